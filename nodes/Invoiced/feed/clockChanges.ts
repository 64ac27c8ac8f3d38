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

const HOUR = 3600;

/** The answer for an hour is asked for by every poll in it. */
const answers = new Map<string, boolean>();

/**
 * Whether somewhere a clock was set back within a span before `time`, by the time-zone data of the runtime.
 *
 * Invoiced keeps stamps in the account's local time, and does not say which zone that is. There are about twenty such instants a
 * year, so taking all of them costs next to nothing.
 *
 * @param time Unix seconds
 * @param span seconds; both ends are taken to whole hours, outwards
 */
export function wasClockSetBack(time: number, span: number): boolean {
	const end = Math.ceil(time / HOUR) * HOUR;
	const start = Math.floor((time - span) / HOUR) * HOUR;
	const key = `${start} ${end}`;
	const known = answers.get(key);
	if (known !== undefined) return known;
	const answer = ZONES_WITH_CHANGES.some((zone) => isSetBackBetween(zone, start, end));
	answers.clear();
	answers.set(key, answer);
	return answer;
}

function isSetBackBetween(zone: string, start: number, end: number): boolean {
	return offsetAt(zone, end) < offsetAt(zone, start);
}

/** Seconds by which the zone is ahead of UTC; a zone that the runtime does not know never changes. */
function offsetAt(zone: string, time: number): number {
	const clock = clockOf(zone);
	if (clock === null) return 0;
	const parts = clock.formatToParts(time * 1000);
	const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
	const local = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
	);
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
		});
	} catch {
		return null;
	}
}
