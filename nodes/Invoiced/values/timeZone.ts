import { remember } from './remember';

const MILLISECONDS = 1_000;

/** There are about 600 zone names; a workflow uses one. */
const REMEMBERED_ZONES = 100;

/** Documents carry mostly midnights, so a few thousand instants serve a whole account. */
const REMEMBERED_INSTANTS = 10_000;

/**
 * Years beyond 9999 are written with a sign and six digits (ISO 8601, and
 * `Date.prototype.toISOString`).
 */
const LONGEST_PLAIN_YEAR = 4;
const EXPANDED_YEAR = 6;

const daysOfZone = remember(REMEMBERED_ZONES, (timeZone: string) => {
	assertTimeZone(timeZone);
	const calendar = new Intl.DateTimeFormat('en-US', {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	});
	return remember(REMEMBERED_INSTANTS, (seconds: number) => dayIn(calendar, seconds));
});

/**
 * `YYYY-MM-DD`, the calendar day that an instant falls on in a zone.
 *
 * @param seconds Unix seconds within the range of a date
 * @throws Error when the zone does not exist
 */
export function calendarDay(seconds: number, timeZone: string): string {
	return daysOfZone(timeZone)(seconds);
}

/**
 * @throws Error when the name is no time zone. An empty name means that no zone is set and passes.
 */
export function assertTimeZone(name: string): void {
	if (name === '' || isTimeZone(name)) return;
	throw new Error(
		`The time zone "${name}" does not exist. Use an IANA name such as Europe/Berlin or America/New_York.`,
	);
}

function dayIn(calendar: Intl.DateTimeFormat, seconds: number): string {
	const parts = calendar.formatToParts(seconds * MILLISECONDS);
	const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
	return `${yearText(part('year'))}-${part('month')}-${part('day')}`;
}

function yearText(year: string): string {
	return year.length <= LONGEST_PLAIN_YEAR
		? year.padStart(LONGEST_PLAIN_YEAR, '0')
		: `+${year.padStart(EXPANDED_YEAR, '0')}`;
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en-US', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
