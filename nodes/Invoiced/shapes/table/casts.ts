import type { ColumnType } from '../../objects';
import { asObject, idText, isoText, isWithinDates, numeric } from '../../values';

/**
 * From a field of a record to the value of a column. A field that the response lacks arrives as
 * undefined.
 */
type Cast = (value: unknown) => unknown;

/** How each column type reads its field. What cannot be read is null. */
export const CASTS: Readonly<Record<ColumnType, Cast>> = {
	ARRAY: toArray,
	BOOLEAN: toBoolean,
	'DATE-TIME': toDateTime,
	INTEGER: toInteger,
	NUMBER: numeric,
	OBJECT: toObject,
	STRING: toText,
};

function toArray(value: unknown): unknown {
	return Array.isArray(value) ? value : null;
}

const TRUE: ReadonlySet<unknown> = new Set([true, 1, '1', 'true']);
const FALSE: ReadonlySet<unknown> = new Set([false, 0, '0', 'false']);

/** Any other text says yes: `estimates.approved` holds the initials of who approved. */
function toBoolean(value: unknown): boolean | null {
	if (TRUE.has(value)) return true;
	if (FALSE.has(value)) return false;
	return typeof value === 'string' && value !== '' ? true : null;
}

/**
 * Unlike in the invoice shapes, 0 is the start of 1970 and negative seconds count back from it, as
 * connectors read columns.
 */
function toDateTime(value: unknown): string | null {
	const seconds = numeric(value);
	return seconds === null || !isWithinDates(seconds) ? null : isoText(Math.floor(seconds));
}

/** An expanded relation counts as its id; a fraction is cut off. */
function toInteger(value: unknown): number | null {
	const number = numeric(asObject(value)?.id ?? value);
	return number === null ? null : Math.trunc(number) + 0;
}

/** PHP sends an empty map as `[]`, and a map with keys 0, 1, … as a list. */
function toObject(value: unknown): unknown {
	return Array.isArray(value) ? { ...value } : asObject(value);
}

/** Text stays as it is, also when empty or blank; an expanded relation counts as its id. */
function toText(value: unknown): string | null {
	if (typeof value === 'string') return value;
	return typeof value === 'boolean' ? String(value) : idText(value);
}
