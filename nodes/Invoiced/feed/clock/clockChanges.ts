/**
 * One zone for each rule by which a clock is set back in the autumn of its hemisphere. Zones that change at the same instant as
 * one of these (all of the European Union with Berlin, for instance) are left out.
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

const QUARTER = 900;

/** The answer for a quarter of an hour is asked for by every poll in it. */
const answers = new Map<string, readonly number[]>();

/** Answers kept: one poll asks about the present, about its watermark and about ranges of the history. */
const MOST_ANSWERS = 50;

/**
 * The instants within a span at which somewhere a clock is set back, by the time-zone data of the runtime: the first second that
 * has its new time.
 *
 * Invoiced keeps stamps in the account's local time, and does not say which zone that is; so all of them count, about twenty a year.
 *
 * @param start Unix seconds, inclusive
 * @param end exclusive; the span has to be short, as two changes of one zone within it are not seen
 * @returns in ascending order, each once
 */
export function clocksSetBack(start: number, end: number): number[] {
	const from = Math.floor(start / QUARTER) * QUARTER - 1;
	const until = Math.ceil(end / QUARTER) * QUARTER;
	const key = `${from} ${until}`;
	let instants = answers.get(key);
	if (instants === undefined) {
		const found = ZONES_WITH_CHANGES.map((zone) => changeOf(zone, from, until));
		instants = [...new Set(found)].filter((instant) => instant !== null).sort((a, b) => a - b);
		if (answers.size >= MOST_ANSWERS) answers.clear();
		answers.set(key, instants);
	}
	return instants.filter((instant) => instant >= start && instant < end);
}

/** The second after `start`, up to `end`, at which the zone's clock is set back; null when it is not. */
function changeOf(zone: string, start: number, end: number): number | null {
	const before = offsetAt(zone, start);
	if (offsetAt(zone, end) >= before) return null;
	let [low, high] = [start, end];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (offsetAt(zone, middle) < before) high = middle;
		else low = middle;
	}
	return high;
}

/** Seconds by which the zone is ahead of UTC; a zone that the runtime does not know never changes. */
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
