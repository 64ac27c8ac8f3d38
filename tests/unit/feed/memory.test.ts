import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pollFeed, type FeedPort } from '../../../nodes/Invoiced/feed';
import { objects } from '../../../nodes/Invoiced/objects';
import { invoiceFeed } from '../../support/feed/smallServer';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

const NOW = 1_700_000_000;
/** About what the records of a page weigh a hundred times over: what is read must not stay. */
const TOLERANCE = 6 * 1024 * 1024;

function heapInUse(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

/**
 * Record number `index`, one each ten minutes, made when it is asked for so that the server itself
 * holds nothing.
 */
function recordAt(index: number, count: number) {
	const stamp = NOW - (count - index) * 600;
	return {
		id: index + 1,
		number: `INV-${index}`,
		notes: 'x'.repeat(400),
		created_at: stamp,
		updated_at: stamp,
	};
}

/** A list of so many records in the order of both their keys and their stamps. */
function endlessList(
	count: number,
	isFiltered: boolean,
	onPage: (start: number) => void,
): FeedPort {
	return {
		now: () => NOW,
		hasTime: () => true,
		fetchPage: async ({ query }) => {
			const perPage = Number(query.per_page);
			const after = isFiltered ? Number(query.updated_after ?? 0) : 0;
			const first = Math.max(0, Math.floor((after - NOW) / 600) + count + 1);
			const start = first + (Number(query.page) - 1) * perPage;
			onPage(start);
			const isShown = query.archived === undefined;
			const size = isShown ? Math.min(perPage, Math.max(0, count - start)) : 0;
			return {
				refused: false,
				records: Array.from({ length: size }, (_none, index) => recordAt(start + index, count)),
				totalCount: isShown ? count - first : 0,
				serverTime: NOW,
				duration: 0,
			};
		},
	};
}

describe('Memory', () => {
	test('stays flat however much history is read, slice by slice', async () => {
		const count = 40_000;
		const port = endlessList(count, true, () => undefined);
		const config = invoiceFeed({ startDate: NOW - (count + 1) * 600, maxRecords: 500 });
		let stored: unknown;
		let received = 0;
		let inUse = 0;
		for (let poll = 0; received < count; poll++) {
			const { changes, state } = await pollFeed(stored, config, port);
			received += changes.length;
			stored = JSON.parse(JSON.stringify(state));
			if (poll === 5) inUse = heapInUse();
			expect(poll).toBeLessThan(count / 400);
		}
		expect(heapInUse() - inUse).toBeLessThan(TOLERANCE);
	});

	test('stays flat while one poll walks a list without a filter that is far longer than it may emit', async () => {
		const count = 40_000;
		const readings: number[] = [];
		const port = endlessList(count, false, (start) => {
			const due = readings.length === 0 ? 2_000 : count - 200;
			if (start > due && readings.length < 2) readings.push(heapInUse());
		});
		// Only the last hundred have changed since then.
		const config = invoiceFeed({ objects: [objects.items], startDate: NOW - 100 * 600 });
		const { changes } = await pollFeed(undefined, config, port);
		expect(changes).toHaveLength(100);
		expect(readings).toHaveLength(2);
		expect(readings[1] - readings[0]).toBeLessThan(TOLERANCE);
	});
});
