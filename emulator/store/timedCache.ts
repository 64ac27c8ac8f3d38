import type { EmulatorClock } from './clock';

/** A cache whose entries live for a fixed time by the emulator's clock. */
export class TimedCache<Value> {
	private readonly entries = new Map<string, { value: Value; expiresAt: number }>();

	/** @param lifetime seconds an entry lives */
	constructor(
		private readonly clock: EmulatorClock,
		private readonly lifetime: number,
	) {}

	get(key: string): Value | undefined {
		const entry = this.entries.get(key);
		if (!entry) return undefined;
		if (this.clock.seconds() < entry.expiresAt) return entry.value;
		this.entries.delete(key);
		return undefined;
	}

	set(key: string, value: Value): void {
		this.entries.set(key, { value, expiresAt: this.clock.seconds() + this.lifetime });
	}

	clear(): void {
		this.entries.clear();
	}
}
