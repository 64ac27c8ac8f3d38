import type { Profile } from '../../../emulator';
import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

const profiles: Profile[] = ['observed', 'documented'];

const parameters = (output: string) => ({
	objects: ['payments'],
	output,
	changeTypes: ['created', 'updated'],
});

describe.each(profiles)('payments from the trigger, on a server that is as %s', (profile) => {
	it.each(['table', 'raw'])('say what they paid: %s', async (output) => {
		const emulator = await frozenAccount({ profile, invoices: 60 });
		const items = await drain(emulator, pollerOn(emulator, parameters(output)));
		const paid = emulator.admin
			.records('payments')
			.map(({ record, hidden }) => [record.id, hidden.applied_to]);
		expect(new Map(items.map(({ json }) => [json.id, json.applied_to]))).toEqual(
			new Map(paid as []),
		);
		expect(paid.some(([, appliedTo]) => (appliedTo as unknown[]).length > 0)).toBe(true);
	});

	it('have the same versions in every output, with and without it', async () => {
		const emulator = await frozenAccount({ profile, invoices: 60 });
		const keysIn = async (output: string) =>
			(await drain(emulator, pollerOn(emulator, parameters(output))))
				.map((item) => changeOf(item).key)
				.sort();
		const keys = await keysIn('table');
		expect(keys.length).toBeGreaterThan(0);
		expect(await keysIn('raw')).toEqual(keys);
		expect(await keysIn('simplified')).toEqual(keys);
	});
});

describe("payments as the editor's samples", () => {
	it('say what they paid, too', async () => {
		const emulator = await frozenAccount({ invoices: 60 });
		const { items } = await pollerOn(emulator, parameters('table')).manual();
		expect(items?.length).toBeGreaterThan(0);
		for (const { json } of items ?? []) expect(json.applied_to).toEqual(expect.any(Array));
	});
});
