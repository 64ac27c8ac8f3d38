import {
	pollFeed,
	type FeedPort,
	type PageAnswer,
	type Refusal,
} from '../../../nodes/Invoiced/feed';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { invoiceFeed } from '../../support/feed/smallServer';

const NOW = 1_700_000_000;
const PAGE = 100;

/** So many invoices were deleted, one a second; the newest comes first. */
const deletions = (count: number): InvoicedRecord[] =>
	Array.from({ length: count }, (_, index) => ({
		id: count - index,
		type: 'invoice.deleted',
		timestamp: NOW - 10 - index,
		data: { object: { id: count - index, updated_at: NOW - 5_000 } },
	}));

/** An account whose invoices are all deleted. */
class DeletedInvoices implements FeedPort {
	timeLeft = true;

	constructor(private readonly events: readonly InvoicedRecord[]) {}

	now(): number {
		return NOW;
	}

	hasTime(): boolean {
		return this.timeLeft;
	}

	async fetchPage({
		path,
		query,
	}: Parameters<FeedPort['fetchPage']>[0]): Promise<PageAnswer | Refusal> {
		const rows = path === '/events' ? this.events : [];
		const start = (Number(query.page) - 1) * PAGE;
		return {
			refused: false,
			records: rows.slice(start, start + PAGE),
			totalCount: rows.length,
			serverTime: NOW,
			duration: 0,
		};
	}
}

describe('Deletions', () => {
	test('that one poll has no time to read to their end fail visibly, and all come once there is time', async () => {
		const server = new DeletedInvoices(deletions(350));
		const config = invoiceFeed({ changeTypes: ['deleted'] });
		server.timeLeft = false;
		// The first poll's time goes to the invoices; the deletions are first in the next one.
		const { state } = await pollFeed(undefined, config, server);
		const first = await pollFeed(state, config, server);
		expect(first.changes).toEqual([]);
		expect(first.failures).toMatchObject([
			{ object: 'deletions', error: { message: expect.stringContaining("'events'") } },
		]);
		server.timeLeft = true;
		const second = await pollFeed(first.state, config, server);
		expect(second.failures).toEqual([]);
		expect(second.changes.map(({ id }) => Number(id))).toEqual(
			Array.from({ length: 350 }, (_, index) => index + 1),
		);
	});
});
