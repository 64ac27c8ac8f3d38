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

/** An account of which only the events are of interest: its lists are empty. Each poll is a minute after the one before. */
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
	/** In the order of their ids. */
	readonly events: InvoicedRecord[] = [];
	private state: unknown;

	/** @param ignores parameters that the server takes as if they were not there */
	constructor(
		private readonly config: FeedConfig,
		private readonly ignores: readonly string[] = [],
	) {}

	/** Writes an event. @param at its time */
	tell(type: string, object: InvoicedRecord, at = this.time): void {
		this.events.push({ id: this.events.length + 1, type, timestamp: at, data: { object } });
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
		const { path, query } = request;
		this.asked.push(request);
		this.requests += 1;
		const heard = (name: string) => (this.ignores.includes(name) ? undefined : query[name]);
		const since = Number(heard('start_date') ?? 0);
		const type = heard('filter[type]');
		const related = heard('related_to');
		const found = (path === '/events' ? [...this.events].reverse() : []).filter(
			(event) =>
				Number(event.timestamp) >= since &&
				(type === undefined || event.type === type) &&
				(related === undefined || relationOf(event) === related),
		);
		const size = Number(query.per_page);
		const start = (Number(query.page) - 1) * size;
		return {
			refused: false,
			records: this.spoil(found.slice(start, start + size), this.requests),
			totalCount: found.length,
			serverTime: this.time,
			duration: 0,
		};
	}
}

function relationOf({ type, data }: InvoicedRecord): string {
	const { object } = data as { object: InvoicedRecord };
	return `${String(type).split('.')[0]},${String(object.id)}`;
}
