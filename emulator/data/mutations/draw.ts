import type { TableName } from '../../types';
import type { Ledger, StoredRecord } from '../types';
import type { Random } from '../random';

/** Draws that find nothing fitting give up after so many tries. */
const TRIES = 24;

/** How much likelier newer records are to be touched than older ones: 1 would be even. */
const RECENCY = 2;

/**
 * A random record of a table that fits, newer ones more often than older ones; undefined if none
 * was found in a few tries.
 */
export function drawRecord(
	ledger: Ledger,
	random: Random,
	table: TableName,
	fits: (stored: StoredRecord) => boolean = () => true,
): StoredRecord | undefined {
	const rowIds = ledger.rowIds(table);
	for (let tries = 0; tries < TRIES && rowIds.length > 0; tries += 1) {
		const position = rowIds.length - 1 - Math.floor(rowIds.length * random.next() ** RECENCY);
		const stored = ledger.get(table, rowIds[position]);
		if (stored && fits(stored)) return stored;
	}
	return undefined;
}

/** Where new records find what they need, and the flag that says whether it can be used. */
const USABLE = {
	customers: { field: 'active', equals: true },
	items: { field: 'archived', equals: false },
	plans: { field: 'archived', equals: false },
} as const;

/**
 * A random active customer, or a random item or plan that is not archived; undefined only where
 * there is none.
 */
export function drawUsable(
	ledger: Ledger,
	random: Random,
	table: keyof typeof USABLE,
): StoredRecord | undefined {
	const rowIds = ledger.rowIds(table, USABLE[table]);
	return rowIds.length > 0 ? ledger.get(table, random.pick(rowIds)) : undefined;
}

/** Whether an invoice can be paid: issued, not settled, and no charge under way. */
export function isPayable({ record, hidden }: StoredRecord): boolean {
	const isOpen = !record.draft && !record.closed && !hidden.voided && record.status !== 'pending';
	return isOpen && (record.balance as number) > 0;
}

/** Whether an invoice is owed, and the server does not call it overdue yet. */
export function canBecomeOverdue(invoice: StoredRecord): boolean {
	return isPayable(invoice) && invoice.record.status !== 'past_due';
}

/** Whether the lines of a document may still change. */
export function isEditable({ record, hidden }: StoredRecord): boolean {
	return !record.closed && !hidden.voided && record.status !== 'pending';
}

/** Why a document is out of reach, in one word: a closed one keeps its open status. */
export function stateOf({ record }: StoredRecord): string {
	const isMerelyClosed = record.closed === true && !record.paid && record.status !== 'voided';
	return isMerelyClosed ? 'closed' : String(record.status);
}
