import type { TableName, WireRecord } from '../../../types';
import type { MemoryLedger } from '../../memoryLedger';
import { createMutator } from '../../mutate';
import type { MutationResult, Mutator, StoredRecord } from '../../types';
import { accountLedger, NOW } from './ledgers';

/** An account to change, and what a test wants to see of it. */
export interface Bench {
	ledger: MemoryLedger;
	mutator: Mutator;
	clock: { now: number };
	/** Events that a mutation wrote, in order. */
	eventsOf: (result: MutationResult) => WireRecord[];
	/** The first record of a table that fits. */
	find: (table: TableName, fits: (stored: StoredRecord) => boolean) => StoredRecord;
	record: (table: TableName, rowId: unknown) => WireRecord;
	hidden: (table: TableName, rowId: unknown) => WireRecord;
}

/** A generated account with a mutator; its clock stands 100 seconds after the account's end. */
export function bench(invoices = 150, seed = 21): Bench {
	const ledger = accountLedger({ invoices, seed });
	const clock = { now: NOW + 100 };
	const get = (table: TableName, rowId: unknown): StoredRecord =>
		ledger.get(table, rowId as number) as StoredRecord;
	return {
		ledger,
		clock,
		mutator: createMutator(ledger, { seed, clock: () => clock.now }),
		eventsOf: ({ touched }) =>
			touched
				.filter(({ table }) => table === 'events')
				.map(({ rowId }) => get('events', rowId).record),
		find: (table, fits) => {
			const found = ledger.account()[table].find(fits);
			if (!found) throw new Error(`No record of ${table} fits`);
			return found;
		},
		record: (table, rowId) => get(table, rowId).record,
		hidden: (table, rowId) => get(table, rowId).hidden,
	};
}

/** An invoice that is issued, owed and not yet due. */
export const isOpen = ({ record }: StoredRecord): boolean =>
	(record.status === 'sent' || record.status === 'not_sent') &&
	!record.closed &&
	((record.due_date ?? NOW * 2) as number) > NOW + 3600 &&
	(record.balance as number) > 20;

/** The types of events. */
export const typesOf = (events: WireRecord[]): unknown[] => events.map(({ type }) => type);
/** What an event says about its object. */
export const dataOf = (event: WireRecord): { object: WireRecord; previous?: WireRecord } =>
	event.data as { object: WireRecord; previous?: WireRecord };
