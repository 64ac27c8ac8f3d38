import type { InvoicedRecord, ObjectName } from '../objects/types';

/** What the trigger can emit about a record. */
export type ChangeType = 'created' | 'deleted' | 'updated';

/** One change, ready to be shaped and emitted. */
export interface Change {
	object: ObjectName;
	type: ChangeType;
	/** The record's id as text. */
	id: string;
	/** Unix seconds, or null when the record carries no readable stamp. */
	updatedAt: number | null;
	/** 16 hex digits of the record's content; the same content always gives the same version. */
	version: string;
	/** The record as read; for a deletion the last known state. */
	record: InvoicedRecord;
}

/** A page that the feed wants to read next. */
export interface PageRequest {
	path: string;
	query: Readonly<Record<string, string>>;
}

/** The answer to a page request: a page, or the news that the server does not take the query (HTTP 400). */
export type PageReply =
	| {
			refused: false;
			records: readonly InvoicedRecord[];
			totalCount: number | null;
			/** `Date` header, Unix seconds; null when the server sent none. */
			serverTime: number | null;
			/** Seconds from sending the request to the last byte. */
			duration: number;
	  }
	| { refused: true; message: string };

/** A read as a coroutine: it yields the pages it needs, gets each answer, and returns its result. It does no I/O and knows no clock. */
export type Reading<Result> = Generator<PageRequest, Result, PageReply>;
