import { toEventModel, toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord } from '../../../nodes/Invoiced/shapes';

/** The sample invoice of the Invoiced API reference, whose own amounts do not add up. */
const SAMPLE: InvoicedRecord = {
	id: 46225,
	object: 'invoice',
	customer: 15444,
	name: null,
	number: 'INV-0016',
	currency: 'usd',
	autopay: false,
	draft: false,
	closed: false,
	paid: false,
	status: 'not_sent',
	attempt_count: 0,
	next_payment_attempt: null,
	subscription: null,
	date: 1416290400,
	due_date: 1417500000,
	payment_terms: 'NET 14',
	notes: null,
	items: [
		{
			id: 7,
			object: 'line_item',
			catalog_item: null,
			type: 'product',
			name: 'Copy Paper, Case',
			description: null,
			quantity: 1,
			unit_cost: 45,
			amount: 45,
			discountable: true,
			discounts: [],
			taxable: true,
			taxes: [],
			metadata: {},
		},
		{
			id: 8,
			object: 'line_item',
			catalog_item: 'delivery',
			type: 'service',
			name: 'Delivery',
			description: null,
			quantity: 1,
			unit_cost: 10,
			amount: 10,
			discountable: true,
			discounts: [],
			taxable: true,
			taxes: [],
			metadata: {},
		},
	],
	discounts: [],
	taxes: [{ id: 20554, object: 'tax', amount: 3.85, tax_rate: null }],
	subtotal: 55,
	total: 51.15,
	balance: 51.15,
	created_at: 1415229884,
	metadata: {},
};

describe("the documentation's sample invoices", () => {
	it('pass through uncorrected where their amounts do not add up', () => {
		expect(toUnifiedInvoice(SAMPLE, {}, {})).toMatchObject({
			platform_id: '46225',
			posted_date: '2014-11-18T06:00:00Z',
			status: 'SUBMITTED',
			sub_total: 55,
			tax_amount: 3.85,
			total_amount: 51.15,
			amount_due: 51.15,
			updated_at: null,
		});
		expect(toEventModel(SAMPLE, {}, {}).info).toMatchObject({
			status: 'OPEN',
			totalAmount: 51.15,
			remainingAmount: 51.15,
			totalTax: 3.85,
			updatedAt: null,
		});
	});

	it('have nothing due when voided, though the sample has a balance', () => {
		const voided = { ...SAMPLE, status: 'voided' };
		expect(toUnifiedInvoice(voided, {}, {})).toMatchObject({ status: 'VOID', amount_due: 0 });
		expect(toEventModel(voided, {}, {}).info.remainingAmount).toBe(0);
	});

	it('keep the balance of the paid sample', () => {
		const paid = { ...SAMPLE, status: 'paid', paid: true, total: 228.85, balance: 228.85 };
		expect(toUnifiedInvoice(paid, {}, {})).toMatchObject({ status: 'PAID', amount_due: 228.85 });
	});
});

describe('hostile invoices', () => {
	it.each([
		{},
		{ items: null },
		{ items: [null] },
		{ balance: 'abc' },
		{ date: 9e15 },
		{ taxes: [null] },
		{ customer: {} },
		{ items: { 0: { id: 1 } } },
	])('%p gives a full object with nulls', (invoice) => {
		const unified = toUnifiedInvoice(invoice, {}, {});
		const event = toEventModel(invoice, {}, {});
		expect(Object.keys(unified)).toHaveLength(22);
		expect(Object.keys(event)).toEqual(['info', 'lineItems', 'addresses', 'payments']);
		expect(Object.keys(event.info)).toHaveLength(19);
		expect(unified).toMatchObject({
			platform_id: null,
			status: 'UNKNOWN',
			posted_date: null,
			total_amount: null,
			amount_due: null,
			total_discount: 0,
			tax_amount: 0,
		});
		expect(JSON.parse(JSON.stringify({ unified, event }))).toStrictEqual({ unified, event });
	});
});
