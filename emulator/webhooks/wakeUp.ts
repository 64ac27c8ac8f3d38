import type { EmulatorClock } from '../store/clock';

/** The longest time that a timer of Node takes. */
const LONGEST_TIMER = 2_147_483_647;

/** Calls at a moment of the emulator's clock; while that stands still, none comes by itself. */
export class WakeUp {
	private timer: NodeJS.Timeout | null = null;

	/** @param call must set the next moment itself */
	constructor(
		private readonly clock: EmulatorClock,
		private readonly call: () => void,
	) {}

	/** Sets the next moment, unix seconds; null: none. Set it again when the clock was moved. */
	set(moment: number | null): void {
		if (this.timer) clearTimeout(this.timer);
		this.timer = null;
		if (moment === null || this.clock.isFrozen()) return;
		const milliseconds = Math.max(0, moment * 1000 - this.clock.milliseconds());
		this.timer = setTimeout(this.call, Math.min(milliseconds, LONGEST_TIMER));
		this.timer.unref();
	}
}
