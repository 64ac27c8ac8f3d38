import type { InvoicedRecord } from '../objects/types';
import { instant } from './values/dates';
import { finiteNumber } from './values/numbers';
import { asObject } from './values/objects';
import { text } from './values/text';

/** Every date among the fields of the API's objects (API reference, object by object); all are sent as Unix seconds. */
export const DATE_FIELDS: ReadonlySet<string> = new Set([
	'canceled_at',
	'contract_period_end',
	'contract_period_start',
	'created_at',
	'date',
	'date_bad_debt',
	'date_paid',
	'date_voided',
	'due_date',
	'expiration_date',
	'next_payment_attempt',
	'period_end',
	'period_start',
	'renewed_last',
	'renews_next',
	'start_date',
	'timestamp',
	'updated_at',
]);

/**
 * A record cut down to its most useful fields, flat, for people who map by hand and for AI agents.
 *
 * - The listed fields, in their order, under their own names; a field that the response lacks is null.
 * - Dates are `YYYY-MM-DDTHH:MM:SSZ`; money and other numbers stay numbers; empty text is null.
 * - An expanded relation becomes its id, in the API's own type; an expanded `customer` is followed by `customer_name`.
 * - Any other object is replaced by its own entries, one level deep, as `<field>_<key>`. For an event's `data` that is
 *   `data_object`, the id of the record that the event is about.
 * - A list becomes the number of its entries.
 */
export function toSimplified(
	fields: readonly string[],
	record: InvoicedRecord,
): Record<string, unknown> {
	const simplified: Record<string, unknown> = {};
	for (const field of fields) {
		const value = record[field];
		const object = asObject(value);
		if (object === null || hasId(object)) simplified[field] = flatValue(field, value);
		else addEntries(simplified, field, object);
		if (field === 'customer' && object !== null) simplified.customer_name = text(object.name);
	}
	return simplified;
}

/** Entries that are themselves nested, without an id, are left out. */
function addEntries(
	simplified: Record<string, unknown>,
	field: string,
	object: InvoicedRecord,
): void {
	for (const [key, value] of Object.entries(object)) {
		const nested = asObject(value);
		if (nested === null || hasId(nested)) simplified[`${field}_${key}`] = flatValue(key, value);
	}
}

function hasId(object: InvoicedRecord): boolean {
	return object.id !== undefined;
}

function flatValue(field: string, value: unknown): unknown {
	if (DATE_FIELDS.has(field)) return instant(value);
	if (Array.isArray(value)) return value.length;
	const plain = asObject(value)?.id ?? value;
	if (typeof plain === 'boolean') return plain;
	return finiteNumber(plain) ?? text(plain);
}
