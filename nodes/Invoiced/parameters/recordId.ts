import type { ObjectDescription } from '../objects';
import { isObject } from '../values';
import { inWords } from './inWords';
import { ParameterError } from './ParameterError';
import { singular, withArticle } from '../objects';

/** Integer ids have up to 19 digits; more would be another number on the server. */
const INTEGER_ID = '[0-9]{1,19}';
/** Invoiced API: ids of plans and items are made of these characters, at least two of them. */
const TEXT_ID = '[A-Za-z0-9_:\\-]{2,}';

/** The pattern of an object's ids, without anchors. */
export function idPattern(description: ObjectDescription): string {
	return description.idType === 'integer' ? INTEGER_ID : TEXT_ID;
}

/**
 * The id in an address of Invoiced's own dashboard, such as
 * `https://app.invoiced.com/invoices/15444?account=7`; of a plan or an item there is none.
 * Addresses that customers get hold a token in its place.
 */
export function addressPattern(description: ObjectDescription): string | null {
	if (description.idType !== 'integer') return null;
	return `https?://[^\\s/]+(?:/[^\\s/?#]+)*?${description.path}/(${INTEGER_ID})(?:[/?#]\\S*)?`;
}

/** What an id of the object looks like, for messages. */
export function idRule(description: ObjectDescription): string {
	const noun = description.label;
	return description.idType === 'integer'
		? `${noun} IDs consist of digits, for instance 15444.`
		: `${noun} IDs consist of at least two letters, digits or the characters _ : -, for instance pro-monthly.`;
}

/** Which addresses hold the id of the object, for messages. */
export function addressRule({ path }: ObjectDescription): string {
	return `The address in Invoiced's own dashboard holds the ID, for instance https://app.invoiced.com${path}/15444; one that customers get does not.`;
}

/**
 * Reads the id that a resource locator, a text or a number holds: the id itself, or the address of
 * the record in Invoiced.
 *
 * @throws ParameterError when there is none, or it cannot be an id of the object
 */
export function readRecordId(parameter: unknown, description: ObjectDescription): string {
	const id = textIn(parameter);
	if (id === null) {
		const what = `${inWords(parameter)} is not the ID of ${withArticle(singular(description))}`;
		throw new ParameterError(what, idRule(description));
	}
	if (id === '') {
		throw new ParameterError(
			`No ${singular(description)} is chosen`,
			`Choose ${withArticle(singular(description))} in '${description.label}', or give its ID.`,
		);
	}
	if (new RegExp(`^${idPattern(description)}$`).test(id)) return id;
	const address = addressPattern(description);
	const inAddress = address === null ? undefined : new RegExp(`^${address}$`).exec(id)?.[1];
	if (inAddress !== undefined) return inAddress;
	throw notAnId(id, description);
}

/**
 * What a locator or a plain parameter holds as its id, trimmed; an empty text when nothing is
 * chosen, null for what cannot be an id.
 */
function textIn(parameter: unknown): string | null {
	const value = isLocator(parameter) ? parameter.value : (parameter ?? '');
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : null;
}

/** How a record is found of which the id is not known. */
function notAnId(given: string, description: ObjectDescription): ParameterError {
	const record = withArticle(singular(description));
	const what = `${inWords(given)} is not the ID of ${record}`;
	if (/^https?:/i.test(given)) {
		return new ParameterError(
			`${what}, and does not hold it`,
			addressPattern(description) === null ? idRule(description) : addressRule(description),
		);
	}
	if (!description.list.filterable.includes('number')) {
		return new ParameterError(what, idRule(description));
	}
	return new ParameterError(
		`${what}. If it is its number, find it by 'Get Many' with the filter 'Number'`,
		idRule(description),
	);
}

function isLocator(parameter: unknown): parameter is { value: unknown } {
	return isObject(parameter) && 'value' in parameter;
}
