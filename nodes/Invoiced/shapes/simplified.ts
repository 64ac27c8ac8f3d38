import type { InvoicedRecord } from '../objects';
import { asObject, finiteNumber, instant, text } from '../values';

/**
 * Every date among the fields of the API's objects (API reference, object by object); all are sent
 * as Unix seconds.
 */
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
 * An event's `data` holds `previous`, which holds maps such as `metadata`. What lies deeper is left
 * out.
 */
const LEVELS = 3;

/**
 * A record cut down to its most useful fields, flat, for people who map by hand and for AI agents.
 *
 * - The listed fields, in their order, under their own names; a field that the response lacks is
 *   null.
 * - Dates are `YYYY-MM-DDTHH:MM:SSZ`; money and other numbers stay numbers; empty text is null.
 * - An expanded relation becomes its id, in the API's own type; an expanded `customer` is followed
 *   by `customer_name`.
 * - Any other object is replaced by its own entries, as `<field>_<key>`, and so are objects among
 *   these. For an event's `data` that is `data_object`, the id of the record that the event is
 *   about, and `data_previous_<field>`, the old value of each field that changed.
 * - A list becomes the number of its entries.
 */
export function toSimplified(
	fields: readonly string[],
	record: InvoicedRecord,
): Record<string, unknown> {
	const simplified: Record<string, unknown> = {};
	for (const field of fields) {
		const value = record[field];
		add(simplified, field, field, value, LEVELS);
		const customer = field === 'customer' ? asObject(value) : null;
		if (customer !== null) simplified.customer_name = text(customer.name);
	}
	return simplified;
}

/**
 * @param path name in the simplified record
 * @param field own name of the value, by which dates are known
 */
function add(
	simplified: Record<string, unknown>,
	path: string,
	field: string,
	value: unknown,
	levels: number,
): void {
	const object = asObject(value);
	if (object === null || hasId(object)) {
		simplified[path] = flatValue(field, value);
	} else if (levels > 0) {
		for (const [key, entry] of Object.entries(object)) {
			add(simplified, `${path}_${key}`, key, entry, levels - 1);
		}
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
