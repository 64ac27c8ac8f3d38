import { allObjects, hasAccountingShapes, objects, withArticle } from '../../objects';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { ParameterError } from '../../parameters';
import type { EnvelopedEvent } from '../../shapes';
import { idText, isObject, text } from '../../values';
import type { JsonObject } from '../../values';
import { readJson } from './json';
import { typedInvoice } from './typedRecord';

/** How the form calls the parameter; it stands in the messages. */
export const INVOICE_DATA = 'Invoice Data';

/** An invoice that was found in the input. */
export interface FoundInvoice {
	/** As Invoiced sends it, also where it came as text. */
	invoice: InvoicedRecord;
	/** Unix seconds at which the event `invoice.paid` brought the invoice; null when nothing did. */
	paidEventAt: number | null;
	/** What is known about what happened to it. */
	event: EnvelopedEvent;
}

/** Keys that this package adds to its items; the invoice is what remains. */
const ADDED_KEYS: readonly string[] = ['_change', '_check', '_related'];

/** Where the invoice shapes keep the untouched invoice (option *Include Raw Data*). */
const RAW_DATA_KEYS: readonly string[] = ['raw_data', 'originalData'];

const BALANCE = 'balance';

/**
 * Columns that only invoices have, of all that have a balance. A row of a table does not say what
 * it is a row of.
 */
const INVOICE_COLUMNS: readonly string[] = columnsOf(objects.invoices).filter((name) =>
	allObjects.every((description) => {
		const columns = columnsOf(description);
		return (
			hasAccountingShapes(description) || !columns.includes(BALANCE) || !columns.includes(name)
		);
	}),
);

/** What happened, in the words of event streams and in those of the trigger. */
const ENVELOPE_TYPES: Readonly<Record<string, string>> = {
	'record.deleted': 'deleted',
	'record.modified': 'updated',
	'record.new': 'created',
};

/**
 * Finds the invoices in JSON that came from somewhere else than this node's own requests. The first
 * that applies:
 *
 * 1. a text is parsed; of a list each entry is looked at by itself;
 * 2. `{ headers, body }`, as n8n's Webhook node gives it: the body;
 * 3. `{ data: { object } }`, an event: the record in it;
 * 4. `{ eventData }`, an event model in its envelope: the model in it;
 * 5. `{ raw_data }` or `{ originalData }`, an item of an earlier run with *Include Raw Data*: the
 *    record in it;
 * 6. `{ object: "invoice" }`, a record; or one without `object`, such as a row of the table shape
 *    or of a file, that has a `balance` and a column that only invoices have.
 *
 * @throws ParameterError that says what was found instead of an invoice, or which of its values is
 * a text that cannot be read
 */
export function findInvoices(parameter: unknown): FoundInvoice[] {
	const value = readJson(parameter, INVOICE_DATA);
	if (!Array.isArray(value)) return [findInvoice(value)];
	return value.map((entry: unknown) => findInvoice(entry));
}

function findInvoice(value: unknown): FoundInvoice {
	if (!isObject(value)) throw notAnInvoice(`is ${nameOf(value)}`);
	const { headers, body, data, eventData } = value;
	if (headers !== undefined && body !== undefined) return findInvoice(readJson(body, INVOICE_DATA));
	if (isObject(data) && 'object' in data) return ofEvent(value, data.object);
	if (isObject(eventData)) return { ...findInvoice(eventData), event: changeInEnvelope(value) };
	const rawData = RAW_DATA_KEYS.map((key) => value[key]).find(isObject);
	if (rawData !== undefined) return { ...findInvoice(rawData), event: changeIn(value) };
	if (!isInvoice(value)) throw refusal(value);
	const invoice = typedInvoice(withoutAddedKeys(value));
	return { invoice, paidEventAt: null, event: changeIn(value) };
}

function ofEvent(event: JsonObject, record: unknown): FoundInvoice {
	if (!isObject(record) || Object.keys(record).length === 0) {
		throw new ParameterError(
			`The event "${String(event.type)}" came without the record that it is about`,
			'Invoiced no longer has that record as it was. Get the invoice by its ID instead.',
		);
	}
	const { invoice } = findInvoice(record);
	const isPaidEvent = event.type === 'invoice.paid' && typeof event.timestamp === 'number';
	return {
		invoice,
		paidEventAt: isPaidEvent ? (event.timestamp as number) : null,
		event: { id: idText(event.id), type: text(event.type) },
	};
}

/**
 * What the trigger says about the change that brought the invoice; an item without `_change` says
 * nothing.
 */
function changeIn({ _change: change }: JsonObject): EnvelopedEvent {
	return { id: null, type: isObject(change) ? text(change.type) : null };
}

function changeInEnvelope({ eventId, eventType }: JsonObject): EnvelopedEvent {
	return { id: idText(eventId), type: ENVELOPE_TYPES[String(eventType)] ?? null };
}

function isInvoice(record: JsonObject): boolean {
	if (typeof record.object === 'string') return record.object === objects.invoices.serverType;
	return BALANCE in record && INVOICE_COLUMNS.some((name) => name in record);
}

/**
 * The table that a row has all columns of; the largest, as one table can have all columns of
 * another.
 */
function tableOf(record: JsonObject): ObjectDescription | null {
	const fitting = allObjects.filter((each) => columnsOf(each).every((name) => name in record));
	return fitting.sort((a, b) => b.columns.length - a.columns.length)[0] ?? null;
}

function columnsOf({ columns }: ObjectDescription): readonly string[] {
	return columns.map(({ name }) => name);
}

function refusal(value: JsonObject): ParameterError {
	if (typeof value.object === 'string') {
		const noun = value.object.replaceAll('_', ' ');
		return notAnInvoice(`is ${withArticle(noun)}`);
	}
	const table = tableOf(value);
	if (table !== null) return notAnInvoice(`is a row of the table ${table.pluralLabel}`);
	if ('platform_id' in value || 'lineItems' in value) {
		return new ParameterError(
			`'${INVOICE_DATA}' is an invoice that was converted already`,
			"The original cannot be put together again from it. Turn on 'Include Raw Data' where it was made, or set 'Output' to Raw there.",
		);
	}
	const keys = Object.keys(value);
	if (keys.length === 0) return notAnInvoice('is an empty object');
	return notAnInvoice(`is an object with ${namesOf(keys)}`);
}

function notAnInvoice(what: string): ParameterError {
	return new ParameterError(
		`'${INVOICE_DATA}' ${what}, not an invoice`,
		'Give an invoice as Invoiced sends it, or an event that holds one, for instance {{ $json }} or {{ $json.body }}.',
	);
}

/** Enough of the keys to recognize the object by. */
const SHOWN_KEYS = 5;

function namesOf(keys: readonly string[]): string {
	const shown = keys.slice(0, SHOWN_KEYS).map((key) => `"${key}"`);
	return keys.length > SHOWN_KEYS ? `${shown.join(', ')}, …` : shown.join(', ');
}

function nameOf(value: unknown): string {
	if (value === null || value === undefined || value === '') return 'empty';
	return Array.isArray(value) ? 'a list within a list' : withArticle(typeof value);
}

function withoutAddedKeys(record: JsonObject): InvoicedRecord {
	if (!ADDED_KEYS.some((key) => key in record)) return record;
	return Object.fromEntries(Object.entries(record).filter(([key]) => !ADDED_KEYS.includes(key)));
}
