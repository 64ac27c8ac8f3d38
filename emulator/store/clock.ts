import { performance } from 'node:perf_hooks';

/**
 * The one clock of an emulator: stamps, `Date` headers and every cache ask it, nothing asks the
 * machine. It runs (monotonically, from the moment it was set) or stands still, and can be moved
 * either way.
 */
export class EmulatorClock {
	private startedAt = performance.now();
	private frozen = false;
	private readonly watchers: (() => void)[] = [];
	/** Seconds by which `Date` headers are ahead of the clock: those of a proxy that has its own. */
	dateAhead = 0;

	/** @param originMilliseconds Unix milliseconds at which the clock starts, running. */
	constructor(private originMilliseconds: number) {}

	/** Unix milliseconds. */
	milliseconds(): number {
		if (this.frozen) return this.originMilliseconds;
		return this.originMilliseconds + (performance.now() - this.startedAt);
	}

	/** Unix seconds, whole: the resolution of every stamp of the API. */
	seconds(): number {
		return Math.floor(this.milliseconds() / 1000);
	}

	/** Whether the clock stands still. */
	isFrozen(): boolean {
		return this.frozen;
	}

	/** Has something called whenever the clock was moved, stopped or started. */
	watch(watcher: () => void): void {
		this.watchers.push(watcher);
	}

	/** Moves to a moment (unix seconds, also backwards); it keeps running or standing as before. */
	set(unixSeconds: number): void {
		this.originMilliseconds = unixSeconds * 1000;
		this.startedAt = performance.now();
		this.tell();
	}

	/** Moves by some seconds; a negative number steps back. */
	advance(seconds: number): void {
		this.originMilliseconds = this.milliseconds() + seconds * 1000;
		this.startedAt = performance.now();
		this.tell();
	}

	/** Stops the clock where it stands. */
	freeze(): void {
		this.originMilliseconds = this.milliseconds();
		this.frozen = true;
		this.tell();
	}

	/** Lets the clock run on from where it stands. */
	resume(): void {
		this.originMilliseconds = this.milliseconds();
		this.startedAt = performance.now();
		this.frozen = false;
		this.tell();
	}

	private tell(): void {
		for (const watcher of this.watchers) watcher();
	}
}
