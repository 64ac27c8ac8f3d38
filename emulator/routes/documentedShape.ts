import { OBJECT_OF } from '../objects';
import type { TableName, WireRecord } from '../types';

/** Keys the server prints and the official docs do not know, in what is nested in documents. */
const UNDOCUMENTED_NESTED: Record<string, string> = {
	items: 'created_at updated_at',
	discounts: 'updated_at from_payment_terms',
	taxes: 'updated_at',
	ship_to: 'created_at updated_at',
};

const DOCUMENTS: readonly TableName[] = ['invoices', 'credit_notes', 'estimates'];

/** Turns the server's form of a record into the one that the official docs describe. */
export function documentedShape(
	table: TableName,
	record: WireRecord,
	hidden: WireRecord,
): WireRecord {
	if (table === 'events') return documentedEvent(record, hidden.user);
	const result = without(record, OBJECT_OF[table].undocumented);
	if (table === 'estimates' && 'approved' in result) result.approved = Boolean(result.approved);
	return DOCUMENTS.includes(table) ? documentedDocument(result) : result;
}

function without(record: WireRecord, names: string): WireRecord {
	const result = { ...record };
	for (const name of names.split(' ')) delete result[name];
	return result;
}

function isObject(value: unknown): value is WireRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutNested(value: unknown, names: string): unknown {
	if (Array.isArray(value)) return value.map((element) => withoutNested(element, names));
	return isObject(value) ? without(value, names) : value;
}

function documentedDocument(record: WireRecord): WireRecord {
	const result = { ...record };
	for (const [name, names] of Object.entries(UNDOCUMENTED_NESTED)) {
		if (result[name] !== undefined) result[name] = withoutNested(result[name], names);
	}
	return result;
}

/** The docs print an event with `object`, and with `previous` and `user` beside `data`. */
function documentedEvent(event: WireRecord, user: unknown): WireRecord {
	const data = isObject(event.data) ? { ...event.data } : {};
	const { previous } = data;
	delete data.previous;
	const result: WireRecord = { ...event, object: 'event', data, user: user ?? null };
	return previous === undefined ? result : { ...result, previous };
}
