import type { EmulatorClock } from '../store/clock';
import { ApiError } from './errors';

/** Requests that one key may have under way (server: config/services.yaml). */
export const CONCURRENT_REQUESTS = 20;

/** Seconds after which a request that never ended no longer counts. */
const LOST_AFTER_SECONDS = 60;

/**
 * The server's only rate limit: how many requests are under way at once (server source:
 * ConcurrentRateLimiter).
 */
export class ConcurrencyLimiter {
	private readonly startedAt = new Map<symbol, number>();

	constructor(private readonly clock: EmulatorClock) {}

	/**
	 * Takes a slot.
	 * @returns gives the slot back
	 * @throws ApiError 429
	 */
	acquire(): () => void {
		const now = this.clock.seconds();
		for (const [id, startedAt] of this.startedAt) {
			if (startedAt <= now - LOST_AFTER_SECONDS) this.startedAt.delete(id);
		}
		if (this.startedAt.size >= CONCURRENT_REQUESTS) {
			throw new ApiError(
				429,
				`Too many concurrent requests! You can only make ${CONCURRENT_REQUESTS} concurrent requests at a time.`,
			);
		}
		const id = Symbol('request');
		this.startedAt.set(id, now);
		return () => {
			this.startedAt.delete(id);
		};
	}
}
