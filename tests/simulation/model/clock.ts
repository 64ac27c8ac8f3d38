/**
 * One step of the server's clock: at a moment of real time it is set forward (positive) or back.
 */
export interface ClockStep {
	at: number;
	by: number;
}

/**
 * The zone of the account. Invoiced keeps `created_at` and `updated_at` as local wall-clock time;
 * in autumn one hour of it comes twice, and whoever turns it into Unix seconds again has to guess
 * which of the two was meant.
 */
export interface Zone {
	/**
	 * Server second at which the wall clock goes back by an hour; null: never during the simulation.
	 */
	fallsBackAt: number | null;
	/** Which of the two hours an ambiguous time is taken for. */
	ambiguous: 'first' | 'second';
}

const HOUR = 3600;

/** Wall-clock seconds of a Unix second. */
export function toWall(zone: Zone, unix: number): number {
	if (zone.fallsBackAt === null) return unix;
	return unix + (unix < zone.fallsBackAt ? 2 * HOUR : HOUR);
}

/** The Unix second that a wall-clock time is served as. */
export function toUnix(zone: Zone, wall: number): number {
	if (zone.fallsBackAt === null) return wall;
	if (wall < zone.fallsBackAt + HOUR) return wall - 2 * HOUR;
	if (wall >= zone.fallsBackAt + 2 * HOUR) return wall - HOUR;
	return zone.ambiguous === 'first' ? wall - 2 * HOUR : wall - HOUR;
}

/** The clock that stamps records and answers. */
export class ServerClock {
	constructor(
		private readonly steps: readonly ClockStep[],
		/**
		 * Seconds by which the clocks of the machines behind one address differ at most, from the
		 * middle.
		 */
		private readonly jitter: number,
		private readonly random: { between(low: number, high: number): number },
	) {}

	/** Seconds with fraction, as one of the server's machines sees real time `now`. */
	read(now: number): number {
		const steps = this.steps.reduce((sum, { at, by }) => (now >= at ? sum + by : sum), 0);
		const jitter = this.jitter === 0 ? 0 : this.random.between(-this.jitter, this.jitter);
		return now + steps + jitter;
	}
}
