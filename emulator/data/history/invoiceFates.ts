import type { WireRecord } from '../../types';
import { DAY } from './history';

/** How an invoice ends, in parts of 50, when it is older than the recent ones. */
export const OLD_FATES = {
	paid: 29,
	past_due: 4,
	partly_paid: 3,
	voided: 3,
	bad_debt: 2,
	credited: 2,
	partly_credited: 1,
	draft: 1,
	sent: 1,
	viewed: 1,
	refunded: 1,
	adjusted: 1,
	closed: 1,
} as const;

/** The recent ones are mostly still open, in parts of 25. */
export const RECENT_FATES = {
	paid: 5,
	draft: 2,
	not_sent: 3,
	sent: 3,
	viewed: 3,
	pending: 3,
	partly_paid: 2,
	past_due: 2,
	voided: 1,
	declined: 1,
} as const;

/** How invoices end where most of what is open is late, in parts of 25, whatever their age. */
export const OVERDUE_FATES = {
	past_due: 11,
	promise_broken: 4,
	declined: 3,
	partly_paid: 3,
	paid: 2,
	sent: 1,
	bad_debt: 1,
} as const;

export type InvoiceFate =
	keyof typeof OLD_FATES | keyof typeof OVERDUE_FATES | keyof typeof RECENT_FATES;

/** An invoice younger than this is a recent one. */
export const RECENT = 75 * DAY;

/** Fates in which nothing may come due before now. */
export const OPEN_FATES: readonly InvoiceFate[] = ['not_sent', 'sent', 'viewed', 'pending'];
/** Fates of invoices that never went out. */
export const UNSENT_FATES: readonly InvoiceFate[] = ['draft', 'not_sent'];

/** Terms and flags that let the invoice end as its fate says. */
export function fateFields(fate: InvoiceFate, age: number): WireRecord {
	switch (fate) {
		case 'draft':
			return { draft: true };
		case 'not_sent':
		case 'sent':
		case 'viewed':
			return { autopay: false, payment_terms: age < 55 * DAY ? 'NET 60' : null };
		case 'pending':
			return age < 55 * DAY ? { autopay: false, payment_terms: 'NET 60' } : { autopay: true };
		case 'past_due':
		case 'promise_broken':
		case 'partly_paid':
		case 'bad_debt':
			return { autopay: false, payment_terms: age < 30 * DAY ? 'Due on Receipt' : 'NET 14' };
		case 'declined':
			return { autopay: true };
		default:
			return {};
	}
}
