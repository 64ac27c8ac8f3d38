import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Processes, type Command } from '../../../demo/src/Processes';

const REPOSITORY = join(__dirname, '../../..');

describe('the processes of the demo', () => {
	let folder: string;
	let processes: Processes;

	const command = (script: string): Command => ({
		name: 'The helper',
		program: process.execPath,
		arguments: ['-e', script],
		folder,
		logFile: join(folder, 'helper.log'),
	});

	const lineFrom = async (script: string) => {
		const heard: string[] = [];
		return await new Promise<string>((resolve) => {
			processes.start(command(script), (line) => {
				heard.push(line);
				resolve(heard[0]);
			});
		});
	};

	const isAlive = (pid: number) => {
		try {
			return process.kill(pid, 0);
		} catch {
			return false;
		}
	};

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'demo-processes-'));
		processes = new Processes();
	});

	afterEach(async () => {
		await processes.stopAll();
		rmSync(folder, { recursive: true });
	});

	it('are heard line by line while their log is kept', async () => {
		const line = await lineFrom('console.log("URL=here"); setInterval(() => {}, 1000)');
		expect(line).toBe('URL=here');
		expect(readFileSync(join(folder, 'helper.log'), 'utf8')).toBe('URL=here\n');
	});

	it('end together with everything that they started themselves', async () => {
		const script = `
			const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
			console.log(process.pid, child.pid);
			setInterval(() => {}, 1000);`;
		const pids = (await lineFrom(script)).split(' ').map(Number);
		expect(pids.map(isAlive)).toEqual([true, true]);
		await processes.stopAll();
		// A process that has ended stays in the table until its parent has taken note.
		while (pids.some(isAlive)) await new Promise((resolve) => setImmediate(resolve));
		expect(pids.map(isAlive)).toEqual([false, false]);
	});

	it('show the end of their log when they fail', async () => {
		const failing = processes.run(command('console.error("no space left"); process.exit(3)'));
		await expect(failing).rejects.toThrow(
			`The helper ended with exit code 3. The end of its log (${join(folder, 'helper.log')}):\n    no space left`,
		);
	});

	it('are not started any more once all are being stopped', async () => {
		await processes.stopAll();
		expect(() => processes.start(command(''))).toThrow('Stopped.');
	});

	it('end also when the one that started them is killed, be they deaf to the first signal', async () => {
		const starter = join(folder, 'starter.ts');
		const deaf = 'process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1000)';
		writeFileSync(
			starter,
			`import { Processes } from ${JSON.stringify(join(REPOSITORY, 'demo/src/Processes'))};
			const processes = new Processes();
			const started = [1, 2].map(() => processes.start({
				...${JSON.stringify(command(deaf))}, graceMilliseconds: 300,
			}));
			console.log(...started.map(({ pid }) => pid));`,
		);
		const child = spawn(process.execPath, ['--import', 'tsx', starter], {
			cwd: REPOSITORY,
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [line] = (await once(child.stdout, 'data')) as [Buffer];
		const pids = String(line).split(' ').map(Number);
		expect(pids.map(isAlive)).toEqual([true, true]);
		child.kill('SIGKILL');
		while (pids.some(isAlive)) await delay(20);
		expect(pids.map(isAlive)).toEqual([false, false]);
	});
});
