/**
 * Offsets by which real time zones move their clocks: an hour everywhere but on Lord Howe Island.
 */
const CLOCK_SHIFTS = [3600, 1800];

const SECONDS_PER_DAY = 86_400;

/**
 * The account's time zone. The server keeps `created_at` and `updated_at` as wall-clock text of
 * this zone, so in the hour that autumn repeats a stamp comes back an hour early (server source:
 * InfuseUtility::unixToDb, Company::useTimezone).
 */
export class TimeZone {
	private readonly format: Intl.DateTimeFormat | null;

	/**
	 * @param name IANA name
	 * @throws RangeError when the zone is unknown
	 */
	constructor(readonly name: string) {
		this.format =
			name === 'UTC'
				? null
				: new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
	}

	/** Seconds east of UTC at a moment (unix seconds). */
	offsetAt(unixSeconds: number): number {
		if (!this.format) return 0;
		const parts = this.format.formatToParts(new Date(unixSeconds * 1000));
		const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
		const match = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text);
		if (!match) return 0;
		const [, sign, hours, minutes, seconds = '0'] = match;
		const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
		return sign === '-' ? -size : size;
	}

	/** The wall clock at a moment, as the seconds that the same wall clock would be in UTC. */
	toWall(unixSeconds: number): number {
		return unixSeconds + this.offsetAt(unixSeconds);
	}

	/**
	 * The moment of a wall clock; of the two moments of a repeated hour the first, as PHP reads it.
	 */
	fromWall(wall: number): number {
		if (!this.format) return wall;
		const dayBefore = wall - this.offsetAt(wall - SECONDS_PER_DAY);
		if (this.toWall(dayBefore) === wall) return dayBefore;
		return wall - this.offsetAt(wall);
	}

	/**
	 * What the database makes of a moment: itself, but for the second half of autumn's repeated
	 * hour.
	 */
	stored(unixSeconds: number): number {
		if (!this.format) return unixSeconds;
		const wall = this.toWall(unixSeconds);
		for (const shift of CLOCK_SHIFTS) {
			if (this.toWall(unixSeconds - shift) === wall) return unixSeconds - shift;
		}
		return unixSeconds;
	}
}
