import type { InvoicedRecord } from '../../objects';
import type { EventModelStatus } from '../eventModel/types';
import type { UnifiedStatus } from '../unified/types';
import { flag, text } from '../../values';

/** What the status rule looks at. Amounts are minor units, null when unknown. */
interface StatusFacts {
	/** The platform's status in lower case; null when there is none. */
	status: string | null;
	voided: boolean;
	draft: boolean;
	paid: boolean;
	closed: boolean;
	total: number | null;
	balance: number | null;
}

/** One row of the status rule. */
export interface StatusRow {
	applies: (facts: StatusFacts) => boolean;
	unified: UnifiedStatus;
	eventModel: EventModelStatus;
}

/** Statuses that say how far an invoice got but not whether money came in. */
const OPEN = new Set(['not_sent', 'sent', 'viewed', 'past_due', 'pending', 'disputed']);

const isOpen = ({ status }: StatusFacts) => status !== null && OPEN.has(status);

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
			status === 'past_due' && (!isSettled(balance) || (total !== null && total <= 0)),
		unified: 'OVERDUE',
		eventModel: 'OVERDUE',
	},
	{
		// The status text is older than the balance.
		applies: (facts) => isOpen(facts) && isPositive(facts.total) && isSettled(facts.balance),
		unified: 'PAID',
		eventModel: 'PAID',
	},
	{
		// The platform has no such status; the amounts are the only sign of a part payment. Credits
		// count too.
		applies: (facts) =>
			isOpen(facts) && isPositive(facts.balance) && isBelow(facts.balance, facts.total),
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
const UNKNOWN: StatusRow = {
	applies: () => true,
	unified: 'UNKNOWN',
	eventModel: 'NOT_SPECIFIED',
};

/**
 * The row of the status rule that applies to an invoice.
 *
 * @param total minor units; null when unknown
 * @param balance minor units; null when unknown
 */
export function readStatus(
	invoice: InvoicedRecord,
	total: number | null,
	balance: number | null,
): StatusRow {
	const facts: StatusFacts = {
		status: text(invoice.status)?.toLowerCase() ?? null,
		voided: flag(invoice.voided),
		draft: flag(invoice.draft),
		paid: flag(invoice.paid),
		closed: flag(invoice.closed),
		total,
		balance,
	};
	return STATUS_RULE.find((row) => row.applies(facts)) ?? UNKNOWN;
}

function isPositive(amount: number | null): boolean {
	return amount !== null && amount > 0;
}

function isSettled(balance: number | null): boolean {
	return balance !== null && balance <= 0;
}

function isBelow(amount: number | null, limit: number | null): boolean {
	return amount !== null && limit !== null && amount < limit;
}
