import { assertComputable } from '../../../nodes/Invoiced/operations/convert/assertComputable';
import { findInvoices } from '../../../nodes/Invoiced/operations/convert/findInvoices';
import { assertForOne, relatedData } from '../../../nodes/Invoiced/operations/convert/relatedData';

const invoice = { id: 7, object: 'invoice', balance: 5, items: [] };

describe('an invoice that a shape would say something wrong about', () => {
	it('is refused without its lines, by the shapes that need them', () => {
		const withoutLines = { ...invoice, items: undefined };
		for (const output of ['unified', 'eventModel'] as const) {
			expect(() => assertComputable(withoutLines, output)).toThrow(
				expect.objectContaining({
					message: "'Invoice Data' is the invoice 7 without its lines ('items')",
					hint: "Set 'Output' to Raw where it was made, or get the invoice by its ID.",
				}),
			);
			expect(() => assertComputable(invoice, output)).not.toThrow();
		}
		for (const output of ['raw', 'table'] as const) {
			expect(() => assertComputable(withoutLines, output)).not.toThrow();
		}
	});
});

describe('related data', () => {
	const loaded = (attachments: unknown[] | null) => ({
		payments: null,
		estimates: null,
		attachments: attachments as Array<{ file: object }> | null,
	});

	it('with attachments is for one invoice, as they do not say which they belong to', () => {
		const some = loaded([{ file: {} }]);
		expect(() => assertForOne(some, 2)).toThrow(
			"'Attachments' do not say which of the 2 invoices they belong to",
		);
		expect(() => assertForOne(some, 1)).not.toThrow();
		for (const none of [loaded([]), loaded(null)]) {
			expect(() => assertForOne(none, 2)).not.toThrow();
		}
	});

	it('may be rows, which do not say what they are', () => {
		const row = { id: 1, items: [] };
		const transaction = { id: 2, type: 'payment', invoice: 7 };
		expect(relatedData.read({ estimates: [row], transactions: [transaction] })).toMatchObject({
			estimates: [row],
			payments: { source: 'transactions', records: [transaction] },
		});
		const estimate = { ...row, object: 'estimate' };
		expect(relatedData.read({ estimates: estimate }).estimates).toEqual([estimate]);
	});

	it.each([
		['Estimates', { estimates: { object: 'invoice', items: [] } }],
		['Payments', { payments: { object: 'charge', applied_to: [] } }],
		['Transactions', { transactions: { object: 'transaction', invoice: 7 } }],
		['Transactions', { transactions: { object: 'transaction', type: 'payment' } }],
		['Transactions', { transactions: { object: 'payment', type: 'payment', invoice: 7 } }],
	])('is refused where it is something else, or lacks what is used: %s %j', (label, given) => {
		expect(() => relatedData.read(given)).toThrow(`'${label}' holds something else than`);
	});

	it('shows for the outputs that have a place for it', () => {
		expect(relatedData.field.displayOptions?.show?.output).toEqual(['eventModel', 'unified']);
	});
});

describe('invoice data', () => {
	it('is what it says it is, whatever columns it has', () => {
		const estimate = { ...invoice, object: 'estimate', due_date: null, autopay: false };
		expect(() => findInvoices(estimate)).toThrow("'Invoice Data' is an estimate, not an invoice");
	});

	it.each([
		[5, /with "a", "b", "c", "d", "e", not an invoice$/],
		[6, /with "a", "b", "c", "d", "e", …, not an invoice$/],
	])('that is none is told by its first keys: %i', (count, message) => {
		const keys = [...'abcdef'].slice(0, count);
		expect(() => findInvoices(Object.fromEntries(keys.map((key) => [key, 1])))).toThrow(message);
	});

	it.each([
		['true', true],
		['TRUE', true],
		['1', true],
		['false', false],
		['0', false],
		['', null],
	])('may hold %j for yes or no', (autopay, value) => {
		expect(findInvoices({ ...invoice, autopay })[0].invoice.autopay).toBe(value);
	});
});
