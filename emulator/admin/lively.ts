import type { Account } from '../store/account';

const MILLISECONDS_PER_MINUTE = 60_000;

/** Random changes that keep happening in real time, for demonstrations. */
export class Lively {
	private timer: NodeJS.Timeout | null = null;

	constructor(private readonly account: Account) {}

	/** Starts, changes the pace, or with 0 stops. */
	set(perMinute: number): void {
		this.stop();
		if (perMinute <= 0) return;
		this.timer = setInterval(() => {
			this.change();
		}, MILLISECONDS_PER_MINUTE / perMinute);
		this.timer.unref();
	}

	private change(): void {
		try {
			this.account.mutateRandomly(1);
		} catch (error) {
			// One change that fails must not end a demonstration.
			console.error(error);
		}
	}

	stop(): void {
		if (this.timer) clearInterval(this.timer);
		this.timer = null;
	}
}
