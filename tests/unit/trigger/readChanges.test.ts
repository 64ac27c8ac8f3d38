import { allowanceOf } from '../../../nodes/Invoiced/trigger/allowance';
import { PollTime } from '../../../nodes/Invoiced/trigger/pollTime';
import { memoryOf } from '../../../nodes/Invoiced/trigger/processMemory';
import { readChanges } from '../../../nodes/Invoiced/trigger/readChanges';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { ScriptedApi } from '../../support/scriptedApi';
import { triggerSettings } from '../../support/triggerSettings';

const NOW = Date.UTC(2026, 1, 1) / 1000;

/**
 * Seconds of n8n's durable scheduler: its calls begin in the first 28.8, those of the feed in half
 * of them if more follows.
 */
const BUDGET = 36;

/** Four invoices and two customers. @param seconds that a call takes, by its path */
const account = (seconds: (path: string) => number) =>
	new ScriptedApi((_query, path) => {
		passLocalTime(seconds(path));
		const count = { '/invoices': 4, '/customers': 2 }[path] ?? 0;
		return Array.from({ length: count }, (_none, index) => ({
			id: index + 1,
			created_at: NOW - 100 + index,
			updated_at: NOW - 100 + index,
		}));
	});

let triggers = 0;

/** A trigger of its own. */
function triggerOn(api: ScriptedApi, include: string[], options: Record<string, unknown> = {}) {
	const memory = memoryOf(`trigger ${(triggers += 1)}`);
	const objects = ['invoices', 'customers'];
	const settings = triggerSettings({
		startDate: '2026-01-01',
		objects,
		options: { include, ...options },
	});
	return {
		poll: async (stored: Readonly<Record<string, unknown>> = {}) => {
			const now = Math.floor(Date.now() / 1000);
			const time = new PollTime(BUDGET * 1000);
			const reading = await readChanges(
				{ api, settings, time, memory, now },
				Object.freeze(stored),
			);
			return {
				...reading,
				came: reading.feed.changes.map(({ object, id }) => `${object} ${id}`),
				next: allowanceOf(memory, settings.maxRecords),
			};
		},
	};
}

const INVOICES = ['invoices 1', 'invoices 2', 'invoices 3', 'invoices 4'];
const CUSTOMERS = ['customers 1', 'customers 2'];

describe('A poll', () => {
	useFakeDate(NOW);

	test('in which nothing takes long brings everything, complete, and the next one may bring as much', async () => {
		const trigger = triggerOn(
			account(() => 0.1),
			['documents'],
		);
		const { came, invoices, trouble, mustWait, next } = await trigger.poll();
		expect(came.sort()).toEqual([...CUSTOMERS, ...INVOICES]);
		expect([...invoices.values()].map(({ notLoaded }) => notLoaded)).toEqual([{}, {}, {}, {}]);
		expect({ trouble, mustWait, next }).toEqual({ trouble: null, mustWait: false, next: 1000 });
	});

	test('leaves half of its time to related data, and all of it to the lists where there is none', async () => {
		const slowList = (path: string) => (path === '/invoices' ? 15 : 0.1);
		const { feed } = await triggerOn(account(slowList), ['documents']).poll();
		expect(feed.unread).toContain('customers');
		const { came } = await triggerOn(account(slowList), []).poll();
		expect(came).toEqual(expect.arrayContaining(CUSTOMERS));
	});

	test('that has no time to complete its invoices holds them back, and the next one takes half as many', async () => {
		const slowFiles = account((path) => (path.endsWith('/attachments') ? 30 : 0.1));
		const trigger = triggerOn(slowFiles, ['documents']);
		expect(await trigger.poll()).toMatchObject({ mustWait: true, next: 2 });
		expect(await trigger.poll()).toMatchObject({ mustWait: true, next: 1 });
	});

	test('takes more again once the time suffices', async () => {
		let seconds = 30;
		const api = account((path) => (path.endsWith('/attachments') ? seconds : 0.1));
		const trigger = triggerOn(api, ['documents']);
		expect((await trigger.poll()).next).toBe(2);
		seconds = 0.1;
		expect(await trigger.poll()).toMatchObject({ mustWait: false, next: 3 });
	});

	test('that cannot even complete one invoice leaves it to the user what becomes of it', async () => {
		const slowList = account((path) => (path === '/invoices' ? 30 : 0.1));
		const trigger = triggerOn(slowList, ['documents'], { maxRecords: 1 });
		const { came, invoices, mustWait, next } = await trigger.poll();
		expect(came).toEqual(['invoices 1']);
		expect([...invoices.values()][0].notLoaded).toHaveProperty('documents');
		expect({ mustWait, next }).toEqual({ mustWait: false, next: 1 });
	});

	test('goes on where the last one ended, as long as it is the same account', async () => {
		const trigger = triggerOn(
			account(() => 0.1),
			[],
		);
		const { feed, account: binding, startDate } = await trigger.poll();
		const kept = { feed: feed.state, account: binding, startDate };
		passLocalTime(60);
		expect((await trigger.poll(kept)).came).toEqual([]);
		const anew = await trigger.poll({ ...kept, account: { ...binding, key: 'of another' } });
		expect(anew.came.sort()).toEqual([...CUSTOMERS, ...INVOICES]);
	});

	test('reads from the instant on that the start date has stood for since it was chosen', async () => {
		const trigger = triggerOn(
			account(() => 0.1),
			[],
		);
		const since = NOW - 98;
		const { startDate, came } = await trigger.poll({
			startDate: { text: '2026-01-01', instant: since },
		});
		expect(startDate).toEqual({ text: '2026-01-01', instant: since });
		expect(came).toEqual(['invoices 3', 'invoices 4']);
	});
});
