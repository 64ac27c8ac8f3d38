import { objects } from '../../objects';
import type { ColumnType, InvoicedRecord } from '../../objects';
import { ParameterError } from '../../parameters';
import { isObject, numeric, unixSeconds } from '../../values';
import type { JsonObject } from '../../values';

/** How a text is read as a value of its type; undefined where it cannot be. */
type Reader = (text: string) => unknown;

interface TypeInText {
	read: Reader;
	/** What the text should have been, with an example. */
	wanted: string;
}

const NUMBER: TypeInText = {
	read: (text) => numeric(text) ?? undefined,
	wanted: 'a number such as 1234.5',
};

const TRUTH: ReadonlyMap<string, boolean> = new Map([
	['0', false],
	['1', true],
	['false', false],
	['true', true],
]);

/** Types whose values become text in files, spreadsheets and databases. Ids may be text anyway. */
const TYPES_IN_TEXT: Readonly<Partial<Record<ColumnType, TypeInText>>> = {
	ARRAY: { read: (text) => jsonIn(text, Array.isArray), wanted: 'a list in JSON' },
	BOOLEAN: { read: (text) => TRUTH.get(text.toLowerCase()), wanted: 'true or false' },
	'DATE-TIME': {
		read: (text) => numeric(text) ?? unixSeconds(text) ?? undefined,
		wanted: 'a date-time such as 2026-01-31T00:00:00Z, or Unix seconds',
	},
	NUMBER,
	OBJECT: { read: (text) => jsonIn(text, isObject), wanted: 'an object in JSON' },
};

/** Lists of an invoice and of its lines whose entries hold numbers. */
const LISTS_WITH_NUMBERS: readonly string[] = ['items', 'discounts', 'taxes', 'shipping'];
const NUMBERS_IN_ENTRIES: readonly string[] = ['amount', 'quantity', 'unit_cost'];

/**
 * An invoice whose values became text on the way, as in a row of a CSV file, with the types that
 * Invoiced sends. An empty text is null. One that has them already is given back as it is.
 *
 * @throws ParameterError for a text that cannot be read: it would silently count as nothing
 */
export function typedInvoice(record: InvoicedRecord): InvoicedRecord {
	const changes: JsonObject = {};
	for (const { name, type } of objects.invoices.columns) {
		const typeInText = TYPES_IN_TEXT[type];
		const value = record[name];
		if (typeInText !== undefined && typeof value === 'string') {
			changes[name] = readText(value, name, typeInText);
		}
	}
	return withTypedLists(changed(record, changes), '');
}

function withTypedLists(record: JsonObject, path: string): JsonObject {
	const changes: JsonObject = {};
	for (const name of LISTS_WITH_NUMBERS) {
		const list = record[name];
		if (!Array.isArray(list)) continue;
		const typed = list.map((entry: unknown, index) =>
			isObject(entry) ? typedEntry(entry, `${path}${name}[${index}].`) : entry,
		);
		if (typed.some((entry, index) => entry !== list[index])) changes[name] = typed;
	}
	return changed(record, changes);
}

function typedEntry(entry: JsonObject, path: string): JsonObject {
	const changes: JsonObject = {};
	for (const name of NUMBERS_IN_ENTRIES) {
		const value = entry[name];
		if (typeof value === 'string') changes[name] = readText(value, `${path}${name}`, NUMBER);
	}
	return withTypedLists(changed(entry, changes), path);
}

function readText(text: string, path: string, { read, wanted }: TypeInText): unknown {
	const trimmed = text.trim();
	const value = trimmed === '' ? null : read(trimmed);
	if (value !== undefined) return value;
	throw new ParameterError(
		`'${path}' of the invoice is the text ${JSON.stringify(text)}, which cannot be read`,
		`It has to be ${wanted}.`,
	);
}

function changed(record: JsonObject, changes: JsonObject): JsonObject {
	return Object.keys(changes).length === 0 ? record : { ...record, ...changes };
}

function jsonIn(text: string, isWanted: (value: unknown) => boolean): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return isWanted(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
