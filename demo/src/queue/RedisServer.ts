import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Processes, RunningProcess } from '../Processes';
import { redis } from './programs';
import { keepSecret } from './secret';
import { untilAnswers } from '../untilAnswers';

const READY_MILLISECONDS = 30_000;

/** How long a question to the server may take. */
const PATIENCE_MILLISECONDS = 1_000;

export interface RedisSettings {
	/** Holds its settings, its password and its append-only file. */
	folder: string;
	port: number;
	logFolder: string;
}

/**
 * A Redis of our own on loopback, with a password and with its append-only file on: what is in the
 * queue outlives a restart of it.
 */
export class RedisServer {
	readonly password: string;

	private running: RunningProcess | null = null;

	constructor(
		private readonly processes: Processes,
		private readonly settings: RedisSettings,
	) {
		mkdirSync(settings.folder, { recursive: true });
		this.password = keepSecret(join(settings.folder, 'password'));
	}

	/** The running server. */
	get process(): RunningProcess {
		if (!this.running) throw new Error('Redis was not started');
		return this.running;
	}

	get port(): number {
		return this.settings.port;
	}

	/**
	 * Starts it and waits until it has read its file and answers.
	 *
	 * @throws {DemoError} when it ends or stays silent instead
	 */
	async start(): Promise<RunningProcess> {
		const { folder, port, logFolder } = this.settings;
		const settingsFile = join(folder, 'redis.conf');
		writeFileSync(
			settingsFile,
			[
				'bind 127.0.0.1',
				`port ${port}`,
				`requirepass ${this.password}`,
				`dir "${folder}"`,
				'appendonly yes',
				'save ""',
				'daemonize no',
			].join('\n'),
			{ mode: 0o600 },
		);
		const started = this.processes.start({
			name: 'Redis',
			program: redis.path,
			arguments: [settingsFile],
			folder,
			logFile: join(logFolder, 'redis.log'),
		});
		this.running = started;
		await untilAnswers(started, async () => await this.answers(), READY_MILLISECONDS);
		return started;
	}

	/** `kill -9`. `start` then begins on the same file. */
	async kill(): Promise<void> {
		const killed = this.process;
		process.kill(killed.pid, 'SIGKILL');
		await killed.ended;
	}

	private async answers(): Promise<boolean> {
		return await new Promise((resolve) => {
			const socket = connect({ host: '127.0.0.1', port: this.port });
			const finish = (answer: boolean) => {
				socket.destroy();
				resolve(answer);
			};
			let heard = '';
			socket.setTimeout(PATIENCE_MILLISECONDS, () => finish(false));
			socket.once('error', () => finish(false));
			socket.once('close', () => finish(false));
			// It also answers while it still reads its file, but then not with PONG.
			socket.once('connect', () => socket.write(`AUTH ${this.password}\r\nPING\r\n`));
			socket.on('data', (data) => {
				heard += data.toString('latin1');
				if (heard.includes('+PONG')) finish(true);
				if (heard.includes('-LOADING')) finish(false);
			});
		});
	}
}
