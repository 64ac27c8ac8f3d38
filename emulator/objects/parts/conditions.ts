import { isTruthy } from '../../http/query';
import type { Condition, SqlValue } from '../../store/sql';

/** A single condition, as a list to be added to others. */
export function condition(sql: string, ...values: SqlValue[]): Condition[] {
	return [{ sql, values }];
}

/**
 * Chooses by a switch parameter: `0` is off, anything else given is on, nothing given is neither.
 */
export function bySwitch(value: unknown, on: string, off: string): Condition[] {
	if (value === '0') return condition(off);
	return typeof value === 'string' && isTruthy(value) ? condition(on) : [];
}
