import { DebianProgram } from './DebianProgram';

/** The variable wins. */
export const chromium = new DebianProgram('Chromium', 'chromium', [
	...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
	'chromium',
	'chromium-browser',
	'google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]);

export const redis = new DebianProgram('Redis', 'redis-server', ['redis-server']);

/** Its server; `initdb` and the other programs stand in the same folder. */
export const postgres = new DebianProgram('PostgreSQL', 'postgresql', [
	'/usr/lib/postgresql/*/bin/postgres',
	'postgres',
]);
