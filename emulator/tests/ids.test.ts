import { emulators } from './support/emulators';

const start = emulators();

describe('The ids of a generated account', () => {
	it('are not given again, also not those of records that were deleted before', async () => {
		const { admin } = await start({
			account: undefined,
			invoices: 120,
			seed: 4,
			now: 1_768_478_400,
		});
		const deleted = admin
			.records('events')
			.filter(({ record }) => record.type === 'customer.deleted')
			.map(({ hidden }) => hidden.object_id as number);
		expect(deleted.length).toBeGreaterThan(0);
		const { id } = admin.mutate({ action: 'create', table: 'customers' });
		expect(id).toBeGreaterThan(Math.max(...deleted));
	});
});
