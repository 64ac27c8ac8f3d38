import '../support/engine/environment';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadOutputSchema, PackageDirectoryLoader } from 'n8n-core';
import { operations } from '../../nodes/Invoiced/operations';
import {
	ensureBuilt,
	filesBelow,
	packAndUnpack,
	requiredNames,
	ROOT,
	scan,
} from '../support/package/pack';

interface Manifest {
	[key: string]: unknown;
	files: string[];
	homepage: string;
	keywords: string[];
	peerDependencies: Record<string, string>;
	scripts: Record<string, string>;
	n8n: { n8nNodesApiVersion: number; strict: boolean; credentials: string[]; nodes: string[] };
}

/**
 * npm, n8n and the reader of the tarball all cope with far more; the limit tells when something
 * slipped in.
 */
const MAXIMUM_PACKED_BYTES = 2_000_000;

let packed: string;
let files: string[];
let manifest: Manifest;

beforeAll(() => {
	ensureBuilt();
	packed = packAndUnpack();
	files = filesBelow(packed);
	manifest = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as Manifest;
}, 240_000);
afterAll(() => rmSync(dirname(packed), { recursive: true, force: true }));

describe('what npm publishes', () => {
	it('is the compiled nodes, credentials, icons and schemas, the readme, the licence and the manifest', () => {
		const expected = [
			/^(LICENSE|README\.md|package\.json)$/,
			/^dist\/icons\/invoiced(\.dark)?\.svg$/,
			/^dist\/credentials\/InvoicedApi\.credentials\.js$/,
			/^dist\/nodes\/Invoiced\/[\w./]+\.js$/,
			/^dist\/nodes\/Invoiced\/\w+\.node\.json$/,
			/^dist\/nodes\/Invoiced\/__schema__\/v[\d.]+\/(\w+\/\w+|output)\.json$/,
		];
		expect(files.filter((file) => !expected.some((pattern) => pattern.test(file)))).toEqual([]);
		expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
	});

	it('holds no test, no emulator, no source and no source map', () => {
		const developers = /test|spec|emulator|demo|benchmark|\.ts$|\.map$|tsbuildinfo/i;
		expect(files.filter((file) => developers.test(file))).toEqual([]);
		for (const file of files.filter((name) => name.endsWith('.js'))) {
			expect(readFileSync(join(packed, file), 'utf8')).not.toContain('sourceMappingURL');
		}
	});

	it('has a preview of every output, where n8n looks for it', () => {
		const ofNodes = { nodeDir: join(packed, 'dist', 'nodes', 'Invoiced'), version: 1 };
		for (const [resource, list] of Object.entries(operations)) {
			for (const { name: operation } of list) {
				const schema = loadOutputSchema({ ...ofNodes, resource, operation });
				expect({ resource, operation, type: schema?.type }).toMatchObject({ type: 'object' });
			}
		}
		expect(loadOutputSchema({ ...ofNodes, versionFallback: true })).toHaveProperty('properties');
	});

	it('stays small', () => {
		const bytes = files.reduce((sum, file) => sum + statSync(join(packed, file)).size, 0);
		expect(bytes).toBeLessThan(MAXIMUM_PACKED_BYTES);
	});

	it('requires only what n8n provides, and files of its own', () => {
		const provided = ['n8n-workflow', 'lodash', 'luxon', 'node:crypto', 'crypto'];
		for (const file of files.filter((name) => name.endsWith('.js'))) {
			for (const name of requiredNames(join(packed, file))) {
				if (!name.startsWith('.')) {
					expect(provided).toContain(name.replace(/^lodash\/\w+$/, 'lodash'));
					continue;
				}
				const target = join(packed, dirname(file), name);
				const exists = ['', '.js', '/index.js'].some((end) => existsSync(`${target}${end}`));
				expect({ file, name, exists }).toEqual({ file, name, exists: true });
			}
		}
	});
});

describe('the manifest', () => {
	it('installs nothing beside the package', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.optionalDependencies).toBeUndefined();
		expect(manifest.overrides).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('runs nothing when it is installed', () => {
		const lifecycle = /^(pre|post)?(install|prepare|publish)$/;
		expect(Object.keys(manifest.scripts).filter((name) => lifecycle.test(name))).toEqual([]);
	});

	it('asks n8n for no newer Node than n8n itself', () => {
		expect(manifest.engines).toBeUndefined();
	});

	it('says what n8n finds where, and all of it is in the package', () => {
		expect(manifest.files).toEqual(['dist']);
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
		const entries = [...manifest.n8n.credentials, ...manifest.n8n.nodes];
		expect(entries).toEqual([
			'dist/credentials/InvoicedApi.credentials.js',
			'dist/nodes/Invoiced/Invoiced.node.js',
			'dist/nodes/Invoiced/InvoicedTrigger.node.js',
		]);
		expect(entries.filter((entry) => !files.includes(entry))).toEqual([]);
	});

	it('and the credential point to the same repository', () => {
		const source = readFileSync(join(ROOT, 'credentials', 'InvoicedApi.credentials.ts'), 'utf8');
		expect(source).toContain(`'${manifest.homepage}/blob/main/docs/credential.md'`);
	});
});

describe("n8n's scanner for community packages", () => {
	it('lets the published files pass', () => {
		expect(scan(packed, ['package.json', '**/*.js'])).toBe('');
	}, 120_000);

	it('lets the sources pass', () => {
		expect(
			scan(ROOT, ['package.json', 'nodes/**/*.ts', 'nodes/**/*.json', 'credentials/**/*.ts']),
		).toBe('');
	}, 120_000);

	it('would find a forbidden import, also below a comment that switches the rule off', () => {
		const forbidden = [
			'/* eslint-',
			"disable */\nrequire('node:fs').rmSync('.');\nsetTimeout(() => {}, 1);\n",
		];
		const folder = dirname(packed);
		writeFileSync(join(folder, 'forbidden.js'), forbidden.join(''));
		const report = scan(folder, ['forbidden.js']);
		expect(report).toContain('@n8n/community-nodes/no-restricted-imports');
		expect(report).toContain('@n8n/community-nodes/no-restricted-globals');
	}, 120_000);
});

describe("n8n's loader", () => {
	it('finds the credential and both nodes, each with a light and a dark icon that exist', async () => {
		const loader = new PackageDirectoryLoader(packed);
		await loader.loadAll();
		const { credentials, nodes } = loader.types;
		expect(credentials.map(({ name }) => name)).toEqual(['invoicedApi']);
		expect(nodes.map(({ name }) => name).filter((name) => !name.endsWith('Tool'))).toEqual([
			'invoiced',
			'invoicedTrigger',
		]);
		for (const { name, iconUrl } of [...credentials, ...nodes]) {
			const base = 'icons/n8n-nodes-invoiced/dist/icons/invoiced';
			expect({ name, iconUrl }).toEqual({
				name,
				iconUrl: { light: `${base}.svg`, dark: `${base}.dark.svg` },
			});
		}
	});

	it('knows which nodes the credential serves', async () => {
		const loader = new PackageDirectoryLoader(packed);
		await loader.loadAll();
		expect(loader.known.credentials.invoicedApi.supportedNodes).toEqual([
			'invoiced',
			'invoicedTrigger',
		]);
	});
});
