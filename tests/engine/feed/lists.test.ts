import type { INodeExecutionData } from 'n8n-workflow';
import type { Emulator, Fault, Profile, TableName } from '../../../emulator';
import { beforeEachRequest } from '../../support/feed/eachRequest';
import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

/** Longer than the server remembers counts and where a page ended. */
const CACHES_EXPIRED = 301;

/** An account of so many invoices, and a trigger that may emit them all in one poll. */
async function accountOf(profile: Profile, invoices: number) {
	const emulator = await frozenAccount({ profile, account: {} });
	emulator.admin.mutate({ action: 'create', table: 'customers' });
	emulator.admin.mutate({ action: 'create', table: 'invoices', count: invoices });
	return { emulator, poller: pollerOn(emulator, { invoiceOutput: 'raw' }) };
}

const idsIn = (emulator: Emulator, table: TableName) =>
	emulator.admin
		.records(table)
		.map(({ record }) => String(record.id))
		.sort();

describe.each<Profile>(['observed', 'documented'])('On a server that is as %s', (profile) => {
	test('a walk goes on when the page cursors expire before each of its pages', async () => {
		const { emulator, poller } = await accountOf(profile, 450);
		emulator.admin.faults.set({ type: 'dropCursors' });
		const items = await drain(emulator, poller);
		expect(items.map((item) => changeOf(item).id).sort()).toEqual(idsIn(emulator, 'invoices'));
	});

	test('a walk whose pages lie more than five minutes apart loses nothing to deletions in between', async () => {
		const { emulator, poller } = await accountOf(profile, 450);
		const { admin } = emulator;
		const oldest = admin.records('invoices').map(({ record }) => record.id as number);
		const stop = beforeEachRequest(emulator, () => {
			admin.clock.advance(CACHES_EXPIRED);
			admin.mutate({ action: 'delete', table: 'invoices', id: oldest.shift()! });
		});
		const came = new Set<string>();
		for (let round = 0; round < 6; round++) {
			for (const item of (await poller.poll()).items ?? []) came.add(changeOf(item).id);
		}
		stop();
		for (const item of await drain(emulator, poller)) came.add(changeOf(item).id);
		expect(idsIn(emulator, 'invoices').filter((id) => !came.has(id))).toEqual([]);
	});

	test('a count that is older than the list ends no walk too early', async () => {
		const { emulator, poller } = await accountOf(profile, 150);
		const { admin } = emulator;
		await drain(emulator, poller);
		admin.mutate({ action: 'create', table: 'invoices', count: 150 });
		let requests = 0;
		const stop = beforeEachRequest(emulator, () => {
			requests += 1;
			// From the second page on the server repeats the count of the first.
			if (requests === 2) admin.mutate({ action: 'create', table: 'invoices', count: 120 });
		});
		const { items } = await poller.poll();
		stop();
		const counts = admin.requests.list('/invoices').length;
		expect(counts).toBeGreaterThan(2);
		const rest = await drain(emulator, poller);
		expect([...(items ?? []), ...rest]).toHaveLength(270);
	});

	/**
	 * Lists that ignore the filter by time, that reject unknown parameters (two), that ignore them.
	 */
	test.each<TableName>(['plans', 'customers', 'payments', 'invoices'])(
		'%s come whole out of one dense second',
		async (table) => {
			const emulator = await frozenAccount({ profile, invoices: 15 });
			const { admin } = emulator;
			const poller = pollerOn(emulator, {
				objects: [table],
				options: { maxRecords: 40, catalogInterval: 0 },
			});
			const before = await drain(emulator, poller);
			admin.mutate({ action: 'create', table, count: 230, sameSecond: true });
			const items = await drain(emulator, poller);
			expect(items.length).toBeGreaterThanOrEqual(230);
			const keys = [...before, ...items].map((item) => changeOf(item).key);
			expect(new Set(keys).size).toBe(keys.length);
			const created = items.filter((item) => changeOf(item).type === 'created');
			expect(new Set(created.map((item) => changeOf(item).id)).size).toBe(230);
		},
	);

	test.each(['canceled', 'finished'])(
		'a %s subscription comes although lists hide it, as a list of its own shows it',
		async (status) => {
			const emulator = await frozenAccount({ profile, invoices: 60 });
			const { admin } = emulator;
			const poller = pollerOn(emulator, {
				objects: ['subscriptions'],
				output: 'raw',
				options: { catalogInterval: 0 },
			});
			await drain(emulator, poller);
			const { record, ...stored } = admin
				.records('subscriptions')
				.find((each) => each.record.status === 'active')!;
			if (status === 'canceled') {
				admin.mutate({ action: 'cancel', table: 'subscriptions', id: record.id as number });
			} else {
				const finished = { ...record, status, updated_at: admin.clock.now() };
				const hidden = { ...stored.hidden, finished: true };
				admin.put('subscriptions', { ...stored, record: finished, hidden });
			}
			const items = await drain(emulator, poller);
			const came = items.map((item) => `${changeOf(item).id} ${item.json.status as string}`);
			expect(came).toEqual([`${record.id as number} ${status}`]);
		},
	);
});

test.each<Profile>(['observed', 'documented'])(
	'On a server that is as %s a walk without any page cursors loses nothing to deletions in between',
	async (profile) => {
		const { emulator, poller } = await accountOf(profile, 450);
		const { admin } = emulator;
		const oldest = admin.records('invoices').map(({ record }) => record.id as number);
		admin.clock.advance(3_600);
		admin.faults.set({ type: 'dropCursors' });
		const stop = beforeEachRequest(emulator, () =>
			admin.mutate({ action: 'delete', table: 'invoices', id: oldest.shift()! }),
		);
		const { items } = await poller.poll();
		stop();
		const came = new Set(items?.map((item) => changeOf(item).id));
		expect(idsIn(emulator, 'invoices').filter((id) => !came.has(id))).toEqual([]);
	},
);

/** Lists whose pages can only be asked for by number: they have no filter, or none by id. */
describe.each<[TableName, 'archive' | 'delete']>([
	['plans', 'archive'],
	['items', 'archive'],
	['estimates', 'delete'],
])('%s, whose pages are asked for by number', (table, leave) => {
	async function accountWith(count: number, budgetMs?: number) {
		const emulator = await frozenAccount({ account: {} });
		emulator.admin.mutate({ action: 'create', table: 'customers' });
		emulator.admin.mutate({ action: 'create', table, count });
		const poller = pollerOn(
			emulator,
			{
				objects: [table],
				output: 'raw',
				options: { catalogInterval: 0, maxRecords: 2_000 },
			},
			{ budgetMs },
		);
		return { emulator, poller };
	}

	/** The first of the list leaves it, which moves all others forward. */
	function leaveFirst({ admin }: Emulator, index: number): void {
		const id = admin.records(table)[leave === 'archive' ? index : 0].record.id as string;
		if (leave === 'archive') admin.mutate({ action: 'archive', table: table as 'plans', id });
		else admin.mutate({ action: 'delete', table, id });
	}

	/** Ids that the workflow has not got although lists show them. */
	function missing(emulator: Emulator, items: INodeExecutionData[]): string[] {
		const came = new Set(items.map((item) => changeOf(item).id));
		return idsIn(emulator, table).filter((id) => !came.has(id));
	}

	test('are whole when the page cursors are lost and records leave the list meanwhile', async () => {
		const { emulator, poller } = await accountWith(250);
		emulator.admin.faults.set({ type: 'dropCursors' });
		let index = 0;
		const stop = beforeEachRequest(emulator, () => leaveFirst(emulator, index++));
		const { items, reported, error } = await poller.poll();
		stop();
		expect([error, reported]).toEqual([null, []]);
		// Nothing is left to the next walk: it would not look for what has not changed.
		expect(missing(emulator, items ?? [])).toEqual([]);
	});

	test('are whole when another client reads the same list at once', async () => {
		const { emulator, poller } = await accountWith(250);
		let index = 0;
		const other = pollerOn(
			emulator,
			{ objects: [table], output: 'raw', options: { catalogInterval: 0 } },
			{ workflowId: 'another' },
		);
		let stop = (): void => undefined;
		const items: INodeExecutionData[] = [];
		let others: Promise<unknown> = Promise.resolve();
		let requests = 0;
		stop = beforeEachRequest(emulator, () => {
			requests += 1;
			if (requests % 2 === 0) leaveFirst(emulator, index++);
			if (requests === 2) others = other.poll();
		});
		items.push(...((await poller.poll()).items ?? []));
		await others;
		stop();
		expect(missing(emulator, items)).toEqual([]);
	});

	test('come whole in slices when a poll has time for two pages only', async () => {
		const { emulator, poller } = await accountWith(450, 3_000);
		emulator.admin.faults.set({ type: 'latency', milliseconds: 900 });
		const items: INodeExecutionData[] = [];
		for (let round = 0; round < 20 && items.length < 450; round++) {
			const outcome = await poller.poll();
			expect([outcome.error, outcome.reported]).toEqual([null, []]);
			items.push(...(outcome.items ?? []));
			emulator.admin.clock.advance(60);
		}
		expect(missing(emulator, items)).toEqual([]);
		expect(new Set(items.map((item) => changeOf(item).key)).size).toBe(items.length);
	});
});

describe.each<Profile>(['observed', 'documented'])('Bad pages of a server as %s', (profile) => {
	const bad: Array<[string, Fault[]]> = [
		['one row is missing in a page', [{ type: 'shortPage', skip: 2, count: 1 }]],
		['one page comes empty', [{ type: 'shortPage', missing: 100, skip: 2, count: 1 }]],
		['pages are capped at 50', [{ type: 'capPages', rows: 50 }]],
	];
	test.each(bad)('lose nothing of 1,500 invoices when %s', async (_name, faults) => {
		const { emulator, poller } = await accountOf(profile, 1_500);
		emulator.admin.faults.set(...faults);
		const items = await drain(emulator, poller);
		expect(items.map((item) => changeOf(item).id).sort()).toEqual(idsIn(emulator, 'invoices'));
	});

	test('that lack a row for good are an error of the execution, and the others come', async () => {
		const { emulator, poller } = await accountOf(profile, 300);
		emulator.admin.faults.set({ type: 'shortPage' });
		const { error, items } = await poller.poll();
		expect(error?.message).toContain("counts more records under 'invoices' than it lists");
		expect(items).toBeNull();
		emulator.admin.faults.clear();
		expect(await drain(emulator, poller)).toHaveLength(300);
	});
});
