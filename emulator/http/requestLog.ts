import { performance } from 'node:perf_hooks';
import type { EmulatorClock } from '../store/clock';

/** Entries kept; older ones are dropped. */
const LOG_LIMIT = 10_000;

/** One API request as it went. The API key and the `Authorization` header are never kept. */
export interface LoggedRequest {
	/** Counts from 1 since the start or the last reset. */
	number: number;
	method: string;
	path: string;
	/** The raw query string, without the question mark. */
	query: string;
	/** Request headers in lower case, without `authorization`. */
	headers: Record<string, string>;
	/** Whether there was an `Authorization` header. */
	authorized: boolean;
	/** Null while it is under way, or when the connection broke before an answer. */
	status: number | null;
	/** Unix milliseconds by the emulator's clock. */
	startedAt: number;
	endedAt: number | null;
	/**
	 * How long it took in whole milliseconds of the machine's own clock; the emulator's may stand
	 * still or be moved meanwhile.
	 */
	milliseconds: number | null;
	/** Types of the faults that struck it. */
	faults: string[];
}

/** The list of API requests, for tests and for the curious. */
export class RequestLog {
	private entries: LoggedRequest[] = [];
	/** When each began, by the machine's clock. */
	private readonly started = new WeakMap<LoggedRequest, number>();
	private total = 0;
	private underWay = 0;
	private highest = 0;

	constructor(private readonly clock: EmulatorClock) {}

	/** Opens an entry; `end` closes it. */
	start(
		request: Pick<LoggedRequest, 'authorized' | 'headers' | 'method' | 'path' | 'query'>,
	): LoggedRequest {
		this.total += 1;
		this.underWay += 1;
		this.highest = Math.max(this.highest, this.underWay);
		const entry: LoggedRequest = {
			number: this.total,
			...request,
			status: null,
			startedAt: this.clock.milliseconds(),
			endedAt: null,
			milliseconds: null,
			faults: [],
		};
		this.started.set(entry, performance.now());
		this.entries.push(entry);
		if (this.entries.length > LOG_LIMIT) this.entries.shift();
		return entry;
	}

	end(entry: LoggedRequest, status: number | null): void {
		this.underWay -= 1;
		entry.status = status;
		entry.endedAt = this.clock.milliseconds();
		entry.milliseconds = Math.round(performance.now() - (this.started.get(entry) ?? 0));
	}

	list(): readonly LoggedRequest[] {
		return this.entries;
	}

	/** Requests since the start or the last reset, also those dropped from the list. */
	count(): number {
		return this.total;
	}

	/** The most requests that were under way at once since the start or the last reset. */
	maxInFlight(): number {
		return this.highest;
	}

	/** Forgets the entries; what is under way goes on and counts. */
	reset(): void {
		this.entries = [];
		this.total = 0;
		this.highest = this.underWay;
	}
}
