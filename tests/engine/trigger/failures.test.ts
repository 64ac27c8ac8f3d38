import type { Emulator, Profile } from '../../../emulator';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { useNoPauses } from '../../support/noPauses';
import { changeOf, drain, frozenAccount, NOW, pollerOn } from '../../support/trigger';

describe.each<Profile>(['observed', 'documented'])('On a server that is as %s', (profile) => {
	describe('When one object cannot be read', () => {
		let emulator: Emulator;
		beforeEach(async () => {
			emulator = await frozenAccount({ profile, invoices: 20 });
			emulator.admin.faults.set({ type: 'status', status: 403, match: { path: '/payments' } });
		});

		test('the others are emitted, and the failure is reported once', async () => {
			const poller = pollerOn(emulator, { objects: ['payments', 'invoices'] });
			const first = await poller.poll();
			expect(first.error).toBeNull();
			expect(first.items?.every((item) => changeOf(item).object === 'invoices')).toBe(true);
			expect(first.items).toHaveLength(emulator.admin.records('invoices').length);
			expect(first.reported).toHaveLength(1);
			expect(first.reported[0].message).toMatch(/^The payments could not be read: /);
			expect((first.reported[0] as unknown as { description: string }).description).toMatch(
				/Nothing is lost: these records follow once they can be read again\.$/,
			);
			expect((await poller.poll()).reported).toEqual([]);
		});

		test('its records follow once it can be read again', async () => {
			const poller = pollerOn(emulator, { objects: ['payments', 'invoices'] });
			await poller.poll();
			emulator.admin.faults.clear();
			const items = await drain(emulator, poller);
			expect(items).toHaveLength(emulator.admin.records('payments').length);
		});

		test('and it is the only one, the poll fails with what to do', async () => {
			const { error, items, reported } = await pollerOn(emulator, { objects: ['payments'] }).poll();
			expect(items).toBeNull();
			expect(reported).toEqual([]);
			expect(error?.message).toMatch(/permission/i);
		});
	});

	describe('When nothing can be read', () => {
		useNoPauses();

		test('a wrong key fails the poll without a trace of the key', async () => {
			const emulator = await frozenAccount({ profile, invoices: 1 });
			const apiKey = 'wrongKEYwrongKEYwrongKEYwrongKEY';
			const poller = pollerOn(
				emulator,
				{ objects: ['invoices', 'customers'] },
				{ credential: { apiKey, baseUrl: emulator.url } },
			);
			const { error } = await poller.poll();
			expect(error?.message).toMatch(/key/i);
			// n8n's back-off reads the status from the error itself.
			expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '401' });
			expect(JSON.stringify([error, { ...error }, error?.stack])).not.toContain(apiKey);
			expect(poller.staticData()).toEqual({});
		});

		test('an unreachable host fails the poll and keeps the position', async () => {
			const emulator = await frozenAccount({ profile, invoices: 5 });
			const poller = pollerOn(emulator);
			await poller.poll();
			const position = poller.staticData();
			emulator.admin.faults.set({ type: 'reset' });
			expect((await poller.poll()).error).not.toBeNull();
			expect(poller.staticData()).toEqual(position);
		});
	});

	describe('A poll that begins before n8n has saved the position of the last one', () => {
		useFakeDate(NOW);

		/** A trigger that has handed over everything, while n8n has not saved that yet. */
		async function unsaved() {
			const emulator = await frozenAccount({ profile, invoices: 20 });
			let save = (): void => {};
			const saved = new Promise<void>((resolve) => (save = resolve));
			const poller = pollerOn(emulator, {}, { persistence: 'durable', saving: () => saved });
			const { items } = await poller.poll();
			expect(items).toHaveLength(20);
			return { emulator, poller, save };
		}

		test('hands over nothing a second time', async () => {
			const { emulator, poller, save } = await unsaved();
			emulator.admin.requests.reset();
			const { items, error } = await poller.poll();
			expect([items, error, emulator.admin.requests.count()]).toEqual([null, null, 0]);
			save();
			await new Promise(setImmediate);
			emulator.admin.mutateRandomly(3);
			passLocalTime(1);
			expect((await poller.poll()).items?.length).toBeGreaterThan(0);
		});

		test('is made all the same once that takes too long: it may have failed', async () => {
			const { poller } = await unsaved();
			passLocalTime(20);
			expect((await poller.poll()).items).toHaveLength(20);
		});

		test('is made all the same where the local clock was set back', async () => {
			const { poller } = await unsaved();
			passLocalTime(-60);
			expect((await poller.poll()).items).toHaveLength(20);
		});
	});

	describe('Two polls at once', () => {
		test('the second one does nothing', async () => {
			const emulator = await frozenAccount({ profile, invoices: 20 });
			emulator.admin.faults.set({ type: 'latency', milliseconds: 100 });
			const poller = pollerOn(emulator);
			const [one, two] = await Promise.all([poller.poll(), poller.poll()]);
			expect([one.items?.length ?? 0, two.items?.length ?? 0].sort((a, b) => a - b)).toEqual([
				0,
				emulator.admin.records('invoices').length,
			]);
		});

		test.each(['workflowId', 'nodeId'])(
			'two with a %s of their own do not hinder each other',
			async (id) => {
				const emulator = await frozenAccount({ profile, invoices: 10 });
				emulator.admin.faults.set({ type: 'latency', milliseconds: 50 });
				const pollers = ['one', 'two'].map((name) =>
					pollerOn(emulator, {}, { [id]: `${profile} ${name}` }),
				);
				const outcomes = await Promise.all(pollers.map(async (poller) => await poller.poll()));
				for (const { items } of outcomes) {
					expect(items).toHaveLength(emulator.admin.records('invoices').length);
				}
			},
		);
	});

	describe('State of another account or a newer version', () => {
		test('the position does not carry over to another environment', async () => {
			const [one, two] = [
				await frozenAccount({ profile, invoices: 10 }),
				await frozenAccount({ profile, invoices: 10, seed: 2 }),
			];
			const before = pollerOn(one);
			await before.poll();
			const staticData = before.savedStaticData();
			const { items } = await pollerOn(two, {}, { staticData }).poll();
			expect(items).toHaveLength(two.admin.records('invoices').length);
		});

		test('a position of a newer version is refused with what to do', async () => {
			const emulator = await frozenAccount({ profile, invoices: 1 });
			const staticData = { feed: { schema: 99 } };
			const { error } = await pollerOn(emulator, {}, { staticData }).poll();
			expect(error?.message).toMatch(/saved by a newer version of n8n-nodes-invoiced/);
		});
	});
});
