import { creditBalance, applyCreditNote, invoiceEstimate, writeOff } from '../documents/settle';
import { saveEstimate } from '../documents/estimate';
import { viewDocument } from '../documents/save';
import { saveInvoice } from '../documents/invoice';
import { clearCharge, declineCharge, failCharge } from '../payments/chargeOutcome';
import type { MutationAction, Ledger, StoredRecord } from '../types';
import type { TableName } from '../../types';
import type { Work } from '../work';
import { drawRecord, isEditable, isPayable } from './draw';

/** Something that happens in an account by itself or by its users, besides plain mutations. */
export interface Happening {
	action: MutationAction;
	table: TableName;
	fits: (stored: StoredRecord, now: number) => boolean;
	happen: (work: Work, target: StoredRecord, ledger: Ledger) => void;
}

const isPastItsDate = ({ record }: StoredRecord, now: number): boolean =>
	record.due_date !== null && (record.due_date as number) < now && record.status !== 'past_due';

export const HAPPENINGS = {
	viewInvoice: {
		action: 'update',
		table: 'invoices',
		fits: (stored) => isEditable(stored) && !stored.record.draft && !stored.hidden.viewed,
		happen: (work, { rowId }) => void viewDocument(work, 'invoices', rowId),
	},
	issueInvoice: {
		action: 'update',
		table: 'invoices',
		fits: ({ record, hidden }) => record.draft === true && !hidden.voided,
		happen: (work, { rowId }) => void saveInvoice(work, rowId, { draft: false }),
	},
	markPastDue: {
		action: 'update',
		table: 'invoices',
		fits: (stored, now) => isPayable(stored) && isPastItsDate(stored, now),
		happen: (work, { rowId }) => void saveInvoice(work, rowId, {}),
	},
	writeOff: {
		action: 'update',
		table: 'invoices',
		fits: (stored) => isPayable(stored) && stored.record.status === 'past_due',
		happen: (work, { rowId }) => void writeOff(work, rowId),
	},
	declineCharge: {
		action: 'update',
		table: 'invoices',
		fits: (stored) => isPayable(stored) && stored.record.autopay === true,
		happen: (work, { rowId }) => void declineCharge(work, rowId),
	},
	clearCharge: {
		action: 'update',
		table: 'payments',
		fits: hasPendingCharge,
		happen: (work, { rowId }) => void clearCharge(work, rowId),
	},
	failCharge: {
		action: 'update',
		table: 'payments',
		fits: hasPendingCharge,
		happen: (work, { rowId }) => void failCharge(work, rowId),
	},
	approveEstimate: {
		action: 'update',
		table: 'estimates',
		fits: (stored) => isOpenEstimate(stored) && !stored.record.approved,
		happen: (work, { rowId }) => {
			work.nameUpdate('estimates', rowId, 'estimate.approved');
			saveEstimate(work, rowId, { approved: 'AB' });
		},
	},
	invoiceEstimate: {
		action: 'update',
		table: 'estimates',
		fits: ({ record, hidden }) => Boolean(record.approved) && !record.invoice && !hidden.voided,
		happen: (work, { rowId }) => void invoiceEstimate(work, rowId),
	},
	useCredit: {
		action: 'update',
		table: 'credit_notes',
		fits: ({ record, hidden }) =>
			!record.draft && !record.closed && !hidden.voided && (record.balance as number) > 0,
		happen: useCredit,
	},
} as const satisfies Record<string, Happening>;

export type HappeningName = keyof typeof HAPPENINGS;

/** The record to which it happens; undefined when none fits. */
export function drawHappening(
	work: Work,
	ledger: Ledger,
	happening: Happening,
): StoredRecord | undefined {
	return drawRecord(ledger, work.random, happening.table, (stored) =>
		happening.fits(stored, work.now),
	);
}

function hasPendingCharge({ record }: StoredRecord): boolean {
	const charge = record.charge as { status?: unknown } | null;
	return !record.voided && charge?.status === 'pending';
}

function isOpenEstimate({ record, hidden }: StoredRecord): boolean {
	return !record.draft && !record.closed && !hidden.voided;
}

/**
 * Applies as much of a credit note as some invoice of the same customer can take, else to the
 * credit balance.
 */
function useCredit(work: Work, { record, rowId }: StoredRecord, ledger: Ledger): void {
	const invoices = ledger
		.rowIds('invoices', { field: 'customer', equals: record.customer })
		.map((invoice) => work.read('invoices', invoice))
		.filter((invoice) => isPayable(invoice) && invoice.record.currency === record.currency);
	const [invoice] = invoices;
	if (invoice) {
		const amount = Math.min(record.balance as number, invoice.record.balance as number);
		applyCreditNote(work, rowId, invoice.rowId, amount);
	} else {
		creditBalance(work, rowId);
	}
}
