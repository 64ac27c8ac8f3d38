import type { InvoicedRecord, ListParameters, ObjectDescription, ObjectName } from '../objects';

/** What the trigger can emit about a record. */
export type ChangeType = 'created' | 'deleted' | 'updated';

/** One change, ready to be shaped and emitted. */
export interface Change {
	object: ObjectName;
	type: ChangeType;
	/** The record's id as text. */
	id: string;
	/**
	 * Unix seconds, or null when the record carries no readable stamp. For a deletion the time of the
	 * deletion.
	 */
	updatedAt: number | null;
	/** 16 hex digits of the record's content; the same content always gives the same version. */
	version: string;
	/** The record as read; for a deletion the last known state. */
	record: InvoicedRecord;
	/**
	 * Id of the event that told of the change; only of deletions, as all else is found in the lists.
	 */
	eventId?: string;
}

/** What a poll reads: an object, or the deletions of all objects together. */
export type ReadName = ObjectName | 'deletions';

/** What the user asked for, in the feed's units. All times are Unix seconds, all spans seconds. */
export interface FeedConfig {
	/** Base URL of the API. State made for another environment is not used. */
	environment: string;
	objects: readonly ObjectDescription[];
	changeTypes: readonly ChangeType[];
	/** Inclusive. */
	startDate: number;
	/** How long after its stamp a write may become visible. */
	overlap: number;
	/** Records emitted per poll; a dense second that cannot be split may exceed it. */
	maxRecords: number;
	/**
	 * Of them, records of one object at most, where the caller cannot take more. Deletions do not
	 * count.
	 */
	atMost?: Partial<Record<ObjectName, number>>;
	/** Least time between two walks of a list that has no filter (plans, items). */
	catalogInterval: number;
	/**
	 * Span of hand-overs that are read again, whatever was seen, in the first poll of a process; 0:
	 * none.
	 */
	replay: number;
	/** Tells this process of n8n from all others. */
	process: string;
	/** Versions that are remembered at most; absent: as many as a state has room for. */
	remembered?: number;
	/**
	 * By path of a list, how many records to ask for at once where that is fewer than a page holds at
	 * most.
	 */
	pageSizes?: Readonly<Record<string, number>>;
	/** Further list parameters by object, for instance `expand`. */
	query: Partial<Record<ObjectName, ListParameters>>;
}

/** A page that the feed wants to read next. */
export interface PageRequest {
	path: string;
	query: Readonly<Record<string, string>>;
}

/** A page of a list. */
export interface Page {
	refused: false;
	records: readonly InvoicedRecord[];
	/** `X-Total-Count`; null when the server sent none. */
	totalCount: number | null;
	/** `Date` header; null when the server sent none. */
	serverTime: number | null;
	/** Seconds from sending the request to the last byte. */
	duration: number;
	/**
	 * False once the poll's time budget is used up: what has been read is kept, nothing more is asked
	 * for.
	 */
	timeLeft: boolean;
	/**
	 * The server's time when the page was asked for, as far as can be told by the end of the read
	 * (`TrustedTime`); null when the server tells no time. Only the poll knows that much; elsewhere
	 * `serverTime` less `duration` counts.
	 */
	whenSent?: () => number | null;
	/** Local seconds at which it was asked for; the poll says them. */
	sentAt?: number;
}

/**
 * A page as it comes from the server; whether there is time for another one is for the poll to say.
 */
export type PageAnswer = Omit<Page, 'sentAt' | 'timeLeft' | 'whenSent'>;

/** When the server's answer to the first request of a read was written. */
export type FirstAnswer = Pick<Page, 'duration' | 'sentAt' | 'serverTime' | 'whenSent'>;

/**
 * The news that the server does not take the query (HTTP 400). Any other failure is thrown into the
 * coroutine.
 */
export interface Refusal {
	refused: true;
	message: string;
}

/** The same, and whether the poll has time for another question. */
export type RefusedReply = Refusal & Pick<Page, 'timeLeft'>;

export type PageReply = Page | RefusedReply;

/**
 * A read as a coroutine: it yields the pages it needs, gets each answer, and returns its result. It
 * does no I/O and knows no clock.
 */
export type Reading<Result> = Generator<PageRequest, Result, PageReply>;

/** What one stream's part of a poll came to. */
export interface StreamResult<State> {
	changes: Change[];
	state: State;
	/**
	 * What went wrong although the read went on: it is reported, and the state and the changes count.
	 */
	failure?: Error | null;
}
