import { findInvoices } from '../../../nodes/Invoiced/operations/convert/findInvoices';
import { relatedData } from '../../../nodes/Invoiced/operations/convert/relatedData';
import { allObjects, objects } from '../../../nodes/Invoiced/objects';
import type { ObjectDescription } from '../../../nodes/Invoiced/objects';
import { ParameterError } from '../../../nodes/Invoiced/parameters/ParameterError';
import { toTableRow } from '../../../nodes/Invoiced/shapes';

const invoice = { id: 7, object: 'invoice', number: 'INV-7', balance: 5, due_date: null };
const event = {
	id: 1,
	type: 'invoice.updated',
	timestamp: 1_700_000_000,
	data: { object: invoice },
};

const NOTHING_KNOWN = { id: null, type: null };

function refusal(read: () => unknown): ParameterError {
	try {
		read();
	} catch (error) {
		if (error instanceof ParameterError) return error;
	}
	throw new Error('no ParameterError was thrown');
}

describe('an invoice is found', () => {
	const tableRow = { attempt_count: 0, autopay: false, balance: 5, id: 7, items: [] };

	test.each([
		['as a record', invoice],
		['as a JSON text', JSON.stringify(invoice)],
		['in an event', event],
		['in the body of a webhook', { headers: {}, params: {}, query: {}, body: event }],
		['in a body that is still a text', { headers: {}, body: JSON.stringify(event) }],
		['in a unified invoice with raw data', { platform_id: '7', raw_data: invoice }],
		['in an event model with its original data', { info: {}, originalData: invoice }],
		[
			'in the envelope of event streams with its original data',
			{ eventId: null, eventType: 'record.new', eventData: { info: {}, originalData: invoice } },
		],
		['beside what the nodes add', { ...invoice, _change: {}, _check: {}, _related: {} }],
	])('%s', (_where, value) => {
		expect(findInvoices(value)).toEqual([expect.objectContaining({ invoice, paidEventAt: null })]);
	});

	it('as a row of a table, which does not say that it is an invoice', () => {
		expect(findInvoices(tableRow)).toEqual([
			{ invoice: tableRow, paidEventAt: null, event: NOTHING_KNOWN },
		]);
	});

	it('in each entry of a list', () => {
		expect(findInvoices([invoice, event])).toHaveLength(2);
		expect(findInvoices('[]')).toEqual([]);
	});

	it('together with the time at which the event says that it was paid', () => {
		const paid = { ...event, type: 'invoice.paid' };
		expect(findInvoices(paid)).toEqual([
			{ invoice, paidEventAt: 1_700_000_000, event: { id: '1', type: 'invoice.paid' } },
		]);
	});

	test.each([
		['an event', event, { id: '1', type: 'invoice.updated' }],
		['the trigger', { ...invoice, _change: { type: 'created' } }, { id: null, type: 'created' }],
		[
			'the trigger, beside raw data',
			{ raw_data: invoice, _change: { type: 'deleted' } },
			{ id: null, type: 'deleted' },
		],
		[
			'an envelope',
			{ eventId: '9', eventType: 'record.deleted', eventData: { originalData: invoice } },
			{ id: '9', type: 'deleted' },
		],
		[
			'an envelope that does not know',
			{ eventId: null, eventType: null, eventData: { originalData: invoice } },
			NOTHING_KNOWN,
		],
		['nobody', invoice, NOTHING_KNOWN],
	])('together with what happened to it, as far as it is told by %s', (_who, value, known) => {
		expect(findInvoices(value)[0].event).toEqual(known);
	});

	it('without a copy or a change of what was given', () => {
		const before = structuredClone(event);
		expect(findInvoices(event)[0].invoice).toBe(invoice);
		expect(event).toEqual(before);
	});
});

describe('what is no invoice is refused with what it is', () => {
	test.each([
		[{}, "'Invoice Data' is an empty object, not an invoice"],
		[null, "'Invoice Data' is empty, not an invoice"],
		[7, "'Invoice Data' is a number, not an invoice"],
		[[[invoice]], "'Invoice Data' is a list within a list, not an invoice"],
		[{ chatInput: 'x' }, '\'Invoice Data\' is an object with "chatInput", not an invoice'],
		[
			{ id: 1, object: 'credit_note', balance: 1 },
			"'Invoice Data' is a credit note, not an invoice",
		],
		[{ id: 1, object: 'estimate' }, "'Invoice Data' is an estimate, not an invoice"],
		[{ id: 1, balance: 1, items: [] }, /^'Invoice Data' is an object with "id", "balance"/],
		[
			{ ...event, type: 'customer.updated', data: { object: { id: 3, object: 'customer' } } },
			"'Invoice Data' is a customer, not an invoice",
		],
		['{"id": 7', "'Invoice Data' is a text that is not JSON"],
	])('%j', (value, message) => {
		expect(refusal(() => findInvoices(value)).message).toEqual(
			typeof message === 'string' ? message : expect.stringMatching(message),
		);
	});

	it('an event whose record the server has lost', () => {
		const { message, hint } = refusal(() => findInvoices({ ...event, data: { object: {} } }));
		expect(message).toBe('The event "invoice.updated" came without the record that it is about');
		expect(hint).toContain('Get the invoice by its ID');
	});

	test.each([
		{ platform_id: '7', line_items: [] },
		{ info: {}, lineItems: [] },
	])('an invoice that is in a shape already: %j', (shaped) => {
		const { message, hint } = refusal(() => findInvoices(shaped));
		expect(message).toBe("'Invoice Data' is an invoice that was converted already");
		expect(hint).toContain("'Include Raw Data'");
	});
});

describe('a row of a table, which does not say what it is a row of', () => {
	const rowOf = (description: ObjectDescription) =>
		toTableRow(description.columns, { id: 7, balance: 5, items: [], approved: 'JD' });

	it('is an invoice if it is one of invoices', () => {
		expect(findInvoices(rowOf(objects.invoices))).toHaveLength(1);
	});

	it.each(allObjects.filter(({ name }) => name !== 'invoices'))(
		'is refused if it is one of $name',
		(description) => {
			expect(refusal(() => findInvoices(rowOf(description))).message).toBe(
				`'Invoice Data' is a row of the table ${description.pluralLabel}, not an invoice`,
			);
		},
	);

	it.each(['autopay', 'due_date', 'subscription'])(
		'is an invoice when columns are missing, if it has a balance and "%s"',
		(column) => {
			expect(findInvoices({ id: 7, balance: 5, [column]: null, items: [] })).toHaveLength(1);
			expect(() => findInvoices({ id: 7, [column]: null, items: [] })).toThrow(ParameterError);
		},
	);

	it('is refused with what an estimate has, too, when columns are missing', () => {
		const part = { id: 7, balance: 5, payment_terms: 'NET 14', total: 5, items: [] };
		expect(refusal(() => findInvoices(part)).message).toMatch(/^'Invoice Data' is an object with/);
	});
});

describe('an invoice whose values became text', () => {
	const row = {
		attempt_count: '0',
		autopay: 'FALSE',
		balance: '12.50',
		closed: '1',
		created_at: '2025-01-15T08:00:00Z',
		date: '1736899200',
		due_date: '',
		id: '7',
		items: JSON.stringify([
			{ id: 1, quantity: '2', unit_cost: '6.25', amount: '12.50', taxes: [{ amount: '1.1' }] },
		]),
		metadata: '{"region":"north"}',
		number: '0042',
		subtotal: ' 12.5 ',
		total: '1.25e1',
	};

	it('gets the types that Invoiced sends', () => {
		expect(findInvoices(row)[0].invoice).toEqual({
			attempt_count: '0',
			autopay: false,
			balance: 12.5,
			closed: true,
			created_at: 1_736_928_000,
			date: 1_736_899_200,
			due_date: null,
			id: '7',
			items: [{ id: 1, quantity: 2, unit_cost: 6.25, amount: 12.5, taxes: [{ amount: 1.1 }] }],
			metadata: { region: 'north' },
			number: '0042',
			subtotal: 12.5,
			total: 12.5,
		});
	});

	test.each([
		[{ total: '1.234,50' }, '\'total\' of the invoice is the text "1.234,50"', '1234.5'],
		[{ balance: 'USD 5' }, "'balance' of", 'a number'],
		[{ paid: 'yes' }, "'paid' of", 'true or false'],
		[{ date: '15/01/2025' }, "'date' of", '2026-01-31T00:00:00Z'],
		[{ items: '[{"id":1}' }, "'items' of", 'a list in JSON'],
		[{ items: '{}' }, "'items' of", 'a list in JSON'],
		[{ metadata: '[]' }, "'metadata' of", 'an object in JSON'],
		[{ items: [{ amount: '5 EUR' }] }, "'items[0].amount' of", 'a number'],
		[{ taxes: [{}, { amount: 'x' }] }, "'taxes[1].amount' of", 'a number'],
		[
			{ items: [{ discounts: [{ amount: '-' }] }] },
			"'items[0].discounts[0].amount' of",
			'a number',
		],
	])('is refused where a text cannot be read: %j', (fields, message, advice) => {
		const error = refusal(() => findInvoices({ ...invoice, ...fields }));
		expect(error.message).toContain(message);
		expect(error.hint).toContain(advice);
	});
});

describe('related data that is handed in', () => {
	const payment = { id: 1, object: 'payment', applied_to: [] };
	const transaction = { id: 2, object: 'transaction', type: 'payment', invoice: 7 };

	it('is not loaded where nothing is given, and empty where an empty list is given', () => {
		const nothing = { payments: null, estimates: null, attachments: null };
		expect(relatedData.read({})).toEqual(nothing);
		expect(relatedData.read({ payments: '' })).toEqual(nothing);
		expect(relatedData.read({ payments: '[]', estimates: [], attachments: [] })).toEqual({
			payments: { source: 'payments', records: [] },
			estimates: [],
			attachments: [],
		});
	});

	it('may be a list, a JSON text or a single record', () => {
		const payments = { source: 'payments', records: [payment] };
		expect(relatedData.read({ payments: [payment] })).toMatchObject({ payments });
		expect(relatedData.read({ payments: JSON.stringify([payment]) })).toMatchObject({ payments });
		expect(relatedData.read({ payments: payment })).toMatchObject({ payments });
		expect(relatedData.read({ transactions: [transaction] })).toMatchObject({
			payments: { source: 'transactions', records: [transaction] },
		});
	});

	test.each([
		[{ payments: [{ id: 1, object: 'payment' }] }, 'Payments', "with the output 'Raw'"],
		[{ payments: [transaction] }, 'Payments', "with the output 'Raw'"],
		[{ transactions: [payment] }, 'Transactions', "with the output 'Raw'"],
		[{ transactions: [null] }, 'Transactions', "with the output 'Raw'"],
		[{ estimates: [{ id: 1, object: 'estimate' }] }, 'Estimates', "with the output 'Raw'"],
		[{ attachments: [{ id: 1 }] }, 'Attachments', "needs its 'file'"],
	])('is refused rather than left out: %j', (collection, label, advice) => {
		const { message, hint } = refusal(() => relatedData.read(collection));
		expect(message).toBe(
			`'${label}' holds something else than ${label.toLowerCase()} as Invoiced sends them`,
		);
		expect(hint).toContain(advice);
	});

	it('may not tell the payments twice', () => {
		const both = { payments: [payment], transactions: [transaction] };
		expect(refusal(() => relatedData.read(both)).message).toBe(
			"'Related Data' has both payments and transactions",
		);
	});
});
