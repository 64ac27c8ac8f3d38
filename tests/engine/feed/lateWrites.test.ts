import type { Profile } from '../../../emulator';
import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

/** The option's default, in seconds. */
const OVERLAP = 60;

describe.each<Profile>(['observed', 'documented'])(
	'Writes that become visible late, on a server that is as %s',
	(profile) => {
		test.each([1, 30, OVERLAP - 1])(
			'come when they are visible %i s after their stamp, although later ones have come before',
			async (lateness) => {
				const emulator = await frozenAccount({ profile, invoices: 10 });
				const { admin } = emulator;
				const poller = pollerOn(emulator, { invoiceOutput: 'raw' });
				await drain(emulator, poller);

				const visibleAt = admin.clock.now() + lateness;
				const edited = admin.records('invoices')[3].record.id as number;
				const created = admin.mutate({ action: 'create', table: 'invoices' }, { visibleAt }).id;
				admin.mutate({ action: 'update', table: 'invoices', id: edited }, { visibleAt });
				admin.clock.advance(1);
				admin.mutate({ action: 'create', table: 'invoices' });

				const came: string[] = [];
				for (let second = 0; second < OVERLAP + 10; second += 5) {
					const { items } = await poller.poll();
					for (const { id, type } of (items ?? []).map(changeOf)) came.push(`${type} ${id}`);
					admin.clock.advance(5);
				}
				expect(came).toHaveLength(3);
				expect(came).toEqual(expect.arrayContaining([`created ${created}`, `updated ${edited}`]));
			},
		);

		test('a deletion whose event becomes visible late comes as well', async () => {
			const emulator = await frozenAccount({ profile, invoices: 10 });
			const { admin } = emulator;
			const poller = pollerOn(emulator, { changeTypes: ['deleted'] });
			admin.mutate({ action: 'create', table: 'invoices', count: 2 });
			await drain(emulator, poller);
			const [one, two] = admin
				.records('invoices')
				.slice(-2)
				.map(({ record }) => record.id as number);
			const visibleAt = admin.clock.now() + 40;
			admin.mutate({ action: 'delete', table: 'invoices', id: one }, { visibleAt });
			admin.clock.advance(5);
			admin.mutate({ action: 'delete', table: 'invoices', id: two });
			expect((await poller.poll()).items?.map((item) => changeOf(item).id)).toEqual([String(two)]);
			admin.clock.advance(40);
			expect((await poller.poll()).items?.map((item) => changeOf(item).id)).toEqual([String(one)]);
			expect(await drain(emulator, poller)).toEqual([]);
		});
	},
);
