import type { Change } from '../../../nodes/Invoiced/feed';
import { toItem } from '../../../nodes/Invoiced/trigger/toItem';
import { triggerSettings } from '../../support/triggerSettings';

const updated: Change = {
	object: 'invoices',
	type: 'updated',
	id: '7',
	updatedAt: 1_769_904_000,
	version: '0123456789abcdef',
	record: { id: 7, number: 'INV-7', status: 'paid' },
};
const deleted: Change = { ...updated, type: 'deleted', eventId: '99' };
const customer: Change = { ...updated, object: 'customers', record: { id: 7, name: 'Acme' } };

const itemOf = (
	change: Change,
	parameters: Record<string, unknown> = {},
	options: Record<string, unknown> = {},
) => toItem(change, triggerSettings({ startDate: '2026-01-31', ...parameters, options })).json;

const DETAILS = {
	object: 'invoices',
	type: 'updated',
	id: '7',
	updatedAt: '2026-02-01T00:00:00Z',
	version: '0123456789abcdef',
	key: 'invoices:7:0123456789abcdef',
};

describe('The item of a change', () => {
	test('says last what happened', () => {
		const item = itemOf(updated);
		expect(item._change).toEqual(DETAILS);
		expect(Object.keys(item).at(-1)).toBe('_change');
	});

	test('does not say it where nobody wants that, unless the record is gone', () => {
		const off = { includeChange: false };
		expect(itemOf(updated, {}, off)).not.toHaveProperty('_change');
		expect(itemOf(deleted, {}, off)._change).toEqual({ ...DETAILS, type: 'deleted' });
	});

	test.each([null, 1e15])(
		'says no time where Invoiced does not, or none that there is (%p)',
		(at) => {
			expect(itemOf({ ...updated, updatedAt: at })._change).toMatchObject({ updatedAt: null });
		},
	);

	test('is in the shape of its kind', () => {
		const shapes = { invoiceOutput: 'raw', output: 'simplified' };
		expect(itemOf(updated, shapes)).toMatchObject({ id: 7, number: 'INV-7' });
		expect(itemOf(updated)).toHaveProperty('platform_id', '7');
		expect(itemOf(customer, shapes)).toMatchObject({ id: 7, name: 'Acme' });
		expect(itemOf(customer)).toHaveProperty('autopay', null);
		expect(itemOf(customer, shapes)).not.toHaveProperty('autopay');
	});

	test('says what is missing in it before what happened', () => {
		const settings = triggerSettings({ startDate: '2026-01-31' });
		const notLoaded = { documents: 'Down' };
		const { json } = toItem(updated, settings, {
			invoice: { ...updated.record, number: 'INV-8' },
			related: {},
			notLoaded,
		});
		expect(json._related).toEqual(notLoaded);
		expect(Object.keys(json).slice(-2)).toEqual(['_related', '_change']);
	});
});

describe('In the envelope of event streams', () => {
	const output = { invoiceOutput: 'eventModel' };
	const envelope = { eventEnvelope: true };

	test('is an event of its own, where the change was found in one', () => {
		expect(itemOf(deleted, output, envelope)).toMatchObject({
			eventId: '99',
			eventType: 'record.deleted',
			recordId: '7',
		});
	});

	test('is no event of its own, where the change was found in a list', () => {
		const item = itemOf(updated, output, envelope);
		expect(item).toMatchObject({ eventId: null, eventType: 'record.modified', recordId: '7' });
		expect(itemOf({ ...updated, type: 'created' }, output, envelope).eventType).toBe('record.new');
	});

	test('are invoices alone, where it is wanted', () => {
		expect(itemOf(updated, output)).not.toHaveProperty('eventType');
		expect(itemOf(customer, output, envelope)).not.toHaveProperty('eventType');
	});
});
