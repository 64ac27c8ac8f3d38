import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objects } from '../../../nodes/Invoiced/objects';
import { checkInvoice } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord, RelatedData } from '../../../nodes/Invoiced/shapes';
import { checkTotals } from '../../../nodes/Invoiced/shapes/check/totals';
import { fieldsBeside, unmappedFields } from '../../../nodes/Invoiced/shapes/check/unmapped';

interface Example {
	title: string;
	invoice: InvoicedRecord;
	related: RelatedData;
}

const FOLDER = join(__dirname, 'examples');

const examples = readdirSync(FOLDER).map(
	(file): Example => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Example,
);

/** 2 × 50, 10 off, 9 tax: 99, of which 40 are paid. */
const invoice: InvoicedRecord = {
	id: 1,
	object: 'invoice',
	number: 'INV-1',
	currency: 'usd',
	status: 'sent',
	items: [{ id: 11, object: 'line_item', quantity: 2, unit_cost: 50, amount: 100 }],
	discounts: [{ id: 21, amount: 10 }],
	taxes: [{ id: 31, amount: 9 }],
	subtotal: 100,
	total: 99,
	balance: 59,
};

const paid = (amount: number): RelatedData => ({
	payments: {
		source: 'transactions',
		records: [{ id: 41, invoice: 1, type: 'payment', status: 'succeeded', amount }],
	},
});

const findingsOf = (changes: InvoicedRecord, related: RelatedData = {}) =>
	checkTotals({ ...invoice, ...changes }, related).findings;

describe('amounts that agree', () => {
	it.each(examples)('are no finding: $title', ({ invoice: example, related }) => {
		const { findings } = checkTotals(example, related);
		expect(findings).toEqual([]);
	});

	it('are checked as far as what they are made of is known', () => {
		const checked = (changes: InvoicedRecord, related: RelatedData = {}) =>
			checkTotals({ ...invoice, ...changes }, related).checked;
		const tenRates = Array.from({ length: 10 }, () => ({ amount: 1 }));
		expect(checked({}, paid(40))).toEqual(['lines', 'total', 'balance']);
		expect(checked({})).toEqual(['lines', 'total']);
		expect(checked({}, { payments: null })).toEqual(['lines', 'total']);
		expect(checked({ items: undefined })).toEqual(['total']);
		expect(checked({ items: [{ amount: null }] })).toEqual(['total']);
		expect(checked({ discounts: tenRates }, paid(40))).toEqual(['balance']);
		expect(checked({ items: [{ amount: 1, taxes: tenRates }] })).toEqual([]);
		expect(checked({ status: 'voided' }, paid(40))).toEqual(['lines', 'total']);
		expect(checked({ total: null }, paid(40))).toEqual(['lines', 'total']);
	});

	it('are not checked where the server may have cut a list, and that is said', () => {
		const many = (count: number, entry: InvoicedRecord) =>
			Array.from({ length: count }, () => entry);
		const unchecked = (changes: InvoicedRecord) =>
			Object.fromEntries(
				checkTotals({ ...invoice, ...changes }, paid(40)).notChecked.map(({ check, reason }) => [
					check,
					reason,
				]),
			);
		const lines = 'Invoiced sends at most 1000 lines of an invoice, so some may be missing';
		const shipping =
			'Invoiced sends at most 10 shipping amounts of an invoice, so some may be missing';
		const taxes = 'Invoiced sends at most 10 taxes of one list, so some may be missing';
		expect(unchecked({ items: many(999, { amount: 1 }) })).toEqual({});
		expect(unchecked({ items: many(1_000, { amount: 1 }) })).toEqual({ lines, total: lines });
		expect(unchecked({ shipping: many(9, { amount: 1 }) })).toEqual({});
		expect(unchecked({ shipping: many(10, { amount: 1 }) })).toEqual({ total: shipping });
		const discounts = 'Invoiced sends at most 10 discounts of one list, so some may be missing';
		expect(unchecked({ discounts: many(10, { amount: 1 }) })).toEqual({
			lines: discounts,
			total: discounts,
		});
		expect(unchecked({ discounts: many(9, { amount: 1 }), taxes: many(9, {}) })).toEqual({});
		expect(unchecked({ items: [null, { amount: 1, taxes: many(9, {}) }] })).toEqual({
			lines: 'A line has no amount',
		});
		expect(unchecked({ items: [{ amount: 1, taxes: many(10, { amount: 1 }) }] })).toEqual({
			lines: taxes,
			total: taxes,
		});
		const cut = { items: many(1_000, { amount: 1 }), shipping: many(10, { amount: 1 }) };
		expect(findingsOf(cut)).toEqual([]);
	});

	it('say why one of the three was not checked, but that payments are not loaded', () => {
		const cases: Array<[InvoicedRecord, RelatedData, string, string]> = [
			[{ total: null }, paid(1), 'balance', 'The invoice has no total'],
			[{ items: null }, paid(1), 'lines', 'The invoice came without its lines'],
			[{ items: null, subtotal: null }, {}, 'total', 'The invoice came without its lines'],
			[{ items: [{}] }, paid(1), 'lines', 'A line has no amount'],
			[{}, paid('x' as never), 'balance', 'A payment has no amount that can be read'],
		];
		for (const [changes, related, check, reason] of cases) {
			const { checked, notChecked } = checkTotals({ ...invoice, ...changes }, related);
			expect(notChecked).toContainEqual({ check, reason });
			expect(checked).not.toContain(check);
		}
		expect(checkTotals(invoice, {}).notChecked).toEqual([]);
		expect(checkTotals({ ...invoice, status: 'voided' }, paid(1)).notChecked).toEqual([]);
		const checkOf = (record: InvoicedRecord) =>
			checkInvoice('raw', objects.invoices, record, {}, {});
		expect(Object.keys(checkOf(invoice))).toEqual(['ok', 'checked', 'findings', 'unmapped']);
		expect(checkOf({ ...invoice, items: null })).toMatchObject({
			ok: true,
			notChecked: [{ check: 'lines', reason: 'The invoice came without its lines' }],
		});
	});

	it('include shipping, and taxes that are part of the prices', () => {
		expect(findingsOf({ shipping: [{ amount: 5 }], total: 104, balance: 104 })).toEqual([]);
		const taxes = [{ amount: 20, tax_rate: { id: 'vat', inclusive: true } }];
		expect(findingsOf({ taxes, subtotal: 80, total: 90 })).toEqual([]);
		const others = [
			null,
			{ amount: 5, tax_rate: null },
			{ amount: 4, tax_rate: { inclusive: false } },
		];
		expect(findingsOf({ taxes: others })).toEqual([]);
		const negative = [{ amount: -20, tax_rate: { inclusive: true } }];
		expect(findingsOf({ taxes: negative, subtotal: 100, total: 70 })).toEqual([]);
	});

	it('are compared in minor units', () => {
		const items = [0.1, 0.2].map((amount) => ({ amount }));
		const changes = { items, discounts: [], taxes: [], subtotal: 0.3, total: 0.3, balance: 0.3 };
		expect(findingsOf(changes)).toEqual([]);
		expect(findingsOf({ ...changes, total: 0.30000000000000004 })).toEqual([]);
	});
});

describe('amounts that do not agree', () => {
	it('are a finding with both sides, their difference and words', () => {
		expect(findingsOf({ total: 91.3 })).toEqual([
			{
				check: 'total',
				expected: 99,
				actual: 91.3,
				difference: -7.7,
				message: 'The subtotal with discounts, taxes and shipping gives 99, but the total is 91.3.',
			},
		]);
		expect(findingsOf({ subtotal: 101 })).toEqual([
			{
				check: 'lines',
				expected: 100,
				actual: 101,
				difference: 1,
				message: 'The lines add up to 100, but the subtotal is 101.',
			},
			expect.objectContaining({ check: 'total', expected: 100, actual: 99, difference: -1 }),
		]);
		expect(findingsOf({}, paid(40.01))).toEqual([
			{
				check: 'balance',
				expected: 58.99,
				actual: 59,
				difference: 0.01,
				message:
					'The total less what was applied to the invoice gives 58.99, but the balance is 59.',
			},
		]);
	});

	it.each([
		['total', { total: 1e17 }],
		['balance', { balance: -1e17 }],
		['subtotal', { subtotal: 1e17 }],
		['taxes[0].amount', { taxes: [{ amount: 1e17 }] }],
		['shipping[1].amount', { shipping: [{ amount: 1 }, { amount: 1e17 }] }],
		['items[0].amount', { items: [{ amount: -1e17 }] }],
		['items[0].taxes[1].amount', { items: [{ amount: 1, taxes: [{}, { amount: 1e17 }] }] }],
		['discounts[0].amount', { discounts: [{ amount: 1e17 }] }],
	])('include an amount that is too large to be computed with: %s', (path, changes) => {
		const { checked, notChecked, findings } = checkTotals({ ...invoice, ...changes }, paid(40));
		expect(checked).toEqual([]);
		expect(notChecked.map(({ check }) => check)).toEqual(['lines', 'total', 'balance']);
		expect(findings).toEqual([
			expect.objectContaining({
				check: 'amounts',
				expected: null,
				difference: null,
				message: expect.stringContaining(`'${path}' is `) as unknown,
			}),
		]);
	});

	it('say how large it is, and that nothing was computed with it', () => {
		const { notChecked, findings } = checkTotals({ ...invoice, total: 1e17 }, paid(40));
		expect(findings).toMatchObject([
			{
				actual: 1e17,
				message:
					"'total' is 100000000000000000, which is too large to be computed with to the smallest unit of the currency.",
			},
		]);
		const reason = 'An amount is too large to be computed with';
		expect(notChecked).toEqual(['lines', 'total', 'balance'].map((check) => ({ check, reason })));
		expect(checkInvoice('raw', objects.invoices, { ...invoice, total: 1e17 }, {}, {}).ok).toBe(
			false,
		);
	});

	it('include the first amount that is too large, in the order of the invoice', () => {
		const large = { amount: 1e17 };
		const changes = { taxes: [null, large], items: [null, { ...large, discounts: [large] }] };
		const [first] = findingsOf(changes);
		expect(first.message).toMatch(/^'taxes\[1\]\.amount' is /);
		expect(findingsOf({ ...changes, taxes: null })[0].message).toMatch(/^'items\[1\]\.amount' is /);
		expect(findingsOf({ items: [{ amount: 1, discounts: [large] }] })[0].message).toMatch(
			/^'items\[0\]\.discounts\[0\]\.amount' is /,
		);
	});

	it('are too large by the digits of the currency', () => {
		const large = {
			total: 1e10,
			balance: 1e10,
			items: [],
			discounts: [],
			taxes: [],
			subtotal: 1e10,
		};
		const checks = (currency: string) =>
			findingsOf({ ...large, currency }).map(({ check }) => check);
		expect(checks('usd')).toEqual(['lines']);
		expect(checks('btc')).toEqual(['amounts']);
	});

	it('include an amount that is missing', () => {
		expect(findingsOf({ total: undefined })).toEqual([
			{
				check: 'total',
				expected: 99,
				actual: null,
				difference: null,
				message:
					'The subtotal with discounts, taxes and shipping gives 99, but the total is missing.',
			},
		]);
		// The lines stand in for a subtotal that is missing.
		expect(findingsOf({ subtotal: null }).map(({ check }) => check)).toEqual(['lines']);
		expect(findingsOf({ subtotal: null, total: 98 }).map(({ check }) => check)).toEqual([
			'lines',
			'total',
		]);
	});

	it('change nothing of the invoice', () => {
		const wrong = { ...invoice, total: 1 };
		const before = structuredClone(wrong);
		const { ok } = checkInvoice('unified', objects.invoices, wrong, {}, {});
		expect(ok).toBe(false);
		expect(wrong).toEqual(before);
	});
});

describe('fields that have no place in the shape', () => {
	const rich: InvoicedRecord = {
		...invoice,
		autopay: false,
		metadata: { region: 'EMEA' },
		needs_attention: true,
		payment_terms: '',
		ship_to: {},
		draft_note: ' ',
		not_sent_at_all: undefined,
		payment_plan: null,
		shipping: [],
		customer: { id: 5, name: 'Acme', notes: 'VIP' },
		items: [
			{ id: 11, amount: 100, metadata: { item_code: 'X' } },
			{ id: 12, amount: 0, period_start: 1_700_000_000, metadata: { cost_center: 'A' } },
			{ id: 13, amount: 0, period_start: 1_700_000_000 },
		],
	};
	const unmappedOf = (output: Parameters<typeof checkInvoice>[0], options = {}) =>
		checkInvoice(output, objects.invoices, rich, {}, options).unmapped;

	it('are named by their path, those of all lines once, what is empty not at all', () => {
		expect(unmappedOf('unified')).toEqual([
			'items.period_start',
			'items.metadata.cost_center',
			'discounts.id',
			'taxes.id',
			'autopay',
			'metadata',
			'needs_attention',
			'customer.notes',
		]);
	});

	it('are the same with the raw data beside the shape', () => {
		expect(unmappedOf('unified', { includeRawData: true })).toEqual(unmappedOf('unified'));
	});

	it('are the fields beside the columns of the flat shapes, and none of the raw shape', () => {
		expect(unmappedOf('simplified')).toContain('items');
		expect(unmappedOf('table')).toEqual([]);
		const newer = { ...rich, brand_new: 0 };
		const besideTable = (options = {}) =>
			checkInvoice('table', objects.invoices, newer, {}, options).unmapped;
		expect(besideTable()).toEqual(['brand_new']);
		expect(besideTable({ extraColumns: false })).toEqual(['brand_new']);
		expect(besideTable({ extraColumns: true })).toEqual([]);
		expect(fieldsBeside(['a'], { a: 1, b: 2, c: null, object: 'x' })).toEqual(['b']);
		expect(unmappedOf('raw')).toEqual([]);
	});

	it('follow the mapping, whatever it reads', () => {
		const record = { a: 1, b: { c: 2, d: 3 }, e: [{ f: 4 }, { g: 5 }] };
		expect(unmappedFields(record, () => undefined)).toEqual(['a', 'b', 'e']);
		expect(unmappedFields(record, ({ b, e }) => [(b as InvoicedRecord).c, e])).toEqual([
			'a',
			'b.d',
			'e.f',
			'e.g',
		]);
		expect(unmappedFields(record, (copy) => ({ ...copy }))).toEqual(['b.c', 'b.d', 'e.f', 'e.g']);
		expect(unmappedFields(record, (copy) => JSON.stringify(copy))).toEqual([]);
		expect(unmappedFields({ a: 'x', b: null, c: [null, 'y'] }, ({ c }) => c)).toEqual(['a']);
	});
});
