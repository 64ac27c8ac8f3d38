import type { IDataObject } from 'n8n-workflow';
import { drain, frozenAccount, pollerOn } from '../../support/trigger';

const parameters = {
	invoiceOutput: 'eventModel',
	changeTypes: ['created', 'updated', 'deleted'],
	options: { eventEnvelope: true, linkedCompanyIds: 'acme-uk, acme-de', includeRawData: true },
};

test('created, changed and deleted invoices come in the envelope of event streams', async () => {
	const emulator = await frozenAccount({ invoices: 60 });
	const poller = pollerOn(emulator, parameters);
	const existing = await drain(emulator, poller);
	for (const { json } of existing) {
		const { type } = json._change as IDataObject;
		expect(json.eventType).toBe(type === 'deleted' ? 'record.deleted' : 'record.new');
	}

	const idOf = (isDraft: boolean): number => {
		const found = emulator.admin
			.records('invoices')
			.find(({ record }) => (record.status === 'draft') === isDraft);
		return found?.record.id as number;
	};
	const [changed, deleted] = [idOf(false), idOf(true)];
	emulator.admin.mutate({
		action: 'update',
		table: 'invoices',
		id: changed,
		fields: { notes: 'Now' },
	});
	emulator.admin.mutate({ action: 'delete', table: 'invoices', id: deleted });
	const items = await drain(emulator, poller);
	const [event] = emulator.admin
		.records('events')
		.map(({ record }) => record)
		.filter(
			({ type, data }) =>
				type === 'invoice.deleted' && (data as { object: IDataObject }).object.id === deleted,
		);
	const byId = new Map(items.map(({ json }) => [json.recordId, json]));
	expect(byId.get(String(changed))).toMatchObject({
		eventId: null,
		eventType: 'record.modified',
		eventData: {
			info: { description: 'Now', linkedCompanyIds: ['acme-uk', 'acme-de'] },
			originalData: { id: changed },
		},
		syncType: 'delta_sync',
		syncDataType: 'accounting_invoices',
		syncJobId: null,
		syncRunId: null,
		_change: { type: 'updated' },
	});
	expect(byId.get(String(deleted))).toMatchObject({
		eventId: String(event.id),
		eventType: 'record.deleted',
		eventData: { info: { id: String(deleted) } },
		_change: { type: 'deleted' },
	});
	expect(Object.keys(items[0].json)).toEqual([
		'eventId',
		'eventType',
		'eventData',
		'syncType',
		'syncDataType',
		'syncJobId',
		'syncRunId',
		'recordId',
		'_change',
	]);
});

test('only the event model of invoices has an envelope', async () => {
	const emulator = await frozenAccount({ invoices: 10 });
	const unified = await drain(
		emulator,
		pollerOn(emulator, { ...parameters, invoiceOutput: 'unified' }),
	);
	expect(unified.length).toBeGreaterThan(0);
	for (const { json } of unified) expect(json).toHaveProperty('platform_id');
	const objects = ['invoices', 'customers'];
	const both = await drain(emulator, pollerOn(emulator, { ...parameters, objects }));
	const customers = both.filter(({ json }) => (json._change as IDataObject).object === 'customers');
	expect(customers.length).toBeGreaterThan(0);
	for (const { json } of customers) expect(json).not.toHaveProperty('eventType');
});

test('what is neither on nor off is refused', async () => {
	const emulator = await frozenAccount({ invoices: 5 });
	const { error } = await pollerOn(emulator, {
		...parameters,
		options: { eventEnvelope: 'perhaps' },
	}).poll();
	expect(error?.message).toBe(`'Event Envelope' is "perhaps", which is neither true nor false`);
});
