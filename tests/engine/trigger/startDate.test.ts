import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

/** Without an offset: it is read in the workflow's time zone. */
const parameters = { objects: ['invoices'], startDate: '2010-01-01 00:00:00' };

describe('The start date', () => {
	test.each([
		['to the west', 'America/New_York', 'Asia/Tokyo'],
		['to the east', 'Asia/Tokyo', 'America/New_York'],
	])(
		'stands for the same instant when the time zone of the workflow moves %s',
		async (_where, ...zones) => {
			const [after, before] = zones;
			const emulator = await frozenAccount({ invoices: 30 });
			const poller = pollerOn(emulator, parameters, { timezone: before });
			expect(await drain(emulator, poller)).toHaveLength(emulator.admin.records('invoices').length);
			poller.publish(parameters, { timezone: after });
			expect(await drain(emulator, poller)).toEqual([]);
			const { id } = emulator.admin.mutate({ action: 'create', table: 'invoices' });
			const items = await drain(emulator, poller);
			expect(items.map((item) => changeOf(item).id)).toEqual([String(id)]);
		},
	);

	test('an object that is added after the zone has changed begins at that same instant', async () => {
		// NOW is noon in UTC: the 16th has begun in Auckland, and is still to come in New York.
		const startDate = '2026-01-16 00:00:00';
		const emulator = await frozenAccount({ account: {} });
		const { id } = emulator.admin.mutate({ action: 'create', table: 'customers' });
		const before = { objects: ['invoices'], startDate };
		const poller = pollerOn(emulator, before, { timezone: 'Pacific/Auckland' });
		await drain(emulator, poller);
		const more = { objects: ['invoices', 'customers'], startDate };
		poller.publish(more, { timezone: 'America/New_York' });
		const items = await drain(emulator, poller);
		expect(items.map((item) => changeOf(item).id)).toEqual([String(id)]);
	});

	test('is read anew, in the zone of now, when its text changes', async () => {
		const emulator = await frozenAccount({ account: {} });
		emulator.admin.mutate({ action: 'create', table: 'customers' });
		const tomorrow = { objects: ['customers'], startDate: '2026-01-16 00:00:00' };
		const poller = pollerOn(emulator, tomorrow, { timezone: 'America/New_York' });
		expect(await drain(emulator, poller)).toEqual([]);
		poller.publish({ ...tomorrow, startDate: '2026-01-16' }, { timezone: 'Pacific/Auckland' });
		expect(await drain(emulator, poller)).toHaveLength(1);
	});
});
