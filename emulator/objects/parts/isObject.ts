import type { WireRecord } from '../../wire';

/** Whether a value of the wire has keys of its own. */
export function isObject(value: unknown): value is WireRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
