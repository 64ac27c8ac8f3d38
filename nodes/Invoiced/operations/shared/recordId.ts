import type { ObjectDescription } from '../../objects';
import { ParameterError } from '../../parameters/ParameterError';
import { singular, withArticle } from './words';

/** Integer ids have up to 19 digits; more would be another number on the server. */
const INTEGER_ID = '[0-9]{1,19}';
/** Invoiced API: ids of plans and items are made of these characters, at least two of them. */
const TEXT_ID = '[A-Za-z0-9_:\\-]{2,}';

/** The pattern of an object's ids, without anchors. */
export function idPattern(description: ObjectDescription): string {
	return description.idType === 'integer' ? INTEGER_ID : TEXT_ID;
}

/** What an id of the object looks like, for messages. */
export function idRule(description: ObjectDescription): string {
	const noun = description.label;
	return description.idType === 'integer'
		? `${noun} IDs consist of digits, for instance 15444.`
		: `${noun} IDs consist of at least two letters, digits or the characters _ : -, for instance pro-monthly.`;
}

/** What a locator or a plain parameter holds as its id, trimmed; an empty text when nothing is chosen. */
export function locatorValue(parameter: unknown): string {
	const value = isLocator(parameter) ? parameter.value : parameter;
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * Reads the id that a resource locator, a text or a number holds.
 *
 * @throws ParameterError when there is none, or it cannot be an id of the object
 */
export function readRecordId(parameter: unknown, description: ObjectDescription): string {
	const id = locatorValue(parameter);
	if (id === '') {
		throw new ParameterError(
			`No ${singular(description)} is chosen`,
			`Choose ${withArticle(singular(description))} in '${description.label}', or give its ID.`,
		);
	}
	if (!new RegExp(`^${idPattern(description)}$`).test(id)) {
		throw new ParameterError(
			`"${id}" is not the ID of ${withArticle(singular(description))}`,
			idRule(description),
		);
	}
	return id;
}

function isLocator(parameter: unknown): parameter is { value: unknown } {
	return typeof parameter === 'object' && parameter !== null && 'value' in parameter;
}
