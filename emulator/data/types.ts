import type { TableName, WireRecord } from '../types';
import type { Scenario } from './scenarios';

/** One stored object: what the API prints of it, and what it only knows. */
export interface StoredRecord {
	/** The default wire output: every key that the server sends without `include` or `expand`. */
	record: WireRecord;
	/**
	 * What comes out only with `include=…`, and server-side flags:
	 * `archived`, `canceled`, `finished`, `voided`, `date_paid`, `applied_to`, `amount_paid`, …
	 */
	hidden: WireRecord;
	/** The internal key, in order of creation. Equals `record.id` where that is an integer. */
	rowId: number;
}

/**
 * A row as it stood before this work and as it stands now; null where it did not or does not exist.
 */
export interface RowChange {
	table: TableName;
	rowId: number;
	before: StoredRecord | null;
	after: StoredRecord | null;
	/** Type of the update's event, where it is not the plain `*.updated`. */
	namedUpdate?: string;
	/** Types of events besides that of the change itself. */
	told?: string[];
	/** Somebody looked at the document, which has an event of its own. */
	isViewed?: boolean;
}

/** The records of a whole account, each table in order of creation. */
export type AccountData = Record<TableName, StoredRecord[]>;

/**
 * What mutations need of a store: the server implements it on SQLite, tests on maps.
 *
 * A record that `get` returns is the caller's own copy: changing it changes nothing until `put`.
 */
export interface Ledger {
	get(table: TableName, rowId: number): StoredRecord | undefined;
	/** Inserts the record, or replaces the one with the same `rowId`. */
	put(table: TableName, stored: StoredRecord): void;
	remove(table: TableName, rowId: number): void;
	/**
	 * The row ids of a table, ascending; with `where` only those of records whose top-level field,
	 * looked up in `record` first and then in `hidden`, strictly equals the value.
	 */
	rowIds(table: TableName, where?: { field: string; equals: unknown }): number[];
	/** A row id greater than every one this table has ever held. Two calls give two ids. */
	nextRowId(table: TableName): number;
	count(table: TableName): number;
	/** Takes note of an event that was just put: it happened now. Left out: nobody wants to know. */
	announce?(eventRowId: number): void;
}

/** What the generator of an account starts from. */
export interface AccountOptions {
	/** Same seed, same account (for the same `invoices` and `now`). */
	seed: number;
	/** Number of invoices; the other objects follow in proportion. */
	invoices: number;
	/** Unix seconds: the newest moment that any stamp of the account shows. */
	now: number;
	/** Default `everyday`. */
	scenario?: Scenario;
}

/** The verbs of the admin API, one for each thing that can happen to a record. */
export type MutationAction =
	'archive' | 'cancel' | 'create' | 'delete' | 'makeOverdue' | 'pay' | 'touch' | 'update' | 'void';

interface Stamped {
	/** Unix seconds that take the place of the clock's, on everything that the mutation stamps. */
	updatedAt?: number;
}

/** The record to change: `id` as the API prints it (the newest version of a reused text id). */
interface Target {
	id: number | string;
}

export interface CreateMutation extends Stamped {
	action: 'create';
	table: TableName;
	/** Values that replace the random ones. */
	fields?: WireRecord;
	/**
	 * Unix seconds of `created_at`, not after `updatedAt`: a record that is older than its newest
	 * change.
	 */
	createdAt?: number;
	/** How many to create; default 1. */
	count?: number;
	/**
	 * All of a bulk creation get one and the same stamp, as in an import, even if the clock runs on
	 * meanwhile.
	 */
	sameSecond?: boolean;
}

export interface UpdateMutation extends Stamped, Target {
	action: 'update';
	table: TableName;
	/** Values to set; without them something plausible changes. */
	fields?: WireRecord;
}

/** Without an id it happens to the newest record to which it can. */
type AnyTarget = Partial<Target>;

export interface PayMutation extends Stamped, AnyTarget {
	action: 'pay';
	table: 'invoices';
	/** In major units; default the whole balance. */
	amount?: number;
	/** A payment method such as `check`; default random. */
	method?: string;
}

/** Moves the due date into the past and lets the server notice. */
export interface MakeOverdueMutation extends Stamped, AnyTarget {
	action: 'makeOverdue';
	table: 'invoices';
}

export interface VoidMutation extends Stamped, Target {
	action: 'void';
	table: 'credit_notes' | 'estimates' | 'invoices' | 'payments';
}

export interface DeleteMutation extends Stamped, Target {
	action: 'delete';
	table: TableName;
}

export interface CancelMutation extends Stamped, Target {
	action: 'cancel';
	table: 'subscriptions';
}

export interface ArchiveMutation extends Stamped, Target {
	action: 'archive';
	table: 'items' | 'plans';
	/** Create a new object with the same id right after. */
	reuse?: boolean;
}

/** Bumps `updated_at` and nothing else: no event. */
export interface TouchMutation extends Stamped, Target {
	action: 'touch';
	table: TableName;
}

export type Mutation =
	| ArchiveMutation
	| CancelMutation
	| CreateMutation
	| DeleteMutation
	| MakeOverdueMutation
	| PayMutation
	| TouchMutation
	| UpdateMutation
	| VoidMutation;

/** A row that a mutation wrote or removed. */
export interface TouchedRow {
	table: TableName;
	rowId: number;
}

export interface MutationResult {
	action: MutationAction;
	table: TableName;
	rowId: number;
	/** As the API prints it. */
	id: number | string;
	/** The record as it stands now; null after a deletion. Of a bulk creation: the last one. */
	record: WireRecord | null;
	/** Every row written or removed, events included, each once, in the order of the first write. */
	touched: TouchedRow[];
}

export interface Mutator {
	/**
	 * Applies one mutation.
	 * @throws Error whose message says what is wrong with it, before anything is written.
	 */
	apply(mutation: Mutation): MutationResult;
	/** A realistic mix over all tables; the same seed and the same data give the same mutations. */
	random(count: number): MutationResult[];
}

export interface MutatorOptions {
	seed: number;
	/** The server's clock, unix seconds. */
	clock: () => number;
}
