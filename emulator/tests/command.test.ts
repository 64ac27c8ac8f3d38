import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..');
const { bin } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as {
	bin: Record<string, string>;
};
const COMMAND = join(FOLDER, bin['invoiced-emulator']);

interface Outcome {
	code: number | null;
	output: string;
	errors: string;
}

/** Runs the command elsewhere than in the repository, until it has printed two lines or ended. */
async function run(cwd: string, nodeArguments: string[], args: string[]): Promise<Outcome> {
	const child = spawn(process.execPath, [...nodeArguments, COMMAND, ...args], { cwd });
	let output = '';
	let errors = '';
	child.stdout.on('data', (chunk: Buffer) => {
		output += chunk.toString();
		if (output.split('\n').length === 3) child.kill('SIGTERM');
	});
	child.stderr.on('data', (chunk: Buffer) => {
		errors += chunk.toString();
	});
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, output, errors };
}

describe('The command that npx runs', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'emulator-command-'));
	});

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('starts the emulator in whatever folder it is called', async () => {
		const args = ['--scenario', 'empty', '--api-key', 'k1', '--database', 'here.db'];
		const { code, output, errors } = await run(folder, [], args);
		expect(output).toMatch(/^URL=http:\/\/127\.0\.0\.1:\d+\nAPI_KEY=k1\n$/);
		expect(errors).toBe('');
		expect(code).toBe(0);
		expect(existsSync(join(folder, 'here.db'))).toBe(true);
		const again = await run(folder, [], ['--database', 'here.db']);
		expect(again.errors).toBe('Going on with the account in here.db.\n');
		expect(again.output).toContain('API_KEY=k1\n');
	});

	it('says in words that Node is too old, where there is no newer one', async () => {
		const old = join(folder, 'old.cjs');
		writeFileSync(
			old,
			`Object.defineProperty(process, 'versions', { value: { node: '18.20.1' } });
			require('node:fs').existsSync = () => false;`,
		);
		const { code, output, errors } = await run(folder, ['--require', old], []);
		expect(code).toBe(1);
		expect(output).toBe('');
		expect(errors).toContain('The emulator needs Node.js 24 or newer; this is 18.20.1.');
	});
});
