import type { ListPage, Query } from '../../../nodes/Invoiced/api/types';
import { objects } from '../../../nodes/Invoiced/objects';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { readRecords } from '../../../nodes/Invoiced/lists/readRecords';
import { ScriptedApi } from '../../support/scriptedApi';

const NOW = 1_760_000_000;
const COUNT = 2_450;
const PAGES = 25;

/** Changed long ago, one every ten seconds, in another order than that of their ids. */
const INVOICES: readonly InvoicedRecord[] = Array.from({ length: COUNT }, (_, index) => ({
	id: index + 1,
	updated_at: NOW - 100_000 + ((index * 7) % COUNT) * 10,
}));

/** How a server differs from the observed one. */
interface Quirks {
	/** The query that it acts on, for the one that it gets. */
	understand?: (query: Query) => Query;
	answer?: (page: ListPage, query: Query) => Partial<ListPage>;
	records?: readonly InvoicedRecord[];
}

/** A server that honours both bounds and the order by `updated_at`, but for its quirks. */
class WindowedServer extends ScriptedApi {
	constructor(private readonly quirks: Quirks = {}) {
		super((query, path) => (path === '/events' ? [] : this.select(query)));
	}

	override async list(path: string, query: Query): Promise<ListPage> {
		const page = { ...(await super.list(path, query)), serverTime: NOW };
		return { ...page, ...this.quirks.answer?.(page, query) };
	}

	get queries(): Query[] {
		return this.lists.map(({ query }) => query);
	}

	private select(asked: Query): readonly InvoicedRecord[] {
		const query = this.quirks.understand?.(asked) ?? asked;
		const { updated_after: after = 0, updated_before: before = Infinity } = query;
		const stampOf = ({ updated_at: stamp }: InvoicedRecord) => Number(stamp ?? 1);
		const found = (this.quirks.records ?? INVOICES).filter(
			(record) => stampOf(record) > Number(after) && stampOf(record) < Number(before),
		);
		const [column, direction] = String(query.sort ?? 'id asc').split(/[ ,]/);
		if (column !== 'updated_at') return found;
		const sign = direction === 'desc' ? -1 : 1;
		return found.sort((a, b) => sign * (stampOf(a) - stampOf(b)));
	}
}

async function readAll(
	api: WindowedServer,
	query: Query = {},
	keeps: (record: InvoicedRecord) => boolean = () => true,
): Promise<InvoicedRecord[]> {
	return await readRecords(api, {
		description: objects.invoices,
		query,
		uncertain: {},
		keeps,
		withHidden: false,
		sort: null,
		limit: null,
		itemIndex: 0,
		hint: () => undefined,
	});
}

it('what the filters leave out here is left out of windows too', async () => {
	const isEven = ({ id }: InvoicedRecord) => Number(id) % 2 === 0;
	const api = new WindowedServer();
	expect(await readAll(api, {}, isEven)).toEqual(INVOICES.filter(isEven));
	expect(api.queries.some((query) => 'updated_before' in query)).toBe(true);
});

it('a large list is read in windows, and closed with what changed since', async () => {
	const api = new WindowedServer();
	expect(await readAll(api)).toEqual(INVOICES);
	const windows = api.queries.filter(
		({ updated_before, per_page }) => updated_before && per_page !== 1,
	);
	expect(windows.length).toBeGreaterThanOrEqual(PAGES);
	expect(api.lists.at(-1)).toEqual({
		path: '/invoices',
		query: { updated_after: NOW - 61, page: 1 },
	});
	expect(api.lists.length).toBeLessThanOrEqual(PAGES + 2 * api.concurrency + 4);
});

it('a clock that steps back meanwhile does not let the closing read wait for the first page', async () => {
	const after = NOW - 3_100;
	const records = INVOICES.map(({ id }) => ({
		id,
		updated_at: NOW - 3_000 + (Number(id) % 2_400),
	}));
	let lists = 0;
	const api = new WindowedServer({
		records,
		answer: () => ({ serverTime: lists++ === 0 ? NOW : NOW - 60 }),
	});
	expect(await readAll(api, { updated_after: after })).toEqual(records);
	const closing = api.queries.filter(
		({ updated_after, updated_before, sort }) =>
			updated_after === after && updated_before === undefined && sort === undefined,
	);
	expect(closing.map(({ page }) => page).slice(0, 2)).toEqual([1, 1]);
});

describe('is read in one walk', () => {
	const readInOneWalk = async (quirks: Quirks, furtherRequests: number): Promise<void> => {
		const api = new WindowedServer(quirks);
		expect(await readAll(api)).toEqual(quirks.records ?? INVOICES);
		expect(api.lists).toHaveLength(PAGES + furtherRequests);
	};

	it('where the server does not count', async () => {
		await readInOneWalk({ answer: () => ({ totalCount: null }) }, 0);
	});

	it('where the server does not tell the time', async () => {
		await readInOneWalk({ answer: () => ({ serverTime: null }) }, 0);
	});

	it('where records do not say when they changed', async () => {
		await readInOneWalk({ records: INVOICES.map(({ id }) => ({ id })) }, 0);
	});

	it('where the upper bound is ignored', async () => {
		await readInOneWalk({ understand: (query) => ({ ...query, updated_before: undefined }) }, 1);
	});

	it('where the upper bound is ignored, and the order as well', async () => {
		await readInOneWalk(
			{ understand: (query) => ({ ...query, updated_before: undefined, sort: undefined }) },
			1,
		);
	});

	it('where all of it changed within the last minute', async () => {
		await readInOneWalk(
			{ records: INVOICES.map((record) => ({ ...record, updated_at: NOW - 5 })) },
			1 + 3,
		);
	});
});

it('a server that drops a bound on the way is noticed by the records that do not belong', async () => {
	for (const name of ['updated_before', 'updated_after'] as const) {
		const api = new WindowedServer({
			understand: (query) => (query.per_page === 1 ? query : { ...query, [name]: undefined }),
		});
		expect(await readAll(api)).toEqual(INVOICES);
		expect(api.lists.length).toBeLessThan(2 * PAGES);
	}
});

it('a server that sorts otherwise makes the windows uneven, not wrong', async () => {
	const api = new WindowedServer({ understand: (query) => ({ ...query, sort: undefined }) });
	expect(await readAll(api)).toEqual(INVOICES);
	expect(api.queries.some(({ updated_before, page }) => updated_before && page === 2)).toBe(true);
});

it('of a record that comes out of two windows the newer state counts', async () => {
	const older = { id: 77, updated_at: NOW - 90_000, state: 'older' };
	const newer = { id: 77, updated_at: NOW - 80_005, state: 'newer' };
	for (const both of [
		[older, newer],
		[newer, older],
	]) {
		const others = INVOICES.filter(({ id }) => id !== 77);
		const records = await readAll(new WindowedServer({ records: [...others, ...both] }));
		expect(records).toHaveLength(COUNT);
		expect(records[76]).toEqual(newer);
	}
});
