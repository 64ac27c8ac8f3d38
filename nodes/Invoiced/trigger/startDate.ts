import { ParameterError, parseDate } from '../parameters';
import type { Parameter } from '../parameters';

/** A start date and the instant that it stands for. Part of the trigger's state. */
export interface StartDate {
	/** As the user wrote it. */
	text: string;
	/** Unix seconds, inclusive. */
	instant: number;
}

/**
 * A start date as it was given: its instant depends on the time zone of the workflow.
 *
 * @param timeZone IANA name
 * @throws ParameterError for what is not a date
 */
export type StartDateIn = (timeZone: string) => StartDate;

const LABEL = 'Start Date';

export const startDate: Parameter<StartDateIn> = {
	field: {
		displayName: LABEL,
		name: 'startDate',
		// A text, as n8n's date picker drops what is typed in the connector's own form, without a word.
		type: 'string',
		default: '',
		required: true,
		noDataExpression: true,
		placeholder: 'e.g. 01/31/2026',
		hint: 'The first poll brings what was created or changed since then, later polls what changed since the poll before',
		description:
			'MM/DD/YYYY, YYYY-MM-DD, or a date-time such as 2026-01-31T09:00:00Z. Without an offset in the time zone that the workflow has when you choose it. Moving it to an earlier time brings what lies before the old one; moving it later changes nothing.',
	},
	read: (value) => {
		if (value === '') {
			throw new ParameterError(
				`'${LABEL}' is empty`,
				'Choose the time from which on records are to be emitted.',
			);
		}
		return (timeZone) => ({ text: String(value), instant: parseDate(value, timeZone, LABEL) });
	},
};

/**
 * The instant of a start date is fixed when its text is first read: a text without an offset would
 * move with the workflow's time zone, and an earlier instant would have everything come again.
 * Another text is taken as it is read now.
 *
 * @param stored what the last poll kept
 * @param read as it is read in the workflow's present zone
 */
export function keepStartDate(stored: unknown, read: StartDate): StartDate {
	return isStartDate(stored) && stored.text === read.text ? { ...stored } : read;
}

function isStartDate(value: unknown): value is StartDate {
	if (typeof value !== 'object' || value === null) return false;
	const { text, instant } = value as Record<string, unknown>;
	return typeof text === 'string' && Number.isSafeInteger(instant);
}
