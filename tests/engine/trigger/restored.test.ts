import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

const EVERYTHING = {
	objects: ['invoices', 'customers'],
	changeTypes: ['created', 'updated', 'deleted'],
};

describe.each(['observed', 'documented'] as const)(
	'A database restored from a backup, on a server that is as %s',
	(profile) => {
		test('the trigger emits again what changed since, deletions with it, and nothing else', async () => {
			const emulator = await frozenAccount({ invoices: 30, profile });
			const { rowId: doomed } = emulator.admin.mutate({ action: 'create', table: 'invoices' });
			const before = pollerOn(emulator, EVERYTHING);
			await drain(emulator, before);
			const backup = before.savedStaticData();

			emulator.admin.clock.advance(3_600);
			emulator.admin.mutateRandomly(40);
			emulator.admin.mutate({ action: 'delete', table: 'invoices', id: doomed });
			emulator.admin.clock.advance(3_600);
			const handedOver = keysOf(await drain(emulator, before));
			expect(handedOver.length).toBeGreaterThan(10);

			const after = pollerOn(emulator, EVERYTHING, { staticData: backup, workflowId: 'restored' });
			expect(keysOf(await drain(emulator, after))).toEqual(handedOver);
		});
	},
);

function keysOf(items: Parameters<typeof changeOf>[0][]): string[] {
	return items.map((item) => changeOf(item).key).sort();
}
