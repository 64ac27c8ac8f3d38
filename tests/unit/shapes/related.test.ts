import { toEventModel, toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord, RelatedData, ShapeOptions } from '../../../nodes/Invoiced/shapes';
import { expectSameShape } from '../../support/sameShape';

const INVOICE: InvoicedRecord = { id: 1, number: 'INV-1', currency: 'usd', customer: 15444 };

const unified = (invoice: InvoicedRecord, related: RelatedData = {}, options: ShapeOptions = {}) =>
	toUnifiedInvoice({ ...INVOICE, ...invoice }, related, options);

describe('contact', () => {
	it.each([[15444], ['15444'], [null], [[]]])('is null for the customer %p', (customer) => {
		expect(unified({ customer }).contact).toBeNull();
	});

	it('says what an almost empty customer leaves open', () => {
		const { contact, contact_id } = unified({ customer: {} });
		expect(contact_id).toBeNull();
		expectSameShape(contact, {
			platform_id: null,
			name: null,
			contact_name: null,
			contact_type: 'CUSTOMER',
			currency: null,
			tax_number: null,
			registration_number: null,
			status: 'UNKNOWN',
			email: null,
			phone_numbers: [],
			external_links: [],
			addresses: [],
			updated_at: null,
		});
	});

	it.each([
		[true, 'ACTIVE'],
		[1, 'ACTIVE'],
		[false, 'ARCHIVED'],
		[0, 'ARCHIVED'],
		[null, 'UNKNOWN'],
	])('active %p is %s', (active, status) => {
		expect(unified({ customer: { active } }).contact?.status).toBe(status);
	});

	it('makes up no ids for a customer without one', () => {
		const { contact } = unified({ customer: { phone: '555', city: 'Austin' } });
		expect(contact?.phone_numbers).toEqual([
			{ platform_id: null, number: '555', type: 'TELEPHONE' },
		]);
		expect(contact?.addresses).toMatchObject([{ platform_id: null, city: 'Austin' }]);
	});
});

describe('addresses', () => {
	const addresses = (invoice: InvoicedRecord) =>
		toEventModel({ ...INVOICE, ...invoice }, {}, {}).addresses;

	it.each(['address1', 'address2', 'city', 'state', 'postal_code'])(
		'are emitted as soon as there is a value of %s',
		(field) => {
			expect(addresses({ ship_to: { [field]: 'x' } })).toHaveLength(1);
			expect(addresses({ customer: { [field]: 'x' } })).toHaveLength(1);
		},
	);

	it('are not emitted for a country or a name alone', () => {
		const nowhere = { name: 'Acme', attention_to: 'Jane', country: 'US', address1: ' ', city: '' };
		expect(addresses({ customer: nowhere, ship_to: nowhere })).toEqual([]);
		expect(addresses({ customer: 5, ship_to: [] })).toEqual([]);
	});

	it('of the delivery are known without the customer, but only to the event model', () => {
		const invoice = { ship_to: { city: 'Houston' } };
		expect(addresses(invoice)).toMatchObject([{ city: 'Houston', addressType: 'SHIPPING' }]);
		expect(unified(invoice).contact).toBeNull();
	});
});

describe('sales orders', () => {
	const estimate: InvoicedRecord = {
		id: 300,
		invoice: 1,
		customer: { id: 15444 },
		number: 'EST-1',
		date: 1_739_145_600,
		expiration_date: 1_739_999_999,
		notes: 'As discussed',
		currency: 'jpy',
		status: 'invoiced',
		items: [{ id: 9, name: 'Ink', quantity: 3, unit_cost: 333.5, amount: 1001 }],
		discounts: [{ amount: 1 }],
		taxes: [{ amount: 100 }],
		subtotal: 1001,
		total: 1100,
		updated_at: 1_739_188_800,
	};

	it('are the estimates that became the invoice', () => {
		const estimates = [null, { ...estimate, invoice: 2 }, { ...estimate, invoice: null }, estimate];
		expectSameShape(unified({}, { estimates }, { timeZone: 'Asia/Tokyo' }).sales_orders, [
			{
				platform_id: '300',
				contact_id: '15444',
				document_number: 'EST-1',
				posted_date: '2025-02-10T00:00:00Z',
				delivery_date: null,
				description: 'As discussed',
				payment_mode: null,
				currency: 'JPY',
				currency_rate: null,
				status: 'SUBMITTED',
				total_discount: 1,
				tax_amount: 100,
				sub_total: 1001,
				total_amount: 1100,
				line_items: [
					{
						platform_id: '9',
						item_id: null,
						tax_id: null,
						account_id: null,
						line_item_type: 'SALES_ORDERS',
						line_item_type_id: '300',
						description: 'Ink',
						quantity: 3,
						unit_amount: 333.5,
						sub_total: 1001,
						total_discount: 0,
						tax_amount: 0,
						total_amount: 1001,
						tracking_category_ids: [],
					},
				],
				updated_at: '2025-02-10T12:00:00Z',
			},
		]);
	});

	it('are null when not loaded, and none for an invoice without an id', () => {
		expect(unified({}).sales_orders).toBeNull();
		expect(unified({}, { estimates: null }).sales_orders).toBeNull();
		expect(unified({}, { estimates: [] }).sales_orders).toEqual([]);
		const orphan = { ...estimate, invoice: null };
		expect(unified({ id: null }, { estimates: [orphan] }).sales_orders).toEqual([]);
	});

	it.each([
		['draft', 'DRAFT'],
		['voided', 'VOID'],
		['not_sent', 'SUBMITTED'],
		['sent', 'SUBMITTED'],
		['viewed', 'SUBMITTED'],
		['approved', 'SUBMITTED'],
		['invoiced', 'SUBMITTED'],
		['APPROVED', 'SUBMITTED'],
		['declined', 'UNKNOWN'],
		['expired', 'UNKNOWN'],
		[null, 'UNKNOWN'],
	])('with the status %p are %s', (status, expected) => {
		const estimates = [{ ...estimate, status }];
		expect(unified({}, { estimates }).sales_orders).toMatchObject([{ status: expected }]);
	});
});

describe('documents', () => {
	it('are the attached files', () => {
		const file = {
			id: 13,
			name: 'contract.pdf',
			type: 'application/pdf',
			size: 2048,
			url: 'https://files.example/13',
			updated_at: 1_739_188_800,
		};
		expectSameShape(unified({}, { attachments: [{ file }, { file: { id: 14 } }] }).documents, [
			{
				platform_id: '13',
				file_name: 'contract.pdf',
				file_type: 'application/pdf',
				file_size: 2048,
				document_type: 'INVOICES',
				document_type_id: '1',
				document_uploaded: true,
				download_url: 'https://files.example/13',
				updated_at: '2025-02-10T12:00:00Z',
			},
			{
				platform_id: '14',
				file_name: null,
				file_type: null,
				file_size: null,
				document_type: 'INVOICES',
				document_type_id: '1',
				document_uploaded: false,
				download_url: null,
				updated_at: null,
			},
		]);
	});

	it('know nothing of an attachment without a file', () => {
		for (const attachment of [null, 'x', {}, { file: null }]) {
			expect(unified({}, { attachments: [attachment] }).documents).toMatchObject([
				{ platform_id: null, document_uploaded: false, download_url: null },
			]);
		}
	});

	it('are null when not loaded and an empty list when there are none', () => {
		expect(unified({}).documents).toBeNull();
		expect(unified({}, { attachments: null }).documents).toBeNull();
		expect(unified({}, { attachments: [] }).documents).toEqual([]);
	});
});

describe('options', () => {
	it.each([
		[{ baseCurrency: 'USD' }, 1, '1'],
		[{ baseCurrency: 'usd' }, 1, '1'],
		[{ baseCurrency: 'EUR' }, null, null],
		[{ baseCurrency: '' }, null, null],
		[{}, null, null],
	])('%p gives the rate %p', (options, rate, text) => {
		expect(unified({}, {}, options).currency_rate).toBe(rate);
		expect(toEventModel(INVOICE, {}, options).info.exchangeRate).toBe(text);
	});

	it('never assumes a rate for an invoice without a currency', () => {
		expect(unified({ currency: null }, {}, { baseCurrency: '' }).currency_rate).toBeNull();
	});

	it('fill in the ledger account and the company', () => {
		expect(unified({}, {}, { accountId: '1200' }).account_id).toBe('1200');
		expect(unified({}, {}, { accountId: '' }).account_id).toBeNull();
		expect(toEventModel(INVOICE, {}, { companyId: 'acme-us' }).info.companyId).toBe('acme-us');
		expect(toEventModel(INVOICE, {}, { companyId: ' ' }).info.companyId).toBeNull();
	});

	it('make calendar days of document dates and leave stamps alone', () => {
		/** 2025-01-15T00:00:00 in Tokyo. */
		const date = 1_736_866_800;
		const invoice = { ...INVOICE, date, due_date: date, created_at: date, updated_at: date };
		const related: RelatedData = {
			payments: {
				source: 'transactions',
				records: [{ type: 'charge', status: 'succeeded', invoice: 1, date, updated_at: date }],
			},
		};
		const day = '2025-01-15T00:00:00Z';
		const stamp = '2025-01-14T15:00:00Z';
		const options = { timeZone: 'Asia/Tokyo' };
		expect(toUnifiedInvoice(invoice, related, options)).toMatchObject({
			posted_date: day,
			due_date: day,
			updated_at: stamp,
			payments: [{ payment_date: day, updated_at: stamp }],
		});
		expect(toEventModel(invoice, related, options).info).toMatchObject({
			issueDate: day,
			dueDate: day,
			createdAt: stamp,
			updatedAt: stamp,
		});
	});
});
