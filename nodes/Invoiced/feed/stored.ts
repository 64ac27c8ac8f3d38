import type { ObjectName } from '../objects';

/** Digests of record versions by the minute of their stamp; see `SeenSet`. */
export type SeenState = Record<string, string>;

/** What one read handed over, for a replay. */
export interface HandOver {
	/** Local second. */
	at: number;
	/** The server's time; null where it tells none. */
	date: number | null;
	/** The earliest stamp. */
	from: number;
	/** The second after the latest stamp. */
	until: number;
	/** When the oldest record was created that came as created. Absent where none did. */
	createdSince?: number;
}

/** How far a walk has come in a list whose order no edit disturbs. */
export interface WalkPosition {
	/** The last record taken; null at the beginning. */
	last: WalkMark | null;
	/**
	 * Rows of the list up to that record, by the count of the walk: fewer once some of them have been
	 * deleted.
	 */
	rows: number;
}

/** What a record is recognized by when a walk goes on after it. */
export interface WalkMark {
	id: string;
	/** Unix seconds of its creation; null where it says none. */
	createdAt: number | null;
}

/** A walk through one list, so that a later poll can go on with it. */
export interface WalkProgress {
	position: WalkPosition;
	/** Records that the walk has shown. */
	taken: number;
	/** Records in the list when they were last counted; null where the server does not say. */
	counted: number | null;
	/** The server does not narrow the list down to ids: its pages are asked for by number. */
	byNumber?: boolean;
	/**
	 * The server wants the page before each page that is so far back, unless the list is in an order
	 * of its own.
	 */
	inOrderOfCreation?: boolean;
	/** What looked like the end came before all that were counted: they have to be counted anew. */
	atEnd?: boolean;
	/** Records that the walk had shown when they were last counted anew. */
	recountedAt?: number;
	/**
	 * Records that the walk had shown when a page lacked some, also when it was asked for once more.
	 */
	lackedAt?: number;
	/**
	 * Rows of a page, where the server gives fewer than it is asked for: to find that out takes three
	 * requests.
	 */
	size?: number;
}

/**
 * Walks through the lists that together show every record of an object, when one poll had not the
 * time for all of it.
 */
export interface WalkState extends WalkProgress {
	/** Which of the lists. */
	index: number;
	/**
	 * The server's time when the walks began; what has changed since is read by the next ones. Null:
	 * it tells no time. Absent: they have not begun, as there was no time left.
	 */
	began?: number | null;
	/** Of all that was shown. */
	newestStamp: number | null;
	/** The list is walked for the second time, as records were missing. */
	again?: boolean;
	/**
	 * What was forgotten while the walk went on: it leaves that out, and the range goes on behind it.
	 */
	forgotten?: Span;
}

/**
 * How far a read has come that takes several polls and whose bound may not follow it: one that
 * shows stamps before its bound (in the hour that comes twice, what a bound of its second pass
 * shows begins an hour before, and would be a wrong one there; see `lookBack.ts`), and one that
 * looks further back than usual, as stamps may have gone back.
 */
export interface PassState {
	/** First second that was not read to its end. */
	position: number;
	/** The server's time when the read began; null: it tells no time. */
	began: number | null;
}

/** How far a range of time has been read. */
export interface RangeState {
	/** Every version stamped before this second has been handed over. */
	from: number;
	/** A record not seen before and created at or after this second is reported as created. */
	createdSince: number;
	/** The last read stopped at a limit: more is waiting. */
	behind: boolean;
	/** Where the next read goes on, if that is not `from`. Absent as a rule. */
	pass?: PassState;
	/**
	 * Resume point inside the second `from`, or that of `pass`, when that second holds more records
	 * than a page.
	 */
	afterId: string | null;
	/** Rows of that second up to `afterId`; only where they have to be asked for by page number. */
	afterRows?: number;
	seen: SeenState;
	/**
	 * What is stamped before it was forgotten, and is left to a range of the history
	 * (`passForgotten`). Absent as a rule.
	 */
	floor?: number;
	/**
	 * What is stamped before it, in the last hour before `from`, is not remembered any more: no read
	 * shows it, unless the account's clock is set back. Absent as a rule.
	 */
	unknownBefore?: number;
	/** Reads show stamps before the bound that they ask for. Absent where lists are filtered. */
	looksBack?: true;
	/** Walks in key order that are not finished: the range goes on with them. */
	walk?: WalkState;
}

/**
 * A range of time behind the head that is still to be read, in slices beside the head: what was
 * there when the stream began, or what the head left so as to stay with the present.
 */
export interface HistoryRange {
	/** Every version stamped in the range before this second has been handed over. */
	from: number;
	/**
	 * The first second of the range, where it has to be asked for from further back; absent: `from`.
	 */
	since?: number;
	/** The first second that does not belong to the range. */
	until: number;
	/** A record not seen before and created at or after this second is reported as created. */
	createdSince: number;
	/** Resume point inside the second `from`, when that second holds more records than a page. */
	afterId: string | null;
	/** Rows of that second up to `afterId`; only where they have to be asked for by page number. */
	afterRows?: number;
	/** A walk in key order that is not finished: the range goes on with it. */
	walk?: WalkState;
	seen: SeenState;
	/**
	 * The head left it on its way: it is of the present, and comes before what was there at the
	 * start.
	 */
	isRecent?: true;
	/**
	 * Given where the range is one of the lists that stand in for an ignored parameter
	 * (`StreamState.hidden`).
	 */
	hidden?: true;
	/**
	 * Server second before which the range is not read, because late writes may still come into it.
	 * Absent: it is read at once.
	 */
	dueAt?: number;
}

/** The range of the lists that stand in for an ignored parameter. */
export interface HiddenState extends RangeState {
	/** Local time of the last read. */
	readAt: number | null;
	/**
	 * What was handed over lately, the oldest first. Absent until something was, and where there is
	 * no replay.
	 */
	handOvers?: HandOver[];
}

/** What a stream knows of the server's clock. */
export interface ClockState {
	/** `Date` of the last read; a smaller one later says that the clock was set back. */
	serverTime: number | null;
	/** Until then the server's stamps cannot be trusted to grow; null in ordinary times. */
	shiftedUntil: number | null;
	/**
	 * Local time at which its answer was there; only differences to it are used. Null: nothing has
	 * been read yet.
	 */
	readAt: number | null;
}

/** Records that came already while older ones may still come first; see `MetRecords`. */
export interface MetState {
	/** Ids that are whole numbers: ascending, each as the distance to the one before. */
	ids: string;
	/** Digests of all others, strung together. */
	digests: string;
}

export interface StreamState {
	startDate: number;
	head: RangeState;
	/** Absent while nothing older than the overlap can come. */
	met?: MetState;
	/**
	 * What is left of the history, the oldest range first. Only a range that has a time from which on
	 * it is due may overlap others. Empty once all of it has been read.
	 */
	histories: HistoryRange[];
	/**
	 * What head and history handed over lately, the oldest first. Absent until something was, and
	 * where there is no replay.
	 */
	handOvers?: HandOver[];
	clock: ClockState;
	/**
	 * How far the lists have been read that show hidden records on a server which ignores the
	 * parameter for them (`ListBehaviour.hidden`). Null once that parameter has been seen to work,
	 * and for objects that hide nothing.
	 */
	hidden: HiddenState | null;
}

/** Seconds from `from` on and before `until`. */
export interface Span {
	from: number;
	until: number;
}

/** What was forgotten, and is read once more when late writes come into it no more. */
export interface WaitingSpan extends Span {
	/** Server second. */
	dueAt: number;
}

/** How far the deletions of one object have been read from the event list. */
export interface DeletionState {
	startDate: number;
	/** Every deletion before this second has been handed over. */
	from: number;
	/**
	 * What was handed over behind `from`, as where the start date was moved to an earlier time.
	 * Absent: nothing.
	 */
	handedOver?: Span[];
	/** Digests of the events handed over that may be read again. */
	seen: SeenState;
	/** What happened before it was forgotten, and is left to `forgotten`. Absent as a rule. */
	floor?: number;
	/** In order. Absent as a rule. */
	forgotten?: WaitingSpan[];
	/**
	 * What was handed over lately, the oldest first. Absent until something was, and where there is
	 * no replay.
	 */
	handOvers?: HandOver[];
	clock: ClockState;
}

/** A walk back through the events, when one poll had not the time or the room for all of it. */
export interface DeletionWalk {
	/** All event types that are asked for; where that changes, the walk begins anew. */
	asked: string;
	/** Types still to be walked, the current one first; an empty text stands for all at once. */
	types: string[];
	/** The second asked for, and the one before which the walk ends. */
	from: number;
	until: number;
	/** The server's time when the walk began; null: it tells no time. */
	began: number | null;
	progress: WalkProgress;
	/** The type is walked for the second time, as events were missing. */
	again?: boolean;
	/** Events that have been passed, of which it is still to be asked what vanished with them. */
	owners?: Array<{ object: ObjectName; id: string; eventId: string; deletedAt: number }>;
}

/** The record that shows best how late it was when it was read; see `TrustedTime`. */
export interface StampWitness {
	/** Its stamp. */
	stamp: number;
	/** Local time when it was read. */
	readAt: number;
	/** `Date` of the answer that it came in. */
	serverTime: number;
}

/** All that the trigger keeps between two polls. Plain JSON. */
export interface FeedState {
	schema: 2;
	environment: string;
	/**
	 * The processes that polled last, the latest at the end. Another one may have been killed before
	 * its executions had run.
	 */
	processes: string[];
	/** Absent until a record has been read. */
	witness?: StampWitness;
	/**
	 * Names of the reads that the last poll did not come to, the longest waiting first; see `Turn`.
	 */
	waiting: string[];
	/** They waited because the time was up, and not because there was nothing left to hand over. */
	timeWasShort: boolean;
	streams: Partial<Record<ObjectName, StreamState>>;
	deletions: Partial<Record<ObjectName, DeletionState>>;
	/** Absent unless a walk through the events is not finished. */
	deletionWalk?: DeletionWalk;
}
