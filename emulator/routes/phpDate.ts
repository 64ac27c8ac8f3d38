import type { TimeZone } from '../store/timeZone';

const SECONDS_PER_DAY = 86_400;

/**
 * A date text as PHP reads it: what the clock on the wall shows, and the zone if the text names
 * one.
 */
export interface WallClock {
	/** The wall clock's time as the seconds it would be in UTC. */
	wall: number;
	/** Seconds east of UTC; null: the account's zone. */
	offset: number | null;
}

const RELATIVE_DAYS: Record<string, number> = { today: 0, midnight: 0, tomorrow: 1, yesterday: -1 };

const ISO =
	/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * Reads the value of a date filter as the server's date parser does, as far as clients send such
 * texts.
 * @param now unix seconds
 * @returns null for a text that is no date
 */
export function parsePhpDate(text: string, zone: TimeZone, now: number): WallClock | null {
	const trimmed = text.trim();
	if (/^@-?\d+$/.test(trimmed)) return { wall: Number(trimmed.slice(1)), offset: 0 };
	const wallNow = zone.toWall(now);
	const word = trimmed.toLowerCase();
	if (word === 'now') return { wall: wallNow, offset: null };
	if (Object.hasOwn(RELATIVE_DAYS, word)) {
		const midnight = wallNow - (wallNow % SECONDS_PER_DAY);
		return { wall: midnight + RELATIVE_DAYS[word] * SECONDS_PER_DAY, offset: null };
	}
	if (/^\d{10}$/.test(trimmed)) return withWall(fromTenDigits(trimmed, wallNow), null);
	const iso = ISO.exec(trimmed);
	if (iso) {
		const [year, month, day, ...time] = iso.slice(1, 7).map((part) => Number(part ?? 0));
		return withWall(wallOf(year, month, day, ...time), zoneOffset(iso[7]));
	}
	const american = AMERICAN.exec(trimmed);
	if (american) {
		const [month, day, year] = american.slice(1).map(Number);
		return withWall(wallOf(year, month, day), null);
	}
	return null;
}

/** The moment of a wall clock. */
export function momentOf({ wall, offset }: WallClock, zone: TimeZone): number {
	return offset === null ? zone.fromWall(wall) : wall - offset;
}

/** The first second of the wall clock's day. */
export function startOfDay({ wall, offset }: WallClock): WallClock {
	return { wall: Math.floor(wall / SECONDS_PER_DAY) * SECONDS_PER_DAY, offset };
}

/** The last second of the wall clock's day. */
export function endOfDay(clock: WallClock): WallClock {
	const { wall, offset } = startOfDay(clock);
	return { wall: wall + SECONDS_PER_DAY - 1, offset };
}

function wallOf(year: number, month: number, day: number, ...time: number[]): number | null {
	const [hour = 0, minute = 0, second = 0] = time;
	if (month < 1 || month > 12 || day < 1 || day > 31) return null;
	if (hour > 24 || minute > 59 || second > 59) return null;
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	date.setUTCHours(hour, minute, second);
	return date.getTime() / 1000;
}

function zoneOffset(text: string | undefined): number | null {
	if (!text) return null;
	const match = /([+-])(\d{2}):?(\d{2})/.exec(text);
	if (!match) return 0;
	const size = Number(match[2]) * 3600 + Number(match[3]) * 60;
	return match[1] === '-' ? -size : size;
}

/**
 * Ten bare digits are no timestamp for PHP: they fail when digits 5 to 7 can be a day of the year,
 * else the first six are hours, minutes and seconds of today and the last four a year (tried with
 * PHP: 1416290400 fails, 1714521600 is a day of the year 1600).
 */
function fromTenDigits(text: string, today: number): number | null {
	const dayOfYear = Number(text.slice(4, 7));
	if (dayOfYear >= 1 && dayOfYear <= 366) return null;
	const date = new Date(today * 1000);
	const [hour, minute, second] = [0, 2, 4].map((start) => Number(text.slice(start, start + 2)));
	const year = Number(text.slice(6));
	return wallOf(year, date.getUTCMonth() + 1, date.getUTCDate(), hour, minute, second);
}

function withWall(wall: number | null, offset: number | null): WallClock | null {
	return wall === null ? null : { wall, offset };
}
