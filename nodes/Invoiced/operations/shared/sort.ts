import type { INodeProperties } from 'n8n-workflow';

import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { ParameterError } from '../../parameters/ParameterError';
import { choices, plural, titleCase } from './words';

/** The order in which the user wants the records. */
export interface Sort {
	field: string;
	direction: 'asc' | 'desc';
}

/**
 * The *Sort* option. It is a collection and not a fixed collection, so that a workflow holds `sort: { field, direction }`;
 * its default shows both fields at once.
 */
export function sortField(description: ObjectDescription): INodeProperties {
	const { sortable } = description.list;
	const newest = newestField(description);
	return {
		displayName: 'Sort',
		name: 'sort',
		type: 'collection',
		default: { field: newest, direction: 'desc' },
		placeholder: 'Add Sort Setting',
		description:
			'How to order the results. With a Limit above 100, records that change while the node reads can be missed, as the pages that Invoiced sorts shift. Return All is safe: it reads in a stable order and sorts afterwards.',
		options: [
			{
				displayName: 'Field',
				name: 'field',
				type: 'options',
				default: newest,
				options: [...sortable].sort().map((field) => ({ name: titleCase(field), value: field })),
				description: 'What to sort by',
			},
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				default: 'desc',
				options: [
					{ name: 'Ascending', value: 'asc' },
					{ name: 'Descending', value: 'desc' },
				],
				description: 'Whether the smallest or the largest value comes first',
			},
		],
	};
}

/**
 * Reads the *Sort* option; null when it is not set.
 *
 * @throws ParameterError for a field or a direction that Invoiced would silently ignore, or answer with a server failure
 */
export function readSort(description: ObjectDescription, option: unknown): Sort | null {
	const { field, direction } = (option ?? {}) as { field?: unknown; direction?: unknown };
	if (isBlank(field)) {
		if (isBlank(direction)) return null;
		throw new ParameterError(
			"'Sort' has no field",
			"Choose a field under 'Sort', or remove 'Sort'.",
		);
	}
	const { sortable } = description.list;
	if (typeof field !== 'string' || !sortable.includes(field)) {
		throw new ParameterError(
			`Invoiced cannot sort ${plural(description)} by "${String(field)}"`,
			`Use ${choices([...sortable].sort())}.`,
		);
	}
	const order = isBlank(direction) ? 'asc' : String(direction).toLowerCase();
	if (order === 'asc' || order === 'desc') return { field, direction: order };
	throw new ParameterError(
		`"${String(direction)}" is not a direction to sort in`,
		'Use asc (smallest first) or desc (largest first).',
	);
}

/**
 * The `sort` parameter. The direction is mandatory: Invoiced drops a term without one silently (server source: Query.php). The
 * tie-breaker is written out because the server leaves out its own when the text already contains `id asc`, as `paid asc`
 * does (server source: AbstractListQueryBuilder.php).
 */
export function sortParameter(sort: Sort): string {
	const term = `${sort.field} ${sort.direction}`;
	return sort.field === 'id' ? term : `${term},id asc`;
}

/**
 * Sorts in memory as the server's database does: missing values are the smallest, texts compare without regard to case, and
 * what is equal stands in ascending order of ids.
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
 * Whether records stand in the order that was asked for, its tie-breaker included. Texts only count as out of order where they
 * are so by collation and by code point: which of the two a server uses is its own business.
 */
export function isInOrder(records: readonly InvoicedRecord[], { field, direction }: Sort): boolean {
	const sign = direction === 'asc' ? 1 : -1;
	return records.every((record, index) => {
		if (index === 0) return true;
		const before = records[index - 1];
		const [left, right] = [comparable(before[field]), comparable(record[field])];
		if (left === right) return field === 'id' || isAscending(before.id, record.id);
		return sign > 0 ? isAscending(left, right) : isAscending(right, left);
	});
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

function newestField(description: ObjectDescription): string {
	const candidates = ['date', 'updated_at', 'timestamp'];
	const { sortable } = description.list;
	return candidates.find((field) => sortable.includes(field)) ?? sortable[0];
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
