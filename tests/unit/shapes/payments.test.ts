import { toEventModel, toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord, RelatedData, ShapeOptions } from '../../../nodes/Invoiced/shapes';

const INVOICE: InvoicedRecord = {
	id: 1,
	number: 'INV-1',
	status: 'sent',
	currency: 'usd',
	customer: 15444,
	total: 100,
	balance: 100,
};

/** 2025-02-10T00:00:00Z */
const DAY = 1_739_145_600;

const transaction = (fields: InvoicedRecord): InvoicedRecord => ({
	id: 7001,
	type: 'payment',
	status: 'succeeded',
	invoice: 1,
	payment: 8001,
	amount: 20,
	method: 'ach',
	gateway_id: 'TR-55',
	date: DAY,
	...fields,
});

const payment = (fields: InvoicedRecord, entry: InvoicedRecord = {}): InvoicedRecord => ({
	id: 8001,
	voided: false,
	method: 'check',
	reference: '1042',
	charge: null,
	date: DAY,
	applied_to: [{ id: 7001, type: 'invoice', invoice: 1, amount: 20, ...entry }],
	...fields,
});

const fromTransactions = (...records: unknown[]): RelatedData => ({
	payments: { source: 'transactions', records },
});
const fromPayments = (...records: unknown[]): RelatedData => ({
	payments: { source: 'payments', records },
});

const unified = (related: RelatedData, options: ShapeOptions = {}, invoice = INVOICE) =>
	toUnifiedInvoice(invoice, related, options).payments;
const event = (related: RelatedData, options: ShapeOptions = {}, invoice = INVOICE) =>
	toEventModel(invoice, related, options).payments;

describe('payments: not loaded, or nothing there', () => {
	it.each([{}, { payments: null }, { payments: undefined }])(
		'null when not loaded: %p',
		(related) => {
			expect(unified(related)).toBeNull();
			expect(event(related)).toBeNull();
		},
	);

	it('is an empty list when loaded and empty', () => {
		expect(unified(fromTransactions())).toEqual([]);
		expect(event(fromPayments())).toEqual([]);
	});

	it('gives nothing to an invoice without an id, not even what has no invoice', () => {
		const related = fromTransactions(transaction({ invoice: null }));
		expect(unified(related, {}, { ...INVOICE, id: null })).toEqual([]);
	});

	it.each([null, 5, 'x', [], {}, { applied_to: null }, { applied_to: [null, 5] }])(
		'skips the unreadable record %p',
		(record) => {
			expect(unified(fromTransactions(record))).toEqual([]);
			expect(unified(fromPayments(record))).toEqual([]);
		},
	);
});

describe('payments from transactions', () => {
	it.each([
		['charge', {}, 20, 'ach', null],
		['charge', { method: 'balance' }, 20, 'balance', null],
		['payment', {}, 20, 'ach', null],
		['adjustment', { amount: -20, credit_note: 2048 }, 20, 'credit_note', '2048'],
		['adjustment', { amount: -20 }, 20, 'credit_note', null],
		['adjustment', { amount: 20 }, 20, 'credit_note', null],
		['payment', { amount: -20, credit_note: { id: 2048 } }, 20, 'credit_note', '2048'],
		['refund', {}, -20, 'ach', null],
		['document_adjustment', {}, 20, 'other', null],
	])('%s %p is applied as %d by %s', (type, fields, amount, mode, creditNote) => {
		const [only, ...others] = unified(fromTransactions(transaction({ type, ...fields }))) ?? [];
		expect(others).toEqual([]);
		expect(only).toMatchObject({ amount, payment_mode: mode, credit_note_id: creditNote });
	});

	it.each([
		{ status: 'failed' },
		{ status: 'pending' },
		{ status: null },
		{ invoice: 2 },
		{ invoice: null },
		{ type: 'something_new' },
		{ type: null },
	])('%p does not count', (fields) => {
		expect(unified(fromTransactions(transaction(fields)))).toEqual([]);
	});

	it('reads an expanded invoice and either name of the payment', () => {
		const related = fromTransactions(
			transaction({ invoice: { id: 1 }, payment: undefined, payment_id: 8002 }),
		);
		expect(unified(related)).toMatchObject([{ payment_id: '8002', document_number: 'TR-55' }]);
	});

	it('has the words of the money, but of a credit or an adjustment none', () => {
		const words = { gateway_id: '1042', notes: 'Front desk' };
		const own = { document_number: '1042', memo: 'Front desk' };
		const none = { document_number: null, memo: null };
		for (const [type, fields, expected] of [
			['payment', {}, own],
			['refund', {}, own],
			['charge', {}, { ...own, memo: null }],
			['charge', { method: 'balance' }, none],
			['adjustment', { credit_note: 2048 }, none],
			['adjustment', {}, own],
			['payment', { method: 'balance' }, own],
			['document_adjustment', {}, none],
		] as const) {
			const [entry] = unified(fromTransactions(transaction({ type, ...words, ...fields }))) ?? [];
			expect({ type, ...entry }).toMatchObject({ type, ...expected });
		}
	});

	it('keeps spent credit balance apart from the cash beside it, with an id of its own', () => {
		const related = fromTransactions(
			transaction({ type: 'charge', gateway_id: 'ch_9' }),
			transaction({ id: 7002, type: 'charge', method: 'balance', gateway_id: 'ch_9', amount: 5 }),
		);
		expect(event(related)).toMatchObject([
			{ id: '8001', amount: 20, referenceNumber: 'ch_9', mode: 'ELECTRONIC_TRANSFER' },
			{ id: '8001-7002', amount: 5, referenceNumber: null, mode: 'NOT_SPECIFIED' },
		]);
	});

	it('never emits -0', () => {
		const zero = transaction({ type: 'adjustment', amount: 0 });
		const refund = transaction({ id: 7002, type: 'refund', amount: 0 });
		for (const { amount } of unified(fromTransactions(zero, refund)) ?? []) {
			expect(Object.is(amount, 0)).toBe(true);
		}
	});

	it('takes only a charge of credit balance for spent credit', () => {
		const related = fromTransactions(
			transaction({ method: 'balance' }),
			transaction({ id: 7002, type: 'charge', method: 'balance', credit_note: 2048, amount: 5 }),
		);
		expect(event(related)).toMatchObject([
			{ id: '8001', amount: 20, referenceNumber: 'TR-55' },
			{ id: '8001-7002', amount: 5, referenceNumber: null },
		]);
	});

	it('passes an unreadable amount on as null', () => {
		expect(unified(fromTransactions(transaction({ amount: '20' })))).toMatchObject([
			{ amount: null },
		]);
	});
});

describe('payments from payments', () => {
	it.each([
		['invoice', {}, 'check', null],
		['document_adjustment', {}, 'other', null],
		['credit_note', { credit_note: 2048 }, 'credit_note', '2048'],
		['applied_credit', { credit_note: 2048 }, 'balance', null],
	])('an entry of type %s counts', (type, fields, mode, creditNote) => {
		const related = fromPayments(payment({}, { type, ...fields }));
		expect(unified(related)).toMatchObject([
			{
				platform_id: '7001',
				payment_id: '8001',
				amount: 20,
				payment_mode: mode,
				credit_note_id: creditNote,
			},
		]);
	});

	it.each(['convenience_fee', 'credit', 'estimate', 'something_new', null])(
		'an entry of type %p does not count',
		(type) => {
			expect(unified(fromPayments(payment({}, { type })))).toEqual([]);
		},
	);

	it.each([{ voided: true }, { charge: { status: 'failed' } }, { charge: { status: 'pending' } }])(
		'a payment with %p does not count',
		(fields) => {
			expect(unified(fromPayments(payment(fields)))).toEqual([]);
		},
	);

	it('takes the gateway id where there is no reference', () => {
		const charge = { status: 'succeeded', gateway_id: 'ch_9' };
		expect(unified(fromPayments(payment({ charge })))).toMatchObject([{ document_number: '1042' }]);
		expect(unified(fromPayments(payment({ charge, reference: '' })))).toMatchObject([
			{ document_number: 'ch_9' },
		]);
		expect(unified(fromPayments(payment({ reference: null })))).toMatchObject([
			{ document_number: null },
		]);
	});

	it('has the words of the money, but of a credit or an adjustment none, and of a charge no memo', () => {
		const own = { document_number: '1042', memo: 'Front desk' };
		const none = { document_number: null, memo: null };
		for (const [type, fields, expected] of [
			['invoice', {}, own],
			['invoice', { charge: { status: 'succeeded' } }, { ...own, memo: null }],
			['credit_note', {}, none],
			['applied_credit', {}, none],
			['document_adjustment', {}, none],
		] as const) {
			const related = fromPayments(payment({ notes: 'Front desk', ...fields }, { type }));
			const [entry] = unified(related) ?? [];
			expect({ type, ...entry }).toMatchObject({ type, ...expected });
		}
	});

	it('takes amounts as they stand, also negative ones', () => {
		const types = ['invoice', 'credit_note', 'applied_credit', 'document_adjustment'];
		const entries = types.map((type, index) => ({ id: index, type, invoice: 1, amount: -20 }));
		const amounts = unified(fromPayments(payment({ applied_to: entries })))?.map(
			({ amount }) => amount,
		);
		expect(amounts).toEqual([-20, -20, -20, -20]);
	});
});

describe('order of payments', () => {
	it('is by date, then by id as a number, with unreadable ones last', () => {
		const related = fromTransactions(
			transaction({ id: 900, date: null }),
			transaction({ id: 'x', date: DAY }),
			transaction({ id: 100, date: DAY }),
			transaction({ id: 99, date: DAY }),
			transaction({ id: 500, date: DAY - 1 }),
		);
		const ids = ['500', '99', '100', 'x', '900'];
		expect(unified(related)?.map(({ platform_id }) => platform_id)).toEqual(ids);
	});

	it('is the same in whatever order they came', () => {
		const [one, two, three, four] = [
			transaction({ id: 99, date: DAY }),
			transaction({ id: 'x', date: DAY }),
			transaction({ id: 5, date: null }),
			transaction({ id: 6, date: 'soon' }),
		];
		const orders = [
			[one, two, three, four],
			[four, three, two, one],
			[two, one, four, three],
			[three, one, four, two],
			[two, four, one, three],
		];
		for (const order of orders) {
			const ids = unified(fromTransactions(...order))?.map(({ platform_id }) => platform_id);
			expect(ids).toEqual(['99', 'x', '5', '6']);
		}
	});

	it('is as they came where neither date nor id tells them apart', () => {
		const nameless = ['A', 'B', 'C'].map((gateway_id) =>
			transaction({ id: null, date: null, gateway_id }),
		);
		const words = unified(fromTransactions(...nameless))?.map(
			({ document_number }) => document_number,
		);
		expect(words).toEqual(['A', 'B', 'C']);
	});
});

describe('payments of the event model', () => {
	const related = fromPayments(
		payment({
			applied_to: [
				{ id: 7001, type: 'invoice', invoice: 1, amount: 20 },
				{ id: 7002, type: 'credit_note', invoice: 1, amount: 5, credit_note: 2048 },
				{ id: 7003, type: 'applied_credit', invoice: 1, amount: 1 },
			],
		}),
	);

	it('go by the payment id for cash only, so that ids never depend on what stands beside them', () => {
		expect(event(related)?.map(({ id }) => id)).toEqual(['8001', '8001-7002', '8001-7003']);
		const withoutPayment = fromTransactions(
			transaction({ payment: null }),
			transaction({ id: 7002, payment: null, type: 'refund' }),
			transaction({ id: 7003, type: 'refund' }),
		);
		expect(event(withoutPayment)?.map(({ id }) => id)).toEqual(['7001', '7002', '8001-7003']);
	});

	it('have no id where only that of the payment is known and it is no cash', () => {
		const nameless = fromTransactions(
			transaction({ id: null, type: 'refund' }),
			transaction({ id: null }),
		);
		expect(event(nameless)?.map(({ id }) => id)).toEqual([null, '8001']);
	});

	it('have their own reference where they are a credit without a credit note', () => {
		expect(event(fromTransactions(transaction({ type: 'adjustment' })))).toMatchObject([
			{ referenceNumber: 'TR-55', mode: 'NOT_SPECIFIED' },
		]);
	});

	it('name the credit note', () => {
		expect(event(related)?.map(({ referenceNumber }) => referenceNumber)).toEqual([
			'1042',
			'credit_note:2048',
			null,
		]);
	});

	it('leave credit notes out when the user does not want them, as does the unified shape', () => {
		const options = { creditNotesAsPayments: false };
		expect(event(related, options)?.map(({ amount }) => amount)).toEqual([20, 1]);
		expect(unified(related, options)?.map(({ amount }) => amount)).toEqual([20, 1]);
		expect(unified({}, options)).toBeNull();
	});

	it.each([
		['CASH', ['cash']],
		['CHEQUE', ['check']],
		[
			'ELECTRONIC_TRANSFER',
			[
				'ach',
				'eft',
				'echeck',
				'direct_debit',
				'bank_transfer',
				'wire_transfer',
				'credit_card',
				'online',
				'paypal',
				'affirm',
				'klarna',
			],
		],
		['NOT_SPECIFIED', ['other', 'balance', 'credit_note', 'barter', '', null]],
	])('%s for the methods %p', (mode, methods) => {
		for (const method of methods) {
			expect(event(fromTransactions(transaction({ method })))).toMatchObject([{ mode }]);
		}
	});

	it('are linked to what the document is', () => {
		const bill = { ...INVOICE, object: 'bill' };
		expect(event(fromTransactions(transaction({})), {}, bill)).toMatchObject([
			{ paymentLinkedTo: 'BILL', invoiceId: '1', invoiceNumber: 'INV-1' },
		]);
		expect(toEventModel(bill, {}, {}).info.type).toBe('BILL');
		expect(toEventModel({ object: 'estimate' }, {}, {}).info.type).toBe('NOT_SPECIFIED');
		expect(toEventModel({}, {}, {}).info.type).toBe('INVOICE');
	});
});

describe('paidOnDate', () => {
	const paid: InvoicedRecord = {
		...INVOICE,
		status: 'paid',
		paid: true,
		balance: 0,
		updated_at: DAY + 999_999,
	};
	const paidOn = (related: RelatedData, invoice = paid, options: ShapeOptions = {}) =>
		toEventModel(invoice, related, options).info.paidOnDate;
	const cash = transaction({ date: DAY });
	const laterCredit = transaction({ id: 7002, type: 'adjustment', amount: -5, date: DAY + 86_400 });
	const laterRefund = transaction({ id: 7003, type: 'refund', date: DAY + 999_999 });

	it('is what the invoice states', () => {
		expect(paidOn(fromTransactions(cash), { ...paid, date_paid: DAY - 86_400 })).toBe(
			'2025-02-09T00:00:00Z',
		);
	});

	it('is else the latest cash, even when a credit or a refund came later', () => {
		const earlier = transaction({ id: 7000, date: DAY - 86_400 });
		expect(paidOn(fromTransactions(cash, earlier, laterCredit, laterRefund))).toBe(
			'2025-02-10T00:00:00Z',
		);
	});

	it('is not moved by credit balance that was spent after the cash', () => {
		const spent = transaction({ id: 7002, type: 'charge', method: 'balance', date: DAY + 86_400 });
		expect(paidOn(fromTransactions(cash, spent))).toBe('2025-02-10T00:00:00Z');
		expect(paidOn(fromTransactions(spent))).toBe('2025-02-11T00:00:00Z');
	});

	it('is else the latest credit that lowered the balance, also when credit notes are not listed', () => {
		const nothing = { ...laterCredit, id: 7004, amount: 0, date: DAY + 999_999 };
		const unreadable = { ...nothing, id: 7005, amount: 'x' };
		expect(
			paidOn(fromTransactions(laterCredit, laterRefund, nothing, unreadable), paid, {
				creditNotesAsPayments: false,
			}),
		).toBe('2025-02-11T00:00:00Z');
	});

	it('is else the time of the paying event, and never the last change', () => {
		expect(paidOn({ paidEventAt: DAY })).toBe('2025-02-10T00:00:00Z');
		expect(paidOn({})).toBeNull();
		expect(paidOn(fromTransactions(transaction({ date: null })))).toBeNull();
		expect(paidOn({ ...fromTransactions(transaction({ date: null })), paidEventAt: DAY })).toBe(
			'2025-02-10T00:00:00Z',
		);
		expect(paidOn({ ...fromTransactions(laterRefund), paidEventAt: DAY })).toBe(
			'2025-02-10T00:00:00Z',
		);
		expect(paidOn({ ...fromTransactions(cash), paidEventAt: DAY + 999_999 })).toBe(
			'2025-02-10T00:00:00Z',
		);
	});

	it('is a calendar day of the time zone', () => {
		expect(paidOn(fromTransactions(cash), paid, { timeZone: 'America/New_York' })).toBe(
			'2025-02-09T00:00:00Z',
		);
	});

	it('is null for what is not paid', () => {
		const related = { ...fromTransactions(cash), paidEventAt: DAY };
		expect(paidOn(related, { ...INVOICE, date_paid: DAY })).toBeNull();
		expect(paidOn(related, { ...paid, voided: true })).toBeNull();
	});
});
