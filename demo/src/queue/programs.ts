import { dirname, join } from 'node:path';
import { DebianProgram } from '../DebianProgram';

export const redis = new DebianProgram('Redis', 'redis-server', ['redis-server']);

/** Its server; `initdb` and the other programs stand in the same folder. */
export const postgres = new DebianProgram('PostgreSQL', 'postgresql', [
	'/usr/lib/postgresql/*/bin/postgres',
	'postgres',
]);

/** Full path of a program that comes with PostgreSQL's server. */
export function postgresProgram(name: 'initdb' | 'postgres' | 'psql'): string {
	return join(dirname(postgres.path), name);
}
