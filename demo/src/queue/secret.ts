import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const BYTES = 24;

/**
 * A secret that stays the same from start to start: read from its file, which only we may read, or
 * made.
 */
export function keepSecret(file: string): string {
	if (existsSync(file)) return readFileSync(file, 'utf8');
	const secret = randomBytes(BYTES).toString('hex');
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, secret, { mode: 0o600 });
	return secret;
}
