import type { RelatedData } from '../types';
import { asList, asObject, numeric, unixSeconds } from '../../values';
import type { MinorUnitsPerUnit } from '../../values';
import { splitsOfPayment, splitsOfTransaction } from './splits';
import type { Split, SplitType } from './splits';

/**
 * Something that was applied to an invoice and changed its balance. Pending and failed payments are
 * none, as they change nothing, and neither is a gateway refund, which does not reopen the invoice
 * on the platform.
 */
export interface Application {
	/**
	 * `cash`: a payment or charge. `creditNote`: a credit note. `other`: credit balance, a document
	 * adjustment, a refund.
	 */
	kind: 'cash' | 'creditNote' | 'other';
	id: string | null;
	paymentId: string | null;
	/** Of a credit note alone. */
	creditNoteId: string | null;
	/**
	 * Minor units that were applied to this invoice; negative when they raised its balance again.
	 * Null when unreadable.
	 */
	amount: number | null;
	/**
	 * Invoiced's own method id, `credit_note`, `balance` for a credit balance, or `other` for a
	 * document adjustment.
	 */
	mode: string | null;
	reference: string | null;
	notes: string | null;
	/** Unix seconds. */
	date: number | null;
	/** Unix seconds. */
	updatedAt: number | null;
}

/** How one type of split counts. */
interface Treatment {
	kind: Application['kind'];
	/** In place of the payment's method. */
	mode?: string;
	/**
	 * Whether reference and notes are its own; else they are those of a cheque that came beside it.
	 */
	hasOwnWords: boolean;
}

/**
 * Only what both lists say: what one alone knows is left out, so that an entry does not depend on
 * the list it was read from.
 */
const TREATMENTS: Readonly<Record<SplitType, Treatment>> = {
	adjustment: { kind: 'creditNote', mode: 'credit_note', hasOwnWords: true },
	applied_credit: { kind: 'other', mode: 'balance', hasOwnWords: false },
	credit_note: { kind: 'creditNote', mode: 'credit_note', hasOwnWords: false },
	// The server's own word for its method, whatever the method of the payment (server source:
	// DocumentAdjustmentSplit.php).
	document_adjustment: { kind: 'other', mode: 'other', hasOwnWords: false },
	invoice: { kind: 'cash', hasOwnWords: true },
	refund: { kind: 'other', hasOwnWords: true },
};

/**
 * What was applied to an invoice, ordered by date and then by id: the same from whichever list it
 * was loaded. Null when payments were not loaded.
 *
 * @param invoiceId as text; nothing belongs to an invoice without an id
 */
export function readApplications(
	payments: RelatedData['payments'],
	invoiceId: string | null,
	perUnit: MinorUnitsPerUnit,
): readonly Application[] | null {
	if (payments === null || payments === undefined) return null;
	if (invoiceId === null) return [];
	const splitsOf = payments.source === 'transactions' ? splitsOfTransaction : splitsOfPayment;
	return asList(payments.records)
		.flatMap((record) => splitsOf(asObject(record) ?? {}, invoiceId, perUnit))
		.map(toApplication)
		.sort(byDateThenId);
}

function toApplication(split: Split): Application {
	const { kind, mode, hasOwnWords } = TREATMENTS[split.type];
	return {
		kind,
		id: split.id,
		paymentId: split.paymentId,
		creditNoteId: kind === 'creditNote' ? split.creditNoteId : null,
		amount: split.amount,
		mode: mode ?? split.method,
		reference: hasOwnWords ? split.reference : null,
		notes: hasOwnWords ? split.notes : null,
		date: unixSeconds(split.date),
		updatedAt: unixSeconds(split.updatedAt),
	};
}

/** Unreadable dates and ids stand last. */
function byDateThenId(left: Application, right: Application): number {
	return ascending(left.date, right.date) || ascending(numeric(left.id), numeric(right.id));
}

function ascending(left: number | null, right: number | null): number {
	if (left === right) return 0;
	if (left === null) return 1;
	if (right === null) return -1;
	return left - right;
}
