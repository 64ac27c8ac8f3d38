/**
 * One zone for each rule by which a clock is set back in the autumn of its hemisphere. Zones that
 * change at the same instant as one of these (all of the European Union with Berlin, for instance)
 * are left out.
 */
const ZONES_WITH_CHANGES = [
	'Africa/Cairo',
	'Africa/Casablanca',
	'America/Adak',
	'America/Anchorage',
	'America/Chicago',
	'America/Denver',
	'America/Halifax',
	'America/Havana',
	'America/Los_Angeles',
	'America/Miquelon',
	'America/New_York',
	'America/Nuuk',
	'America/Santiago',
	'America/St_Johns',
	'Asia/Beirut',
	'Asia/Gaza',
	'Asia/Jerusalem',
	'Australia/Adelaide',
	'Australia/Lord_Howe',
	'Australia/Sydney',
	'Europe/Berlin',
	'Europe/Chisinau',
	'Pacific/Auckland',
	'Pacific/Chatham',
	'Pacific/Norfolk',
] as const;

/** Seconds by which the clocks of most zones are set back; those of none by more. */
export const LONGEST_CHANGE = 3600;

const QUARTER = 900;

/** A clock that is set back. */
export interface ClockChange {
	/** The first second that has its new time. */
	at: number;
	/** Seconds by which it is set back: an hour, or half of one. */
	by: number;
}

/** The answer for a quarter of an hour is asked for by every poll in it. */
const answers = new Map<string, readonly ClockChange[]>();

/**
 * Answers kept: one poll asks about the present, about its watermark and about ranges of the
 * history.
 */
const MOST_ANSWERS = 50;

/**
 * The instants within a span at which somewhere a clock is set back, in ascending order, each once;
 * see `clockChanges`.
 */
export function clocksSetBack(start: number, end: number): number[] {
	return [...new Set(clockChanges(start, end).map(({ at }) => at))];
}

/**
 * The clocks that are set back somewhere within a span, by the time-zone data of the runtime.
 *
 * Invoiced keeps stamps in the account's local time, and does not say which zone that is; so all of
 * them count, about twenty a year.
 *
 * @param start Unix seconds, inclusive
 * @param end exclusive; the span has to be short, as two changes of one zone within it are not seen
 * @returns in the order of time, those of zones that change together once
 */
export function clockChanges(start: number, end: number): ClockChange[] {
	const from = Math.floor(start / QUARTER) * QUARTER - 1;
	const until = Math.ceil(end / QUARTER) * QUARTER;
	const key = `${from} ${until}`;
	let changes = answers.get(key);
	if (changes === undefined) {
		changes = distinct(ZONES_WITH_CHANGES.map((zone) => changeOf(zone, from, until)));
		if (answers.size >= MOST_ANSWERS) answers.clear();
		answers.set(key, changes);
	}
	return changes.filter(({ at }) => at >= start && at < end);
}

/**
 * Where a read that begins at `from` has to begin so that it sees all that was written since,
 * whatever the account's zone.
 *
 * Invoiced turns the bound into the account's local time. An hour of that comes twice: up to the
 * instant at which clocks are set back, a bound means its first pass, so that what is written in
 * the second pass up to an hour after the bound lies behind it. A bound an hour before the instant
 * is right, and every one after it; but it may be a wrong one for another zone.
 */
export function clearOfClockChanges(from: number): number {
	const [instant] = clocksSetBack(from, from + LONGEST_CHANGE);
	return instant === undefined ? from : clearOfClockChanges(instant - LONGEST_CHANGE);
}

function distinct(found: readonly (ClockChange | null)[]): ClockChange[] {
	const changes = found.filter((change) => change !== null);
	return [...new Map(changes.map((change) => [`${change.at} ${change.by}`, change])).values()].sort(
		(a, b) => a.at - b.at,
	);
}

/** How the zone's clock is set back after `start` and up to `end`; null when it is not. */
function changeOf(zone: string, start: number, end: number): ClockChange | null {
	const before = offsetAt(zone, start);
	const by = before - offsetAt(zone, end);
	if (by <= 0) return null;
	let [low, high] = [start, end];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (offsetAt(zone, middle) < before) high = middle;
		else low = middle;
	}
	return { at: high, by };
}

/**
 * Seconds by which the zone is ahead of UTC; a zone that the runtime does not know never changes.
 */
function offsetAt(zone: string, time: number): number {
	const clock = clockOf(zone);
	if (clock === null) return 0;
	const { year, month, day, hour, minute, second } = Object.fromEntries(
		clock.formatToParts(time * 1000).map(({ type, value }) => [type, Number(value)]),
	);
	const local = Date.UTC(year, month - 1, day, hour, minute, second);
	return local / 1000 - time;
}

const clocks = new Map<string, Intl.DateTimeFormat | null>();

function clockOf(zone: string): Intl.DateTimeFormat | null {
	const known = clocks.get(zone);
	if (known !== undefined) return known;
	const clock = createClock(zone);
	clocks.set(zone, clock);
	return clock;
}

function createClock(timeZone: string): Intl.DateTimeFormat | null {
	try {
		return new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	} catch {
		return null;
	}
}
