import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { choiceParameter } from '../../parameters/choice';
import { collection } from '../../parameters/collection';
import { inWords } from '../../parameters/inWords';
import type { Parameter } from '../../parameters/Parameter';
import { ParameterError } from '../../parameters/ParameterError';
import { plural, titleCase } from './words';

/** The order in which the user wants the records. */
export interface Sort {
	field: string;
	direction: 'asc' | 'desc';
}

/**
 * The *Sort* collection. It is a collection and not a fixed collection, so that a workflow holds `sort: { field, direction }`.
 *
 * It refuses a field or a direction that Invoiced would silently ignore, or answer with a server failure. Null: not set.
 */
export function sortOf(description: ObjectDescription): Parameter<Sort | null> {
	const field = fieldOf(description);
	const parameters = collection(
		{
			displayName: 'Sort',
			name: 'sort',
			placeholder: 'Add sort setting',
			description:
				'How to order the results. With a Limit above 100, records that change while the node reads can be missed, as the pages that Invoiced sorts shift. Return All is safe: it reads in a stable order and sorts afterwards.',
		},
		[direction, field],
	);
	return {
		field: parameters.field,
		read: (value) => {
			const sort = parameters.read(value);
			const by = sort.get(field);
			const order = sort.get(direction);
			if (by !== undefined) return { field: by, direction: order ?? 'asc' };
			if (order === undefined) return null;
			throw new ParameterError(
				"'Sort' has no field",
				"Choose a field under 'Sort', or remove 'Sort'.",
			);
		},
	};
}

function fieldOf(description: ObjectDescription): Parameter<string> {
	const sortable = [...description.list.sortable].sort();
	return choiceParameter(
		{
			displayName: 'Field',
			name: 'field',
			default: newestField(description),
			description: 'What to sort by',
		},
		sortable.map((field) => ({ name: titleCase(field), value: field })),
		`by which Invoiced cannot sort ${plural(description)}`,
	);
}

const direction: Parameter<Sort['direction']> = {
	field: {
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
	read: (value) => {
		const order = String(value).trim().toLowerCase();
		if (order === 'asc' || order === 'desc') return order;
		throw new ParameterError(
			`'Direction' is ${inWords(value)}, which is not a direction to sort in`,
			'Use asc (smallest first) or desc (largest first).',
		);
	},
};

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

/** Whether records stand in the order that was asked for; unknown where none of them tells its value. */
export type Order = 'kept' | 'lost' | 'unknown';

/**
 * The order that records stand in, its tie-breaker included. Texts only count as out of order where they are so by collation
 * and by code point: which of the two a server uses is its own business.
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

function newestField(description: ObjectDescription): string {
	const candidates = ['date', 'updated_at', 'timestamp'];
	const { sortable } = description.list;
	return candidates.find((field) => sortable.includes(field)) ?? sortable[0];
}
