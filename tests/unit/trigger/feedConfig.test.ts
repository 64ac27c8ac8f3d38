import { atMostInvoices, listParameters } from '../../../nodes/Invoiced/trigger/feedConfig';
import { triggerSettings } from '../../support/triggerSettings';

const OBJECTS = ['invoices', 'customers', 'payments'];

const followed = (parameters: Record<string, unknown>) =>
	triggerSettings({ startDate: '2026-01-31', objects: OBJECTS, ...parameters });

describe('A list is asked for what the shape of its records has a place for', () => {
	test('and Invoiced sends only on request', () => {
		const options = { include: ['payments', 'ledgerCodes'] };
		expect(listParameters(followed({ options }))).toEqual({
			invoices: { expand: 'customer,items.catalog_item', include: 'date_paid' },
			customers: {},
			payments: { include: 'applied_to' },
		});
	});

	test('invoices and the others each by their own', () => {
		expect(listParameters(followed({ invoiceOutput: 'raw', output: 'raw' }))).toEqual({
			invoices: {},
			customers: {},
			payments: { include: 'applied_to' },
		});
		expect(listParameters(followed({ output: 'simplified' }))).toEqual({
			invoices: { expand: 'customer' },
			customers: {},
			payments: {},
		});
	});
});

test('Only records with related data are limited by how many of them can be completed', () => {
	expect(atMostInvoices(followed({}), 7)).toEqual({ invoices: 7 });
	expect(atMostInvoices(followed({ objects: ['customers'] }), 7)).toEqual({});
});
