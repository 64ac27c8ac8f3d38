/** A start date and the instant that it stands for. Part of the trigger's state. */
export interface StartDate {
	/** As the user wrote it. */
	text: string;
	/** Unix seconds. */
	instant: number;
}

/**
 * The instant of a start date is fixed when its text is first read: a text without an offset would move with the workflow's time
 * zone, and an earlier instant would have everything come again. Another text is taken as it is read now.
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
