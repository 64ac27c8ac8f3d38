import type { Profile, TableName } from '../../../emulator';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { beforeEachRequest } from '../../support/feed/eachRequest';
import { ItemSink } from '../../support/feed/itemSink';
import { judge } from '../../support/feed/verdict';
import { drain, frozenAccount, NOW, pollerOn } from '../../support/trigger';

/** What n8n's durable scheduler tells a poll, and when it abandons it; in milliseconds. */
const BUDGET = 36_000;
const ABANDONED = 45_000;

const TABLES: TableName[] = ['customers', 'invoices', 'payments', 'plans'];

describe.each<Profile>(['observed', 'documented'])(
	"The time that n8n's durable scheduler gives a poll, on a server that is as %s",
	(profile) => {
		useFakeDate(NOW);

		test('suffices for 7 s a request: no poll is abandoned, each brings something, nothing is lost', async () => {
			const emulator = await frozenAccount({ profile, invoices: 250 });
			const { admin } = emulator;
			const poller = pollerOn(
				emulator,
				{
					objects: TABLES,
					changeTypes: ['created', 'updated', 'deleted'],
					options: { catalogInterval: 0 },
					invoiceOutput: 'raw',
					output: 'raw',
				},
				{ budgetMs: BUDGET, persistence: 'durable', workflowId: `slow ${profile}` },
			);
			const sink = new ItemSink();
			const stop = beforeEachRequest(emulator, () => {
				passLocalTime(7);
				admin.clock.advance(7);
				admin.mutateRandomly(1);
			});
			const counts: number[] = [];
			for (let poll = 0; poll < 8; poll++) {
				const began = Date.now();
				const { items, error } = await poller.poll();
				expect(Date.now() - began).toBeLessThan(ABANDONED);
				expect(error).toBeNull();
				counts.push(items?.length ?? 0);
				sink.take(items);
				admin.clock.advance(20);
				passLocalTime(20);
			}
			stop();
			expect(Math.min(...counts.slice(0, 4))).toBeGreaterThan(0);
			sink.take(await drain(emulator, poller));
			for (const table of TABLES) {
				const verdict = await judge(emulator, sink, table);
				const none = { lost: [], stale: [], neverCreated: [], repeats: [], outOfOrder: [] };
				expect({ table, ...verdict }).toMatchObject({ table, ...none });
			}
		});

		test('is kept when every list hangs; each failure is seen once, whichever poll it belongs to', async () => {
			const emulator = await frozenAccount({ profile, invoices: 20 });
			const poller = pollerOn(
				emulator,
				{ objects: TABLES, changeTypes: ['created', 'updated', 'deleted'] },
				{ budgetMs: BUDGET, persistence: 'durable', workflowId: `hanging ${profile}` },
			);
			emulator.admin.faults.set({ type: 'status', status: 403 });
			// As long as a call may take at most.
			const stop = beforeEachRequest(emulator, () => {
				passLocalTime((0.4 * BUDGET) / 1000);
				emulator.admin.clock.advance((0.4 * BUDGET) / 1000);
			});
			const reports: string[] = [];
			for (let poll = 0; poll < 9; poll++) {
				const began = Date.now();
				const { items, reported, error } = await poller.poll();
				expect(Date.now() - began).toBeLessThan(ABANDONED);
				expect([items, error]).toEqual([null, null]);
				reports.push(
					...reported.map(({ message }) => message.replace(/ could not be read.*$/, '')),
				);
			}
			expect(reports.sort()).toEqual(
				['The customers', 'The deletions', 'The invoices', 'The payments', 'The plans'].sort(),
			);
			stop();
			emulator.admin.faults.clear();
			expect((await drain(emulator, poller)).length).toBeGreaterThan(20);
		});
	},
);
