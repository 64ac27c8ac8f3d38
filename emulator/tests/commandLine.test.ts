import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readArguments } from '../arguments';
import { emulators } from './support/emulators';

const start = emulators();

const ROOT = join(__dirname, '..', '..');

interface Outcome {
	code: number | null;
	output: string;
	errors: string;
}

/** Runs the program; `ready` may act as soon as it has printed two lines. */
async function run(
	args: readonly string[],
	ready: (output: string) => Promise<NodeJS.Signals> = async () => 'SIGTERM',
): Promise<Outcome> {
	const program = ['--import', 'tsx', join('emulator', 'main.ts'), ...args];
	const child = spawn(process.execPath, program, { cwd: ROOT });
	let output = '';
	let errors = '';
	child.stdout.on('data', (chunk: Buffer) => {
		output += chunk.toString();
		if (output.split('\n').length === 3) void ready(output).then((signal) => child.kill(signal));
	});
	child.stderr.on('data', (chunk: Buffer) => {
		errors += chunk.toString();
	});
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, output, errors };
}

describe('The program', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'prints exactly two lines, serves, and stops on %s',
		async (signal) => {
			let status = 0;
			const args = ['--port', '0', '--invoices', '12', '--api-key', 'abc123'];
			const { code, output } = await run(args, async (lines) => {
				const url = /^URL=(.*)$/m.exec(lines)?.[1];
				const credentials = Buffer.from('abc123:').toString('base64');
				const headers = { Authorization: `Basic ${credentials}` };
				({ status } = await fetch(`${url}/invoices`, { headers }));
				return signal;
			});
			expect(status).toBe(200);
			expect(output).toMatch(/^URL=http:\/\/127\.0\.0\.1:\d+\nAPI_KEY=abc123\n$/);
			expect(code).toBe(0);
		},
	);

	it('answers a wrong command line with one clear line and exit code 2', async () => {
		const { code, output, errors } = await run(['--port', '99999']);
		expect(code).toBe(2);
		expect(output).toBe('');
		expect(errors.trim().split('\n')).toHaveLength(1);
		expect(errors).toContain('--port must be a whole number from 0 to 65535, not "99999"');
	});

	it('says so when the port is taken', async () => {
		const emulator = await start();
		const { code, errors } = await run(['--port', String(emulator.port)]);
		expect(code).toBe(1);
		expect(errors).toContain('The emulator could not start: ');
	});
});

describe('The command line', () => {
	it('needs nothing', () => {
		expect(readArguments([])).toMatchObject({ lively: 0, help: false });
	});

	it('takes all that the README lists', () => {
		const args =
			'--port 1 --seed 2 --invoices 3 --profile documented --api-key k --now 4 --time-zone ' +
			'Europe/Berlin --lively 5 --link-base https://api.invoiced.com/ --hide-secrets';
		expect(readArguments(args.split(' '))).toEqual({
			options: {
				port: 1,
				seed: 2,
				invoices: 3,
				profile: 'documented',
				apiKey: 'k',
				now: 4,
				timeZone: 'Europe/Berlin',
				linkBase: 'https://api.invoiced.com',
				hideSecrets: true,
			},
			lively: 5,
			help: false,
		});
	});

	it.each([
		[['--invoices', 'many'], '--invoices must be a whole number from 0 to 200000, not "many"'],
		[['--seed', '-1'], "Option '--seed' argument is ambiguous."],
		[['--profile', 'other'], '--profile must be observed or documented, not "other"'],
		[['--api-key', ''], '--api-key must be a text without a colon'],
		[['--api-key', 'a:b'], '--api-key must be a text without a colon'],
		[['--time-zone', 'Mars'], '--time-zone must be an IANA name such as Europe/Berlin, not "Mars"'],
		[['--lively', '1.5'], '--lively must be a whole number from 0 to 6000, not "1.5"'],
		[
			['--link-base', 'here'],
			'--link-base must be a web address such as https://api.invoiced.com, not "here"',
		],
		[['--foo'], "Unknown option '--foo'"],
		[['extra'], "Unexpected argument 'extra'"],
	])('refuses %p', (args, message) => {
		expect(() => readArguments(args)).toThrow(message);
	});
});
