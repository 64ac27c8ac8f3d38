import { execFile } from 'node:child_process';
import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Command, Processes, RunningProcess } from '../Processes';
import { clusterFolder, postgresRunner, type Runner } from './postgresUser';
import { postgresProgram } from './programs';
import { keepSecret } from './secret';
import { untilAnswers } from '../untilAnswers';

const READY_MILLISECONDS = 60_000;

/** Rows come as text; a big answer is read from a file instead. */
const MOST_ANSWER_BYTES = 64 * 1024 * 1024;

export interface PostgresSettings {
	/** Where its data should be kept. */
	folder: string;
	port: number;
	logFolder: string;
}

/**
 * A PostgreSQL of our own on loopback: its own cluster, its own user, nothing in the one that the
 * machine may run.
 */
export class PostgresCluster {
	/** Owner of all databases in it. */
	readonly user = 'n8n';

	readonly password: string;

	private running: RunningProcess | null = null;

	private readonly runner: Runner;

	private readonly dataFolder: string;

	constructor(
		private readonly processes: Processes,
		private readonly settings: PostgresSettings,
	) {
		this.runner = postgresRunner();
		this.dataFolder = clusterFolder(settings.folder, this.runner);
		this.password = keepSecret(`${settings.folder}-password`);
	}

	/** The running server. */
	get process(): RunningProcess {
		if (!this.running) throw new Error('PostgreSQL was not started');
		return this.running;
	}

	get port(): number {
		return this.settings.port;
	}

	/**
	 * Makes the cluster if it is new, starts it, and sees to it that the databases exist.
	 *
	 * @throws {DemoError} with PostgreSQL's words when it does not start
	 */
	async start(databases: readonly string[]): Promise<RunningProcess> {
		const { port } = this.settings;
		if (!existsSync(join(this.dataFolder, 'PG_VERSION'))) await this.create();
		const started = this.processes.start(
			this.command('PostgreSQL', 'postgres', [
				...['-D', this.dataFolder, '-p', String(port), '-k', this.dataFolder],
				...['-c', 'listen_addresses=127.0.0.1'],
			]),
		);
		this.running = started;
		const asks = async () =>
			await this.query('postgres', 'SELECT 1').then(
				() => true,
				() => false,
			);
		await untilAnswers(started, asks, READY_MILLISECONDS);
		const there = await this.query('postgres', 'SELECT datname FROM pg_database');
		for (const database of databases) {
			if (!there.includes(database)) await this.query('postgres', `CREATE DATABASE "${database}"`);
		}
		return started;
	}

	/**
	 * Runs SQL.
	 *
	 * @returns the rows, one a text; columns are set apart by `|`
	 */
	async query(database: string, sql: string): Promise<string[]> {
		const { stdout } = await promisify(execFile)(
			postgresProgram('psql'),
			[...this.psqlArguments(database), '--command', sql],
			{ env: this.environment, maxBuffer: MOST_ANSWER_BYTES },
		);
		return stdout.split('\n').filter((row) => row !== '');
	}

	/** For a program that talks to a database by `psql` itself. */
	psqlArguments(database: string): string[] {
		return [
			...['--no-psqlrc', '--quiet', '--no-align', '--tuples-only', '--set', 'ON_ERROR_STOP=1'],
			`--dbname=postgresql://${this.user}@127.0.0.1:${this.port}/${database}`,
		];
	}

	get environment(): NodeJS.ProcessEnv {
		return { ...process.env, PGPASSWORD: this.password };
	}

	private async create(): Promise<void> {
		const passwordFile = `${this.dataFolder}-initial-password`;
		writeFileSync(passwordFile, this.password, { mode: 0o600 });
		if (this.runner) chownSync(passwordFile, this.runner.uid, this.runner.gid);
		try {
			await this.processes.run(
				this.command('The set-up of PostgreSQL', 'initdb', [
					...['-D', this.dataFolder, '-U', this.user, `--pwfile=${passwordFile}`],
					...['--auth=scram-sha-256', '--encoding=UTF8', '--no-locale'],
				]),
			);
		} finally {
			rmSync(passwordFile);
		}
	}

	private command(name: string, program: 'initdb' | 'postgres', commandLine: string[]): Command {
		return {
			name,
			program: postgresProgram(program),
			arguments: commandLine,
			folder: this.dataFolder,
			user: this.runner,
			logFile: join(this.settings.logFolder, `${program}.log`),
		};
	}
}
