import type {
	FeedConfig,
	FeedPort,
	PageAnswer,
	PageRequest,
	PollResult,
	Refusal,
} from '../../../nodes/Invoiced/feed';
import { pollFeed } from '../../../nodes/Invoiced/feed';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { EventLog } from './eventLog';

const NOTHING = { records: [], totalCount: 0 };

/**
 * An account of which only the events are of interest: its lists are empty. Each poll is a minute
 * after the one before.
 */
export class EventServer implements FeedPort {
	time = 1_700_000_000;
	/** Requests that a poll has time for. */
	requestsPerPoll = Infinity;
	/** Queries of the current poll, by path. */
	asked: PageRequest[] = [];
	/** What comes of a page on its way; the count is not touched. */
	spoil: (events: readonly InvoicedRecord[], requestNumber: number) => readonly InvoicedRecord[] = (
		events,
	) => events;
	requests = 0;
	private readonly log: EventLog;
	private state: unknown;

	/** @param ignores parameters that the server takes as if they were not there */
	constructor(
		private readonly config: FeedConfig,
		ignores: readonly string[] = [],
	) {
		this.log = new EventLog(ignores);
	}

	/** Rows of a page at most, whatever is asked for. */
	set mostRows(rows: number) {
		this.log.mostRows = rows;
	}

	/** How many events were written. */
	get told(): number {
		return this.log.events.length;
	}

	/** Writes an event. @param at its time */
	tell(type: string, object: InvoicedRecord, at = this.time): void {
		this.log.tell(type, object, at);
	}

	async poll(changed: Partial<FeedConfig> = {}): Promise<PollResult> {
		this.time += 60;
		this.asked = [];
		const result = await pollFeed(this.state, { ...this.config, ...changed }, this);
		this.state = JSON.parse(JSON.stringify(result.state));
		return result;
	}

	now(): number {
		return this.time;
	}

	hasTime(): boolean {
		return this.asked.length < this.requestsPerPoll;
	}

	async fetchPage(request: PageRequest): Promise<PageAnswer | Refusal> {
		const { path } = request;
		this.asked.push(request);
		this.requests += 1;
		const { records, totalCount } = path === '/events' ? this.log.page(request) : NOTHING;
		return {
			refused: false,
			records: this.spoil(records, this.requests),
			totalCount,
			serverTime: this.time,
			duration: 0,
		};
	}
}
