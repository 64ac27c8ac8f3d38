import type { Emulator, Profile, TableName } from '../../../emulator';
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

	/** Lists that ignore the filter by time, that reject unknown parameters (two), that ignore them. */
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
		'a %s subscription comes although lists hide it, where any list shows it',
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
			// The docs name no parameter that shows finished ones: on such a server nothing can.
			const isListed = status === 'canceled' || profile === 'observed';
			expect(came).toEqual(isListed ? [`${record.id as number} ${status}`] : []);
		},
	);
});

/** A server that keeps to the docs counts rows then, and nothing shows it: the page on the change feed names that limit. */
test('On the server as observed a walk without any page cursors loses nothing to deletions in between', async () => {
	const { emulator, poller } = await accountOf('observed', 450);
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
});
