import { toEventModel, toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord } from '../../../nodes/Invoiced/shapes';

const invoiceOf = (...items: unknown[]): InvoicedRecord => ({ id: 1, currency: 'usd', items });

const unifiedLine = (item: unknown) => toUnifiedInvoice(invoiceOf(item), {}, {}).line_items[0];
const eventLine = (item: unknown) => toEventModel(invoiceOf(item), {}, {}).lineItems[0];

describe('lines', () => {
	it.each([
		['Black t-shirt', 'Size L', 'Black t-shirt\nSize L'],
		['Delivery', null, 'Delivery'],
		['Delivery', '', 'Delivery'],
		['', 'Size L', 'Size L'],
		[null, 'Size L', 'Size L'],
		['Same', 'Same', 'Same'],
		[' ', null, null],
		[undefined, undefined, null],
	])('name %p and description %p become the description %p', (name, description, joined) => {
		expect(unifiedLine({ name, description }).description).toBe(joined);
	});

	it.each([
		[{ catalog_item: 'tee' }, 'tee', 'tee'],
		[{ catalog_item: { id: 'tee' } }, 'tee', 'tee'],
		[{ catalog_item: null, plan: 'gold' }, 'gold', 'gold'],
		[{ plan: { id: 'gold' } }, 'gold', 'gold'],
		[{ catalog_item: 'tee', plan: 'gold' }, 'tee', 'tee'],
		[{ catalog_item: 'tee', metadata: { item_code: 'T02' } }, 'tee', 'T02'],
		[{ metadata: { item_code: 'T02' } }, null, 'T02'],
		[{}, null, null],
	])('%p is of the item %p with the code %p', (item, id, code) => {
		expect(unifiedLine(item).item_id).toBe(id);
		expect(eventLine(item)).toMatchObject({ itemId: id, itemCode: code });
	});

	it.each([
		[{ catalog_item: { gl_account: '4200' }, metadata: { gl_account: '4300' } }, '4200'],
		[{ catalog_item: { gl_account: '' }, metadata: { gl_account: '4300' } }, '4300'],
		[{ catalog_item: 'tee', metadata: { gl_account: 4300 } }, '4300'],
		[{ metadata: [] }, null],
	])('%p is booked to %p', (item, account) => {
		expect(unifiedLine(item).account_id).toBe(account);
		expect(eventLine(item).accountId).toBe(account);
	});

	it('takes the name of the expanded item where the line has none', () => {
		const item = { name: '', catalog_item: { id: 'tee', name: 'Black t-shirt' } };
		expect(eventLine(item).itemName).toBe('Black t-shirt');
		expect(unifiedLine(item).description).toBeNull();
	});

	it('names the first tax rate and sums up all taxes', () => {
		const taxes = [
			null,
			{ amount: 1.1, tax_rate: null },
			{ amount: 2.2, tax_rate: { id: 'vat' } },
			{ amount: 'x', tax_rate: { id: 'gst' } },
		];
		expect(unifiedLine({ amount: 10, taxes })).toMatchObject({
			tax_id: 'vat',
			tax_amount: 3.3,
			total_amount: 13.3,
		});
		expect(eventLine({ amount: 10, taxes })).toMatchObject({ taxRateId: 'vat', taxAmount: 3.3 });
	});

	it.each([
		[10, 120, [{ amount: 100 }], 100, 8.33],
		[1, 200, [{ amount: 10 }, { amount: 20 }], 30, 15],
		[1, 200, [{ amount: 0 }], 0, 0],
		[0, 200, [{ amount: 10 }], 10, null],
		[1, 0, [{ amount: 10 }], 10, null],
		[null, 200, [{ amount: 10 }], 10, null],
		[1, '200', [{ amount: 10 }], 10, null],
		[1e200, 1e200, [{ amount: 10 }], 10, null],
		[1, 200, [], null, null],
		[1, 200, [null], null, null],
		[1, 200, null, null, null],
		[-1, 200, [{ amount: 10 }], 10, -5],
	])(
		'%p × %p with the discounts %p is discounted by %p, %p %%',
		(quantity, unitCost, discounts, amount, percentage) => {
			const item = { quantity, unit_cost: unitCost, discounts };
			expect(eventLine(item)).toMatchObject({
				discountAmount: amount,
				discountPercentage: percentage,
			});
			expect(unifiedLine(item).total_discount).toBe(amount ?? 0);
		},
	);

	it('passes quantity and unit price on unrounded', () => {
		const item = { quantity: 1.3333, unit_cost: 0.0025 };
		expect(unifiedLine(item)).toMatchObject({ quantity: 1.3333, unit_amount: 0.0025 });
		expect(eventLine(item)).toMatchObject({ quantity: 1.3333, unitRate: 0.0025 });
	});

	it('has no total without an amount', () => {
		expect(unifiedLine({ amount: '10', taxes: [{ amount: 1 }] })).toMatchObject({
			sub_total: null,
			tax_amount: 1,
			total_amount: null,
		});
	});

	it.each([null, 5, 'x', []])('makes a line that knows nothing of %p', (item) => {
		expect(unifiedLine(item)).toStrictEqual({
			platform_id: null,
			item_id: null,
			tax_id: null,
			account_id: null,
			line_item_type: 'INVOICES',
			line_item_type_id: '1',
			description: null,
			quantity: null,
			unit_amount: null,
			sub_total: null,
			total_discount: 0,
			tax_amount: 0,
			total_amount: null,
			tracking_category_ids: [],
		});
		expect(eventLine(item)).toStrictEqual({
			lineItemId: null,
			itemId: null,
			itemCode: null,
			itemName: null,
			description: null,
			taxRateId: null,
			accountId: null,
			taxAmount: 0,
			totalAmount: null,
			quantity: null,
			unitRate: null,
			discountAmount: null,
			discountPercentage: null,
			trackingCategories: [],
		});
	});
});

describe('tracking categories', () => {
	const asia = {
		categoryId: '2340d',
		categoryName: 'ASIA',
		parentCategoryId: null,
		parentCategoryName: null,
	};
	const item = (tracking_categories: unknown) => ({ metadata: { tracking_categories } });

	it.each([
		['a list', [{ categoryId: '2340d', categoryName: 'ASIA' }]],
		['the text of a list', '[{"categoryName":"ASIA","categoryId":"2340d","colour":"red"}]'],
		['a list with other things in it', [null, 'x', { categoryId: '2340d', categoryName: 'ASIA' }]],
	])('are read from %s', (_what, value) => {
		expect(eventLine(item(value)).trackingCategories).toStrictEqual([asia]);
		expect(unifiedLine(item(value)).tracking_category_ids).toEqual(['2340d']);
	});

	it.each([null, '', 'ASIA', '[{"categoryId":', '{"categoryId":"x"}', 'null', {}, 5])(
		'are none in %p',
		(value) => {
			expect(eventLine(item(value)).trackingCategories).toEqual([]);
		},
	);

	it('without an id are only in the event model', () => {
		const value = [{ categoryName: 'ASIA' }];
		expect(eventLine(item(value)).trackingCategories).toHaveLength(1);
		expect(unifiedLine(item(value)).tracking_category_ids).toEqual([]);
	});
});
