import { toEventModel, toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord } from '../../../nodes/Invoiced/shapes';

interface Case {
	because: string;
	invoice: InvoicedRecord;
	unified: string;
	event: string;
	due?: number | null;
}

const shortCases: Case[] = [
	{
		because: 'a payment in flight is no payment',
		invoice: { status: 'pending', total: 100, balance: 100 },
		unified: 'SUBMITTED',
		event: 'OPEN',
		due: 100,
	},
	{
		because: 'a part was paid',
		invoice: { status: 'pending', total: 100, balance: 40 },
		unified: 'PARTIALLY_PAID',
		event: 'PARTIALLY_PAID',
		due: 40,
	},
	{
		because: 'written off is neither paid nor void',
		invoice: { status: 'bad_debt', closed: true, paid: false, total: 100, balance: 0 },
		unified: 'UNKNOWN',
		event: 'NOT_SPECIFIED',
		due: 0,
	},
	{
		because: 'closed without being paid is not collectable',
		invoice: { status: 'past_due', closed: true, paid: false, total: 100, balance: 100 },
		unified: 'UNKNOWN',
		event: 'NOT_SPECIFIED',
		due: 100,
	},
	{
		because: 'a draft is not issued',
		invoice: { status: 'sent', draft: true, total: 100, balance: 100 },
		unified: 'DRAFT',
		event: 'DRAFT',
		due: 100,
	},
	{
		because: 'nothing is due on a void document',
		invoice: { status: 'voided', paid: true, balance: 51.15 },
		unified: 'VOID',
		event: 'VOID',
		due: 0,
	},
	{
		because: 'a total of zero is paid',
		invoice: { status: 'paid', paid: true, total: 0, balance: 0 },
		unified: 'PAID',
		event: 'PAID',
		due: 0,
	},
	{
		because: 'an over-payment is passed on',
		invoice: { status: 'paid', paid: true, total: 100, balance: -5 },
		unified: 'PAID',
		event: 'PAID',
		due: -5,
	},
	{
		because: 'the status text is older than the balance',
		invoice: { status: 'viewed', total: 100, balance: 0, paid: false },
		unified: 'PAID',
		event: 'PAID',
		due: 0,
	},
	{
		because: 'the flag says it without a status',
		invoice: { paid: true, balance: 228.85 },
		unified: 'PAID',
		event: 'PAID',
		due: 228.85,
	},
	{
		because: 'nothing is known',
		invoice: { total: 100, balance: 40 },
		unified: 'UNKNOWN',
		event: 'NOT_SPECIFIED',
		due: 40,
	},
	{
		because: 'a new status is not guessed at',
		invoice: { status: 'something_new', total: 100, balance: 40 },
		unified: 'UNKNOWN',
		event: 'NOT_SPECIFIED',
		due: 40,
	},
];

const precedence: Case[] = [
	{
		because: 'void stands before draft',
		invoice: { status: 'draft', voided: 1 },
		unified: 'VOID',
		event: 'VOID',
	},
	{
		because: 'draft stands before bad debt',
		invoice: { status: 'bad_debt', draft: 'true' },
		unified: 'DRAFT',
		event: 'DRAFT',
	},
	{
		because: 'bad debt stands before paid',
		invoice: { status: 'bad_debt', paid: true },
		unified: 'UNKNOWN',
		event: 'NOT_SPECIFIED',
	},
	{
		because: 'paid stands before closed',
		invoice: { status: 'paid', closed: true },
		unified: 'PAID',
		event: 'PAID',
	},
	{
		because: 'closed stands before a part payment',
		invoice: { status: 'sent', closed: true, total: 100, balance: 40 },
		unified: 'UNKNOWN',
		event: 'NOT_SPECIFIED',
	},
	{
		because: 'overdue stands before a part payment',
		invoice: { status: 'past_due', total: 100, balance: 40 },
		unified: 'OVERDUE',
		event: 'OVERDUE',
	},
	{
		because: 'a settled balance stands before a stale overdue',
		invoice: { status: 'past_due', total: 100, balance: 0 },
		unified: 'PAID',
		event: 'PAID',
	},
	{
		because: 'over-paid is not overdue either',
		invoice: { status: 'past_due', total: 100, balance: -5 },
		unified: 'PAID',
		event: 'PAID',
	},
	{
		because: 'a total of zero says nothing about the balance',
		invoice: { status: 'past_due', total: 0, balance: 0 },
		unified: 'OVERDUE',
		event: 'OVERDUE',
	},
	{
		because: 'overdue needs no total',
		invoice: { status: 'past_due', balance: 5 },
		unified: 'OVERDUE',
		event: 'OVERDUE',
	},
	{
		because: 'nothing owed of an unknown total is not guessed at',
		invoice: { status: 'past_due', balance: 0 },
		unified: 'UNKNOWN',
		event: 'NOT_SPECIFIED',
	},
	{
		because: 'case does not matter',
		invoice: { status: 'PAST_DUE' },
		unified: 'OVERDUE',
		event: 'OVERDUE',
	},
];

/** Every open status, without payment: unified and event. */
const open: Array<[string, string, string]> = [
	['not_sent', 'SUBMITTED', 'OPEN'],
	['sent', 'SUBMITTED', 'SENT'],
	['viewed', 'SUBMITTED', 'SENT'],
	['pending', 'SUBMITTED', 'OPEN'],
	['disputed', 'SUBMITTED', 'OPEN'],
];

const unifiedStatus = (invoice: InvoicedRecord) => toUnifiedInvoice(invoice, {}, {}).status;
const eventStatus = (invoice: InvoicedRecord) => toEventModel(invoice, {}, {}).info.status;

describe('status rule', () => {
	it.each(shortCases)('$unified / $event: $because', ({ invoice, unified, event, due }) => {
		const full = { currency: 'usd', ...invoice };
		expect(unifiedStatus(full)).toBe(unified);
		expect(eventStatus(full)).toBe(event);
		expect(toUnifiedInvoice(full, {}, {}).amount_due).toBe(due);
		expect(toEventModel(full, {}, {}).info.remainingAmount).toBe(due);
	});

	it.each(precedence)('$unified / $event: $because', ({ invoice, unified, event }) => {
		expect(unifiedStatus(invoice)).toBe(unified);
		expect(eventStatus(invoice)).toBe(event);
	});

	it.each(open)('%s is %s / %s while nothing was paid', (status, unified, event) => {
		for (const amounts of [{ total: 100, balance: 100 }, { total: 0, balance: 0 }, {}]) {
			expect(unifiedStatus({ status, ...amounts })).toBe(unified);
			expect(eventStatus({ status, ...amounts })).toBe(event);
		}
	});

	it.each(open)('%s turns with the balance', (status) => {
		expect(unifiedStatus({ status, total: 100, balance: 99.99 })).toBe('PARTIALLY_PAID');
		expect(unifiedStatus({ status, total: 100, balance: 0.01 })).toBe('PARTIALLY_PAID');
		expect(unifiedStatus({ status, total: 100, balance: 0 })).toBe('PAID');
		expect(unifiedStatus({ status, total: 100, balance: -1 })).toBe('PAID');
		expect(unifiedStatus({ status, total: 100, balance: 101 })).not.toBe('PARTIALLY_PAID');
	});

	it('compares amounts in minor units of the currency', () => {
		const invoice = { status: 'sent', total: 100, balance: 99.999 };
		expect(unifiedStatus({ ...invoice, currency: 'usd' })).toBe('SUBMITTED');
		expect(unifiedStatus({ ...invoice, currency: 'bhd' })).toBe('PARTIALLY_PAID');
		expect(unifiedStatus({ status: 'sent', total: 100, balance: 0.4, currency: 'jpy' })).toBe(
			'PAID',
		);
	});
});
