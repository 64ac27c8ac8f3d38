import type { TableName } from '../../types';
import { nounOf } from '../account';
import type { Ledger, MutationAction, StoredRecord } from '../types';
import type { Work } from '../work';
import { canBecomeOverdue, isPayable } from './draw';

/** Actions that can find a record by themselves, and are offered on those that they fit. */
type ChoosingAction = 'makeOverdue' | 'pay';

interface Fitting {
	table: TableName;
	fits: (stored: StoredRecord) => boolean;
	/** What a record is that fits, in words. */
	words: string;
}

/** To which records each of them can happen. */
const FITTING: Readonly<Record<ChoosingAction, Fitting>> = {
	makeOverdue: { table: 'invoices', fits: canBecomeOverdue, words: 'can become overdue' },
	pay: { table: 'invoices', fits: isPayable, words: 'can be paid' },
};

/** Whether an order of this action may leave the id out. */
export function canChoose(action: MutationAction): action is ChoosingAction {
	return Object.hasOwn(FITTING, action);
}

/** What can be done to a record as it stands, of all that needs nothing but the record. */
export function offersFor(table: TableName, stored: StoredRecord): MutationAction[] {
	return (Object.keys(FITTING) as ChoosingAction[]).filter(
		(action) => FITTING[action].table === table && FITTING[action].fits(stored),
	);
}

/**
 * The newest record that an action fits.
 * @throws Error when there is none
 */
export function findFitting(
	work: Work,
	ledger: Ledger,
	table: TableName,
	action: MutationAction,
): StoredRecord {
	if (!canChoose(action)) throw new Error(`${action} needs an id`);
	const { fits, words } = FITTING[action];
	for (const rowId of ledger.rowIds(table).reverse()) {
		const stored = work.find(table, rowId);
		if (stored && fits(stored)) return stored;
	}
	throw new Error(`There is no ${nounOf(table)} that ${words}`);
}
