import { join } from 'node:path';
import { freePort } from '../ports';
import type { Processes } from '../Processes';
import type { Say } from '../progress';
import { PostgresCluster } from './PostgresCluster';
import { postgres as postgresPackage, redis as redisPackage } from './programs';
import { RedisServer } from './RedisServer';
import { keepSecret } from './secret';

/** n8n's own data. */
export const N8N_DATABASE = 'n8n';

/** What a workflow writes to. */
export const TARGET_DATABASE = 'invoiced';

export interface QueueServices {
	redis: RedisServer;
	postgres: PostgresCluster;
	/** Environment variables that main and workers have in common. */
	settings: Readonly<Record<string, string>>;
}

/**
 * Starts the Redis and the PostgreSQL that queue mode stands on, both our own, on free ports.
 *
 * @param folder what they keep from one start to the next
 * @throws {MissingProgram} when they are not installed and we may not install them
 */
export async function startQueueServices(
	processes: Processes,
	{ folder, logFolder }: { folder: string; logFolder: string },
	say: Say,
): Promise<QueueServices> {
	await redisPackage.provide(processes, say);
	await postgresPackage.provide(processes, say);
	const redis = new RedisServer(processes, {
		folder: join(folder, 'redis'),
		port: await freePort(),
		logFolder,
	});
	const postgres = new PostgresCluster(processes, {
		folder: join(folder, 'postgres'),
		port: await freePort(),
		logFolder,
	});
	say('Starting Redis and PostgreSQL …');
	await Promise.all([redis.start(), postgres.start([N8N_DATABASE, TARGET_DATABASE])]);
	const encryptionKey = keepSecret(join(folder, 'encryption-key'));
	return { redis, postgres, settings: makeSettings(redis, postgres, encryptionKey) };
}

function makeSettings(
	redis: RedisServer,
	postgres: PostgresCluster,
	encryptionKey: string,
): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		// All of them read the same credentials, so all need the same key.
		N8N_ENCRYPTION_KEY: encryptionKey,
		// Never: an execution whose worker was killed then keeps its items, and can be run again. By
		// default n8n gives it up after about two minutes and overwrites them.
		QUEUE_WORKER_STALLED_INTERVAL: '0',
		// Longer than the longest execution takes on a busy machine: a worker that is stopped finishes
		// what it runs.
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '300',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_BULL_REDIS_PASSWORD: redis.password,
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		DB_POSTGRESDB_DATABASE: N8N_DATABASE,
		// By default two connections have to do for five executions at once, and a busy machine does
		// not always get one in 20 s.
		DB_POSTGRESDB_POOL_SIZE: '10',
		DB_POSTGRESDB_CONNECTION_TIMEOUT: '120000',
	};
}
