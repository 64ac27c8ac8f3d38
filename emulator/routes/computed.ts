import type { StoredRecord } from '../data/types';
import type { Account } from '../store/account';
import type { TableName } from '../types';

const SECONDS_PER_DAY = 86_400;

type Compute = (account: Account, stored: StoredRecord) => unknown;

const customerName: Compute = (account, { record }) =>
	typeof record.customer === 'number'
		? (account.ledger.database.get('customers', record.customer)?.record.name ?? null)
		: null;

/** Properties that the server computes when `include` asks for them. */
const COMPUTED: Partial<Record<TableName, Record<string, Compute>>> = {
	invoices: {
		age: (account, { record }) => daysSince(account, record.date),
		customerName,
		past_due_age: (account, { record }) =>
			record.status === 'past_due' ? daysSince(account, record.due_date) : null,
	},
	credit_notes: { customerName },
	estimates: { customerName },
	payments: { customerName },
};

/** The value of a computed property; undefined when the table has no such property. */
export function computedField(
	account: Account,
	table: TableName,
	stored: StoredRecord,
	name: string,
): unknown {
	return COMPUTED[table]?.[name]?.(account, stored);
}

function daysSince(account: Account, moment: unknown): number | null {
	if (typeof moment !== 'number') return null;
	return Math.floor((account.clock.seconds() - moment) / SECONDS_PER_DAY);
}
