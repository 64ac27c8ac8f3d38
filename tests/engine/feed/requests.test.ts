import type { Emulator, Profile } from '../../../emulator';
import { emulatedObjects, emulatedTables as tables } from '../../support/emulatedObjects';
import type { Poller } from '../../support/engine';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { drain, frozenAccount, NOW, pollerOn } from '../../support/trigger';

const filterable = emulatedObjects
	.filter(({ list }) => list.changedSince)
	.map(({ path }) => path)
	.sort();

/** Longer than the overlap: nothing is read a second time. */
const BEYOND_OVERLAP = 120;

/** More events than one request for each object could bring. */
const MANY_EVENTS = 800;

/** The paths that a poll asks for, in order. */
async function askedBy(emulator: Emulator, poller: Poller): Promise<string[]> {
	emulator.admin.requests.reset();
	const { error, reported } = await poller.poll();
	expect([error, reported]).toEqual([null, []]);
	return emulator.admin.requests.list().map(({ path }) => path);
}

/** The parameter that shows canceled subscriptions is trusted once it has shown one. */
function cancelSubscription(emulator: Emulator): void {
	const active = emulator.admin
		.records('subscriptions')
		.find(({ record }) => record.status === 'active');
	emulator.admin.mutate({
		action: 'cancel',
		table: 'subscriptions',
		id: active?.record.id as number,
	});
}

/** No invoice yet, and a customer to write some for. */
async function emptyAccount(profile: Profile) {
	const emulator = await frozenAccount({ profile, account: {} });
	emulator.admin.mutate({ action: 'create', table: 'customers' });
	const poller = pollerOn(emulator);
	await drain(emulator, poller);
	return { emulator, poller };
}

/** What a read of so many rows may cost. */
const allowedFor = (rows: number) => 1.6 * Math.ceil(rows / 100) + 1;

describe.each<Profile>(['observed', 'documented'])('On a server that is as %s', (profile) => {
	test('an idle poll asks once for each object that has a filter, and not for plans and items', async () => {
		const emulator = await frozenAccount({ profile, invoices: 60 });
		cancelSubscription(emulator);
		const poller = pollerOn(emulator, { objects: tables });
		await drain(emulator, poller);
		emulator.admin.clock.advance(BEYOND_OVERLAP);
		const asked = await askedBy(emulator, poller);
		expect(asked.sort()).toEqual(filterable);
	});

	test('the deletions of all objects together cost one request when there are none', async () => {
		const emulator = await frozenAccount({ profile, invoices: 60 });
		while (emulator.admin.records('events').length < MANY_EVENTS) {
			emulator.admin.mutateRandomly(100);
		}
		const poller = pollerOn(emulator, {
			objects: tables,
			changeTypes: ['created', 'updated', 'deleted'],
		});
		await drain(emulator, poller);
		emulator.admin.clock.advance(BEYOND_OVERLAP);
		const asked = await askedBy(emulator, poller);
		expect(asked.filter((path) => path === '/events')).toHaveLength(1);
	});

	test.each([1, 99, 100, 101, 250, 900])(
		'%i changed invoices are read in few requests',
		async (rows) => {
			const { emulator, poller } = await emptyAccount(profile);
			emulator.admin.mutate({ action: 'create', table: 'invoices', count: rows });
			emulator.admin.clock.set(NOW + 7200);
			const first = await askedBy(emulator, poller);
			expect(poller.savedStaticData()).not.toEqual({});
			expect(first.length).toBeLessThanOrEqual(allowedFor(rows));

			// Right after it the overlap is read again, however many of them lie in it.
			emulator.admin.clock.advance(10);
			expect((await askedBy(emulator, poller)).length).toBeLessThanOrEqual(allowedFor(rows));
		},
	);

	test.each([900, 2_300])(
		'an import of %i in one second makes no later poll dearer',
		async (rows) => {
			const { emulator, poller } = await emptyAccount(profile);
			emulator.admin.mutate({ action: 'create', table: 'invoices', count: rows, sameSecond: true });
			const items = await drain(emulator, poller);
			expect(items).toHaveLength(rows);
			emulator.admin.clock.advance(BEYOND_OVERLAP);
			expect(await askedBy(emulator, poller)).toEqual(['/invoices']);
		},
	);
});

describe('Plans and items, which have no filter', () => {
	useFakeDate(NOW);

	test('are walked at most once in the interval, active and archived ones', async () => {
		const emulator = await frozenAccount({ invoices: 60 });
		const poller = pollerOn(emulator, {
			objects: ['items', 'plans'],
			options: { catalogInterval: 15 },
		});
		expect((await askedBy(emulator, poller)).sort()).toEqual([
			'/companies/current',
			'/items',
			'/items',
			'/plans',
			'/plans',
		]);
		passLocalTime(14 * 60);
		expect(await askedBy(emulator, poller)).toEqual([]);
		passLocalTime(60);
		expect((await askedBy(emulator, poller)).sort()).toEqual([
			'/items',
			'/items',
			'/plans',
			'/plans',
		]);
	});
});
