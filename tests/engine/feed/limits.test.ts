import type { INodeExecutionData } from 'n8n-workflow';
import type { Emulator, Profile, TableName } from '../../../emulator';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { beforeEachRequest } from '../../support/feed/eachRequest';
import { ItemSink } from '../../support/feed/itemSink';
import { judge } from '../../support/feed/verdict';
import { changeOf, drain, frozenAccount, NOW, pollerOn } from '../../support/trigger';

const TABLES: TableName[] = ['invoices', 'subscriptions', 'plans'];

const YEAR = 365 * 86_400;

const profiles: Profile[] = ['observed', 'documented'];

async function expectNothingWrong(emulator: Emulator, sink: ItemSink, tables: TableName[]) {
	for (const table of tables) {
		const verdict = await judge(emulator, sink, table);
		const none = { lost: [], stale: [], neverCreated: [], repeats: [], outOfOrder: [] };
		expect({ table, ...verdict }).toMatchObject({ table, ...none });
	}
}

describe.each(profiles)("A poll's limits, on a server that is as %s", (profile) => {
	useFakeDate(NOW);

	test.each([9, 60])(
		'of %i records stop it in the middle of anything and lose nothing',
		async (maxRecords) => {
			const emulator = await frozenAccount({ profile, invoices: 15 });
			const { admin } = emulator;
			const poller = pollerOn(emulator, {
				objects: TABLES,
				changeTypes: ['created', 'updated', 'deleted'],
				invoiceOutput: 'raw',
				output: 'raw',
				options: { maxRecords, catalogInterval: 0 },
			});
			const sink = new ItemSink();
			for (let round = 0; round < 12; round++) {
				if (round === 3) {
					admin.mutate({ action: 'create', table: 'invoices', count: 110, sameSecond: true });
				}
				admin.mutateRandomly(4);
				sink.take((await poller.poll()).items);
				admin.clock.advance(10);
			}
			sink.take(await drain(emulator, poller));
			await expectNothingWrong(emulator, sink, TABLES);
			for (const table of TABLES) expect((await judge(emulator, sink, table)).left).toEqual([]);
		},
	);

	test('of time stop it in the middle of anything, make progress each time and lose nothing', async () => {
		const emulator = await frozenAccount({ profile, invoices: 240 });
		const { admin } = emulator;
		const poller = pollerOn(
			emulator,
			{
				objects: ['invoices', 'customers'],
				invoiceOutput: 'raw',
				output: 'raw',
			},
			{ budgetMs: 45_000 },
		);
		const sink = new ItemSink();
		// Each request takes so long that three or four fit a poll.
		const stop = beforeEachRequest(emulator, () => {
			passLocalTime(10);
			admin.clock.advance(10);
			admin.mutateRandomly(1);
		});
		for (let round = 0; round < 12; round++) {
			admin.requests.reset();
			if (round === 4) {
				admin.mutate({ action: 'create', table: 'invoices', count: 230, sameSecond: true });
			}
			const { items, error, reported } = await poller.poll();
			// A list that cannot be read in parts says so.
			for (const failure of [error, ...reported].filter((each) => each !== null)) {
				expect(failure.message).toMatch(/does not have the time/);
			}
			sink.take(items);
			expect(admin.requests.count()).toBeLessThanOrEqual(6);
			admin.clock.advance(20);
			passLocalTime(20);
		}
		stop();
		sink.take(await drain(emulator, poller));
		await expectNothingWrong(emulator, sink, ['invoices', 'customers']);
	});
});

describe.each(profiles)('Ten years of history, on a server that is as %s', (profile) => {
	test('drain in slices of at least a fifth, while each new change comes with the next poll', async () => {
		const emulator = await frozenAccount({ profile, account: {} });
		const { admin } = emulator;
		admin.mutate({ action: 'create', table: 'customers' });
		const history = 700;
		for (let index = 0; index < history; index++) {
			const stamp = NOW - 10 * YEAR + Math.floor((index * 10 * YEAR) / history);
			admin.mutate({ action: 'create', table: 'invoices', createdAt: stamp, updatedAt: stamp });
		}
		const poller = pollerOn(emulator, {
			startDate: '2015-01-01',
			invoiceOutput: 'raw',
			options: { maxRecords: 50 },
		});
		const known = new Set(admin.records('invoices').map(({ record }) => String(record.id)));
		const came: INodeExecutionData[] = [...((await poller.poll()).items ?? [])];
		let polls = 1;
		for (; came.filter((item) => known.has(changeOf(item).id)).length < history; polls++) {
			admin.clock.advance(60);
			const { id } = admin.mutate({ action: 'create', table: 'invoices' });
			const { items } = await poller.poll();
			expect(items?.map((item) => changeOf(item).id)).toContain(String(id));
			expect(items!.length).toBeLessThanOrEqual(50);
			expect(items!.filter((item) => known.has(changeOf(item).id)).length).toBeGreaterThan(0);
			came.push(...items!);
			expect(polls).toBeLessThan(history / 10);
		}
		const ids = came.map((item) => changeOf(item).id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toHaveLength(admin.records('invoices').length);
	});
});
