import type { EmulatorClock } from '../store/clock';
import { TimedCache } from '../store/timedCache';
import { invalidRequest } from './errors';

const MINIMUM_LENGTH = 6;
const MAXIMUM_LENGTH = 64;

/** Seconds a response is kept: one day. */
const LIFETIME_SECONDS = 86_400;

/** A response as it is replayed: without its headers. */
export interface StoredResponse {
	status: number;
	body: string;
}

/**
 * The responses of requests that carried an `Idempotency-Key`, whatever their status, path or body
 * (server source: ApiIdempotencyKey).
 */
export class IdempotencyStore {
	private readonly responses: TimedCache<StoredResponse>;

	constructor(clock: EmulatorClock) {
		this.responses = new TimedCache(clock, LIFETIME_SECONDS);
	}

	/**
	 * Refuses a key where none may be, or one of the wrong length.
	 * @throws ApiError 400
	 */
	check(method: string, key: string): void {
		if (method !== 'POST' && method !== 'PATCH') {
			throw invalidRequest(
				`Unsupported method: ${method}. Idempotency keys can only be used with POST and PATCH requests.`,
			);
		}
		if (key.length < MINIMUM_LENGTH) {
			throw invalidRequest(
				`Idempotency key is too short. Must be at least ${MINIMUM_LENGTH} characters long.`,
			);
		}
		if (key.length > MAXIMUM_LENGTH) {
			throw invalidRequest(
				`Idempotency key is too long. Must be no longer than ${MAXIMUM_LENGTH} characters.`,
			);
		}
	}

	find(key: string): StoredResponse | undefined {
		return this.responses.get(key);
	}

	keep(key: string, response: StoredResponse): void {
		this.responses.set(key, response);
	}

	clear(): void {
		this.responses.clear();
	}
}
