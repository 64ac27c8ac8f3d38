import type { TableName } from '../../../types';
import { generateAccount } from '../../generate';
import { MemoryLedger } from '../../memoryLedger';
import type { AccountData } from '../../types';

/** The moment at which the accounts of the tests were generated, unix seconds. */
export const NOW = 1_760_000_000;

const accounts = new Map<string, AccountData>();

/**
 * A ledger of its own with a generated account; the records are made once for all tests of a file.
 */
export function accountLedger(options: { invoices: number; seed: number }): MemoryLedger {
	const { invoices, seed } = options;
	const key = `${invoices} ${seed}`;
	const account = accounts.get(key) ?? generateAccount({ seed, invoices, now: NOW });
	accounts.set(key, account);
	const ledger = new MemoryLedger();
	for (const [table, rows] of Object.entries(account)) {
		rows.forEach((stored) => ledger.put(table as TableName, stored));
	}
	return ledger;
}
