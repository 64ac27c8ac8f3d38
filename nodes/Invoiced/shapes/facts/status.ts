import type { InvoicedRecord } from '../../objects';
import type { EventModelStatus } from '../eventModel/types';
import type { UnifiedStatus } from '../unified/types';
import { flag, text } from '../../values';

/** What the status rule looks at. */
interface StatusFacts {
	/** The platform's status in lower case; null when there is none. */
	status: string | null;
	voided: boolean;
	draft: boolean;
	paid: boolean;
	closed: boolean;
	/** Minor units; NaN when unknown, which is neither more nor less than anything. */
	total: number;
	/** Likewise. */
	balance: number;
}

/** The status of an invoice in both shapes. */
export interface InvoiceStatus {
	unified: UnifiedStatus;
	eventModel: EventModelStatus;
}

/** One row of the status rule. */
interface StatusRow extends InvoiceStatus {
	applies: (facts: StatusFacts) => boolean;
}

/** Statuses that say how far an invoice got but not whether money came in. */
const OPEN: ReadonlySet<string | null> = new Set([
	'not_sent',
	'sent',
	'viewed',
	'past_due',
	'pending',
	'disputed',
]);

/**
 * The status rule: the first row that applies decides. There is no clock in it: the platform sets
 * `past_due` itself, also for missed instalments and failed AutoPay, and what depends on no clock
 * can be replayed.
 */
const STATUS_RULE: readonly StatusRow[] = [
	{
		// Nothing else matters on a void document.
		applies: ({ status, voided }) => status === 'voided' || voided,
		unified: 'VOID',
		eventModel: 'VOID',
	},
	{
		// Not issued, whatever its dates.
		applies: ({ status, draft }) => status === 'draft' || draft,
		unified: 'DRAFT',
		eventModel: 'DRAFT',
	},
	{
		// Written off. Not paid, and VOID or CANCELLED would make a mirror erase revenue that was
		// recognised.
		applies: ({ status }) => status === 'bad_debt',
		unified: 'UNKNOWN',
		eventModel: 'NOT_SPECIFIED',
	},
	{
		// Includes invoices with a total of zero and fully credited ones.
		applies: ({ status, paid }) => status === 'paid' || paid,
		unified: 'PAID',
		eventModel: 'PAID',
	},
	{
		// Closed without being paid: written off too, so not collectable and not OVERDUE.
		applies: ({ closed }) => closed,
		unified: 'UNKNOWN',
		eventModel: 'NOT_SPECIFIED',
	},
	{
		// Also when a part was paid: that still shows in the amounts, while lateness shows nowhere
		// else. Not when nothing is owed.
		applies: ({ status, total, balance }) =>
			status === 'past_due' && (!(balance <= 0) || total <= 0),
		unified: 'OVERDUE',
		eventModel: 'OVERDUE',
	},
	{
		// The status text is older than the balance.
		applies: ({ status, total, balance }) => OPEN.has(status) && total > 0 && balance <= 0,
		unified: 'PAID',
		eventModel: 'PAID',
	},
	{
		// The platform has no such status; the amounts are the only sign of a part payment. Credits
		// count too.
		applies: ({ status, total, balance }) => OPEN.has(status) && balance > 0 && balance < total,
		unified: 'PARTIALLY_PAID',
		eventModel: 'PARTIALLY_PAID',
	},
	{
		// Issued and owed, not delivered.
		applies: ({ status }) => status === 'not_sent',
		unified: 'SUBMITTED',
		eventModel: 'OPEN',
	},
	{
		// Viewed implies delivered.
		applies: ({ status }) => status === 'sent' || status === 'viewed',
		unified: 'SUBMITTED',
		eventModel: 'SENT',
	},
	{
		// Money is owed until the payment clears or the dispute ends.
		applies: ({ status }) => status === 'pending' || status === 'disputed',
		unified: 'SUBMITTED',
		eventModel: 'OPEN',
	},
];

/** No status, or one that is new: never guess. */
const UNKNOWN: InvoiceStatus = { unified: 'UNKNOWN', eventModel: 'NOT_SPECIFIED' };

/**
 * The status of an invoice: that of the first row of the rule that applies.
 *
 * @param total minor units; null when unknown
 * @param balance minor units; null when unknown
 */
export function readStatus(
	invoice: InvoicedRecord,
	total: number | null,
	balance: number | null,
): InvoiceStatus {
	const facts: StatusFacts = {
		status: text(invoice.status)?.toLowerCase() ?? null,
		voided: flag(invoice.voided),
		draft: flag(invoice.draft),
		paid: flag(invoice.paid),
		closed: flag(invoice.closed),
		total: total ?? Number.NaN,
		balance: balance ?? Number.NaN,
	};
	return STATUS_RULE.find((row) => row.applies(facts)) ?? UNKNOWN;
}
