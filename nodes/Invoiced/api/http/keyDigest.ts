import { createHmac } from 'node:crypto';

/**
 * Hex digits of a digest: two keys have the same with odds of 1 in 281 trillion, and nearly all of
 * a key's bits are not in it.
 */
const LENGTH = 12;

/**
 * Tells API keys apart without keeping them: few enough bits of a keyed hash, so that a key cannot
 * be found from it by trial, and another salt makes another digest of the same key.
 */
export function digestOfKey(apiKey: unknown, salt: string): string {
	const key = typeof apiKey === 'string' ? apiKey.trim() : '';
	return createHmac('sha256', salt).update(key).digest('hex').slice(0, LENGTH);
}
