import {
	pollFeed,
	type FeedPort,
	type PageAnswer,
	type PageRequest,
} from '../../../nodes/Invoiced/feed';
import { invoiceFeed } from '../../support/feed/smallServer';

const START = 1_600_000_000;

/**
 * So many invoices, one each quarter of an hour, made when they are asked for: in the order of
 * their stamps and ids alike.
 */
class LongList implements FeedPort {
	requests = 0;
	private readonly step = 900;

	constructor(private readonly count: number) {}

	now(): number {
		return START + this.step * (this.count + 1);
	}

	hasTime(): boolean {
		return true;
	}

	async fetchPage({ query }: PageRequest): Promise<PageAnswer> {
		this.requests += 1;
		const after = Number(query.updated_after ?? START);
		const first = Math.max(1, Math.floor((after - START) / this.step) + 1);
		const start = first + (Number(query.page) - 1) * Number(query.per_page);
		const size = Math.max(0, Math.min(Number(query.per_page), this.count - start + 1));
		return {
			refused: false,
			records: Array.from({ length: size }, (_none, index) => {
				const stamp = START + this.step * (start + index);
				return { id: start + index, created_at: stamp, updated_at: stamp };
			}),
			totalCount: Math.max(0, this.count - first + 1),
			serverTime: this.now(),
			duration: 0,
		};
	}
}

test('100,000 invoices at 1,000 a poll take at most 1,300 requests and 102 polls', async () => {
	const port = new LongList(100_000);
	let stored: unknown;
	let received = 0;
	let polls = 0;
	for (; received < 100_000; polls++) {
		const { changes, state } = await pollFeed(stored, invoiceFeed(), port);
		stored = JSON.parse(JSON.stringify(state));
		received += changes.length;
		expect(polls).toBeLessThan(102);
	}
	expect(received).toBe(100_000);
	expect(port.requests).toBeLessThanOrEqual(1300);
});
