import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

const workflows = readdirSync(join(ROOT, '.github/workflows'));

describe('what GitHub runs', () => {
	it.each(workflows)('%s holds no token and names no registry', (file) => {
		const text = read('.github/workflows', file);
		expect(text).not.toMatch(/_authToken|NPM_TOKEN|NODE_AUTH_TOKEN|secrets\./);
		expect(text).not.toMatch(/registry[.-]/i);
	});

	it('publishes with provenance, by the identity of the workflow', () => {
		const text = read('.github/workflows/publish.yml');
		expect(text).toContain('id-token: write');
		expect(text).toContain('npm publish --provenance');
	});

	it('looks for updates in every folder that has a lock file', () => {
		const locks = execFileSync('git', ['ls-files', '*package-lock.json'], {
			cwd: ROOT,
			encoding: 'utf8',
		});
		const folders = locks
			.trim()
			.split('\n')
			.map((file) => `/${file.replace(/\/?package-lock\.json$/, '')}`);
		const listed = [...read('.github/dependabot.yml').matchAll(/^ {6}- (\/\S*)$/gm)];
		expect(listed.map(([, folder]) => folder).sort()).toEqual(folders.sort());
	});
});

describe('the README', () => {
	it.each(readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.json')))(
		'names the example %s',
		(file) => {
			expect(read('README.md')).toContain(`](examples/${file})`);
		},
	);
});

describe('the Compose file for n8n 3', () => {
	it('allows packages that n8n has not verified, and keeps them in its volume', () => {
		const text = read('examples/n8n-3.compose.yaml');
		expect(text).toContain('image: n8nio/n8n:3');
		expect(text).toContain("N8N_UNVERIFIED_PACKAGES_ENABLED: 'true'");
		expect(text).toMatch(/volumes:\n\s+- n8n:\/home\/node\/\.n8n\n/);
	});
});
