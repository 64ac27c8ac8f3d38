import type { InvoicedRecord } from '../objects';
import type { Sort } from '../parameters';

/**
 * The `sort` parameter. The direction is mandatory: Invoiced drops a term without one silently
 * (server source: Query.php). The tie-breaker is written out because the server leaves out its own
 * when the text already contains `id asc`, as `paid asc` does (server source:
 * AbstractListQueryBuilder.php).
 */
export function sortParameter(sort: Sort): string {
	const term = `${sort.field} ${sort.direction}`;
	return sort.field === 'id' ? term : `${term},id asc`;
}

/**
 * Sorts in memory as the server's database does: missing values are the smallest, texts compare
 * without regard to case, and what is equal stands in ascending order of ids.
 *
 * @returns a new array
 */
export function sortRecords(records: readonly InvoicedRecord[], sort: Sort): InvoicedRecord[] {
	const sign = sort.direction === 'asc' ? 1 : -1;
	return [...records].sort(
		(a, b) => sign * compare(a[sort.field], b[sort.field]) || compare(a.id, b.id),
	);
}

/**
 * Whether records stand in the order that was asked for; unknown where none of them tells its
 * value.
 */
export type Order = 'kept' | 'lost' | 'unknown';

/**
 * The order that records stand in, its tie-breaker included. Texts only count as out of order where
 * they are so by collation and by code point: which of the two a server uses is its own business.
 */
export function orderOf(records: readonly InvoicedRecord[], { field, direction }: Sort): Order {
	if (records.length > 0 && !records.some((record) => field in record)) return 'unknown';
	const sign = direction === 'asc' ? 1 : -1;
	const isKept = records.every((record, index) => {
		if (index === 0) return true;
		const before = records[index - 1];
		const [left, right] = [comparable(before[field]), comparable(record[field])];
		if (left === right) return field === 'id' || isAscending(before.id, record.id);
		return sign > 0 ? isAscending(left, right) : isAscending(right, left);
	});
	if (isKept) return 'kept';
	return records.some((record) => comparable(record[field]) !== null) ? 'lost' : 'unknown';
}

function isAscending(a: unknown, b: unknown): boolean {
	const isByCodePoint = typeof a === 'string' && typeof b === 'string' && a < b;
	return isByCodePoint || compare(a, b) <= 0;
}

const texts = new Intl.Collator('en', { sensitivity: 'base' });

function compare(a: unknown, b: unknown): number {
	const [left, right] = [comparable(a), comparable(b)];
	if (left === null || right === null) return Number(left !== null) - Number(right !== null);
	if (typeof left === 'number' && typeof right === 'number') return left - right;
	return texts.compare(String(left), String(right));
}

/** Relations compare by their id, expanded or not; what has no order counts as missing. */
function comparable(value: unknown): number | string | null {
	if (typeof value === 'number' || typeof value === 'string') return value;
	if (typeof value === 'boolean') return Number(value);
	if (typeof value === 'object' && value !== null && 'id' in value) return comparable(value.id);
	return null;
}
