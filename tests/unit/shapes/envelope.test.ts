import { toEventEnvelope, toEventModel } from '../../../nodes/Invoiced/shapes';
import { flawsOfOutput } from '../../support/outputSchemas';

const model = toEventModel({ id: 1002, object: 'invoice' }, {}, { linkedCompanyIds: ['a', 'b'] });

it('holds the model and says whose it is', () => {
	const envelope = toEventEnvelope(model, { id: '77', type: 'invoice.paid' });
	expect(envelope).toEqual({
		eventId: '77',
		eventType: 'record.modified',
		eventData: model,
		syncType: 'delta_sync',
		syncDataType: 'accounting_invoices',
		syncJobId: null,
		syncRunId: null,
		recordId: '1002',
	});
	expect(flawsOfOutput('eventEnvelope', envelope)).toEqual([]);
	expect(envelope.eventData.info.linkedCompanyIds).toEqual(['a', 'b']);
});

it.each([
	['invoice.created', 'record.new'],
	['invoice.deleted', 'record.deleted'],
	['invoice.updated', 'record.modified'],
	['invoice.paid', 'record.modified'],
	['invoice.viewed', 'record.modified'],
	['invoice.payment_expected', 'record.modified'],
	['invoice.commented', 'record.modified'],
	['created', 'record.new'],
	['deleted', 'record.deleted'],
	['updated', 'record.modified'],
	[null, null],
])('calls %s %s', (type, expected) => {
	expect(toEventEnvelope(model, { id: null, type }).eventType).toBe(expected);
});
