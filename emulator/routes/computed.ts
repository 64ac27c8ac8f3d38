import type { StoredRecord } from '../data/types';
import { OBJECT_OF } from '../objects';
import type { ComputedKey } from '../objects/types';
import type { Account } from '../store/account';
import type { TableName } from '../types';

const SECONDS_PER_DAY = 86_400;

type Compute = (account: Account, stored: StoredRecord) => unknown;

const COMPUTED: Record<ComputedKey, Compute> = {
	age: (account, { record }) => daysSince(account, record.date),
	customerName: (account, { record }) =>
		typeof record.customer === 'number'
			? (account.ledger.database.get('customers', record.customer)?.record.name ?? null)
			: null,
	most_recent_note: (account, { record }) => newestNote(account, record.customer),
	past_due_age: (account, { record }) =>
		record.status === 'past_due' ? daysSince(account, record.due_date) : null,
};

/** The value of a computed property; undefined when the table has no such property. */
export function computedField(
	account: Account,
	table: TableName,
	stored: StoredRecord,
	name: string,
): unknown {
	const key = OBJECT_OF[table].computed.find((computed) => computed === name);
	return key === undefined ? undefined : COMPUTED[key](account, stored);
}

/** Those on the customer's invoices count (server source: ListTasksRoute::getMostRecentNote). */
function newestNote(account: Account, customer: unknown): unknown {
	if (typeof customer !== 'number') return undefined;
	const { database } = account.ledger;
	const conditions = [{ sql: '"customer" = ?', values: [customer] }];
	const [newest] = database.select('notes', { conditions, order: ['row_id DESC'], limit: 1 });
	return newest?.record.notes;
}

function daysSince(account: Account, moment: unknown): number | null {
	if (typeof moment !== 'number') return null;
	return Math.floor((account.clock.seconds() - moment) / SECONDS_PER_DAY);
}
