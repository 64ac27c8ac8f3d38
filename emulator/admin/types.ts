import type { Scenario } from '../data/scenarios';
import type { Mutation, MutationAction, MutationResult, StoredRecord } from '../data/types';
import type { ActiveFault, Fault } from '../faults/types';
import type { LoggedRequest } from '../http/requestLog';
import type { ColumnKind } from '../objects/types';
import type { Profile, TableName, WireRecord } from '../types';
import type { OutboxMessage } from './outbox';
import type { Delivery } from '../webhooks/deliveryLog';

/** Moves the emulator's clock, which every stamp, `Date` header and cache follows. */
export interface AdminClock {
	/** Unix seconds. */
	now(): number;
	/** Moves to a moment (unix seconds), also backwards. It keeps running or standing as before. */
	set(unixSeconds: number): void;
	/** Moves by seconds; negative: back. */
	advance(seconds: number): void;
	/** Stops the clock; with a moment (unix seconds), there. */
	freeze(unixSeconds?: number): void;
	/** Lets a stopped clock run on. */
	resume(): void;
	isFrozen(): boolean;
	/**
	 * Lets the `Date` headers alone be ahead by seconds (negative: behind), as behind a proxy with a
	 * clock of its own.
	 */
	setDateAhead(seconds: number): void;
}

export interface AdminFaults {
	/** Replaces all faults. An empty list clears them. */
	set(...faults: Fault[]): ActiveFault[];
	/** Adds one. Its `id` is for `remove`. */
	add(fault: Fault): ActiveFault;
	/** Whether there was a fault of that id. */
	remove(id: number): boolean;
	clear(): void;
	/** The faults in force, with how often each struck. */
	list(): readonly ActiveFault[];
}

export interface AdminRequests {
	/** The last 10,000 API requests, oldest first; with a path only those to it. */
	list(path?: string): readonly LoggedRequest[];
	/** All since the start or the last reset. */
	count(): number;
	/** The most requests under way at once since the start or the last reset. */
	maxInFlight(): number;
	reset(): void;
}

export interface AdminWebhooks {
	/**
	 * Resolves once every delivery that is due by the clock was made, in place of a wait. What the
	 * fault `deliveryOutOfOrder` holds back is not due. It takes as long as the receivers do.
	 */
	settled(): Promise<void>;
	/** The last 10,000 deliveries, oldest first; also those under way. */
	deliveries(): readonly Delivery[];
	/** Forgets the list. */
	reset(): void;
}

/** One object type of the account. */
export interface ObjectSummary {
	table: TableName;
	/** As error messages name a record. */
	model: string;
	/** Where the API lists it. */
	path: string;
	/** Records that are visible by now, also those that the API's list hides. */
	count: number;
	/** The fields that the server has a column for, in the order of the description. */
	columns: readonly { name: string; kind: ColumnKind }[];
}

/** What to look for in a table. */
export interface SearchOptions {
	/**
	 * Part of any text of a record or of the name or number of what it belongs to, or a whole id.
	 * Empty: everything.
	 */
	search?: string;
	/** Counts from 1. */
	page?: number;
	perPage?: number;
}

export interface FoundRecord {
	/** The internal key, which tells the versions of a reused text id apart. */
	rowId: number;
	/** As the API's list prints it. */
	record: WireRecord;
	/** What the ids in the record stand for, by field: the name or number of that record. */
	names: Readonly<Record<string, string>>;
	/** Actions of `mutate` that fit the record as it stands and need nothing but its id. */
	can: readonly MutationAction[];
}

export interface FoundRecords {
	/** Of all pages. */
	count: number;
	page: number;
	pages: number;
	/** The newest first. */
	rows: readonly FoundRecord[];
}

/** An event in short. */
export interface EventSummary {
	id: number;
	type: string;
	/** Unix seconds. */
	timestamp: number;
	/** What the server calls the object's type. */
	object: string;
	object_id: number | string | null;
	/** Fields that the event has previous values of. */
	changed: readonly string[];
}

/** The account as a person looks through it. Nothing here counts as a request of the API. */
export interface AdminObjects {
	/** The key that the API takes, and how it answers. */
	account(): { api_key: string; profile: Profile };
	list(): ObjectSummary[];
	find(table: TableName, options?: SearchOptions): FoundRecords;
	/** One record by its internal key, as the API prints it when asked for it alone. */
	print(table: TableName, rowId: number): WireRecord | undefined;
	/** The last events, the newest last. */
	events(last: number): EventSummary[];
}

export interface SeedOptions {
	seed?: number;
	/** Default: as before, unless the scenario changes: then what is usual in that. */
	invoices?: number;
	scenario?: Scenario;
	profile?: Profile;
}

export interface MutateOptions {
	/** Unix seconds: lists show the change only from then on, although its stamp is of now. */
	visibleAt?: number;
}

/**
 * Everything a test can do to a running emulator without HTTP. The HTTP form is under
 * `/__emulator`.
 */
export interface EmulatorAdmin {
	clock: AdminClock;
	faults: AdminFaults;
	requests: AdminRequests;
	webhooks: AdminWebhooks;
	objects: AdminObjects;
	/**
	 * Changes one record, with everything that follows from it (stamps, money, events).
	 * @throws Error when the mutation makes no sense
	 */
	mutate(mutation: Mutation, options?: MutateOptions): MutationResult;
	/** A number of random changes, the same for the same seed. */
	mutateRandomly(count: number, options?: MutateOptions): MutationResult[];
	/** The e-mails, text messages and letters that were sent through the API, newest last. */
	outbox(): readonly OutboxMessage[];
	/** Every stored record of a table, in order of creation, late writes included. */
	records(table: TableName): StoredRecord[];
	/** One stored record by the id the API prints; of a reused text id the newest. */
	record(table: TableName, id: number | string): StoredRecord | undefined;
	/** Stores records as they are: no events, no stamps, nothing follows. */
	put(table: TableName, ...records: StoredRecord[]): void;
	/** Removes a record by its internal key: no event, nothing follows. */
	remove(table: TableName, rowId: number): void;
	/**
	 * Replaces all data. What is not given stays as it was. Caches, faults, the request log and the
	 * deliveries are forgotten.
	 */
	seed(options?: SeedOptions): void;
	/** Random changes in real time: so many a minute; 0 stops them. */
	lively(perMinute: number): void;
}
