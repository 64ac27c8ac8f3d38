import type { InvoicedRecord, ListParameters } from '../../objects';
import type { Paging } from './listRequest';
import type { WalkMark, WalkPosition } from '../stored';
import type { Page, PageRequest, Reading, RefusedReply } from '../types';

/** The list that is walked, and the order it is in. */
export interface NumberedList {
	request(number: number, size: number, more?: ListParameters): PageRequest;
	paging: Paging;
	/**
	 * Whether the server is known to give pages of that size. A page of a server that gives smaller
	 * ones looks like the end of the list, or is in truth an earlier one.
	 */
	isSizeKnown: boolean;
	/** Where a record stands in the order, as seen from the mark. */
	place(record: InvoicedRecord, mark: WalkMark): 'after' | 'before' | 'same';
	mark(record: InvoicedRecord): WalkMark;
	/** Asks for the first page, which counts the rows of the list anew. */
	recount(): Reading<Page>;
	/** Is shown every page. */
	see(page: Page): void;
	/** @returns false where the walk has to stop before this record */
	take(record: InvoicedRecord): boolean;
	/** Whether nothing that is meant comes after a page with this last record. */
	endsWith?(record: InvoicedRecord): boolean;
}

/**
 * How such a walk ended; `ended` is what looks like the end of the list, `refused` an answer 400 to
 * a page's number.
 */
export interface NumberedEnd {
	kind: 'ended' | 'refused' | 'stopped';
	position: WalkPosition;
	/**
	 * The last page showed fewer rows than the server counts there, also when that was counted and
	 * asked for anew.
	 */
	lacksRows: boolean;
	/** Whether the poll has time for another page. */
	timeLeft: boolean;
	/** The server's message, when it refused. */
	message?: string;
}

/**
 * Pages that brought nothing new, after which there is nothing more to be found: steps back double,
 * so that this is plenty.
 */
const MOST_IDLE = 24;

/**
 * Walks a list by the numbers of its pages, from any position on.
 *
 * Numbers depend on what stands before: a record that is deleted moves all behind it forward, and
 * where the server remembers the end of the page before instead, another client that reads the same
 * list moves that. So each page is asked for such that it has to begin with a record that was seen
 * already. One that begins after it has passed something over, and the walk steps back.
 */
export function* walkByNumber(list: NumberedList, start: WalkPosition): Reading<NumberedEnd> {
	let position = start;
	/** The row that the next page has to show, counted from 1. */
	let row = start.rows;
	let stepBack = 0;
	let page: Page | null = null;
	let lacksRows = false;
	let { isSizeKnown } = list;
	const end = (kind: NumberedEnd['kind']): NumberedEnd => ({
		kind,
		position,
		lacksRows,
		timeLeft: page?.timeLeft ?? true,
	});
	const refused = ({ message, timeLeft }: RefusedReply): NumberedEnd => ({
		...end('refused'),
		timeLeft,
		message,
	});
	for (let idle = 0; idle < MOST_IDLE; idle += 1) {
		const { number, size } = pageShowing(row, list.paging.size);
		const offset = (number - 1) * size;
		let reply = yield list.request(number, size);
		if (reply.refused) return refused(reply);
		const passedOver = offset > 0 && firstAfter(reply.records, position.last, list) === null;
		lacksRows = !passedOver && isShort(reply, offset, size);
		const mayBeSmall = !isSizeKnown && reply.records.length < size;
		if ((lacksRows || mayBeSmall) && reply.timeLeft) {
			// The count of a page may be five minutes old, and rows have been deleted since. A first page
			// also shows how many the server gives.
			const { totalCount, timeLeft } = yield* list.recount();
			isSizeKnown = true;
			reply = { ...reply, timeLeft };
			if (list.paging.size < size) continue;
			lacksRows = !passedOver && isShort({ ...reply, totalCount }, offset, size);
			if (lacksRows && timeLeft) {
				reply = yield list.request(number, size);
				if (reply.refused) return refused(reply);
				lacksRows = isShort(reply, offset, size);
			}
		}
		page = reply;
		const mark = position;
		list.see(page);
		const from = firstAfter(page.records, position.last, list);
		if (from === null && offset > 0) {
			stepBack = Math.max(size, 2 * stepBack);
			row = Math.max(1, offset - stepBack + 1);
			position = { ...position, rows: row };
			if (!page.timeLeft) return end('stopped');
			continue;
		}
		for (const [index, record] of page.records.entries()) {
			if (index < (from ?? 0)) continue;
			if (!list.take(record)) return end('stopped');
			position = { last: list.mark(record), rows: offset + index + 1 };
			idle = 0;
			stepBack = 0;
		}
		const isShorter = page.records.length < size;
		if (isShorter && !isSizeKnown && !isInPlace(page, mark, offset, list)) return end('stopped');
		const last = page.records.at(-1);
		// A page of what was written meanwhile, before the mark, leads on to it.
		if (offset + page.records.length > row) idle -= 1;
		row = offset + page.records.length;
		// Where rows are missing, the server may number pages of another size, and the row would be
		// another one.
		if (!lacksRows) position = { ...position, rows: row };
		if (last === undefined || isShorter) return end('ended');
		if (list.endsWith?.(last) === true) return end('ended');
		if (!page.timeLeft) return end('stopped');
	}
	// On pages of a few rows none may both begin with a record that is known and show another.
	lacksRows = true;
	return end('ended');
}

/**
 * The page that shows a row and as much as possible of what comes after it. Pages of one size
 * rarely begin right there, so the size is varied.
 */
export function pageShowing(row: number, largest: number): { number: number; size: number } {
	let best = { number: 1, size: largest };
	let most = -1;
	for (let size = largest; size >= Math.max(1, largest / 2); size -= 1) {
		const number = Math.floor(Math.max(0, row - 1) / size) + 1;
		const behind = number * size - row;
		if (behind > most) {
			best = { number, size };
			most = behind;
		}
	}
	return best;
}

/** Whether a page has fewer rows than it was asked for and than the server counts. */
function isShort(reply: Page, offset: number, size: number): boolean {
	if (reply.totalCount === null) return false;
	const { length } = reply.records;
	return length < size && offset + length < reply.totalCount;
}

/**
 * Whether a page shows the record after which the walk goes on where it was counted, or further
 * ahead: a smaller page than was asked for begins too early. Where that record is gone, the page
 * has to end where the list does.
 */
function isInPlace(
	{ records, totalCount }: Page,
	{ last, rows }: WalkPosition,
	offset: number,
	list: NumberedList,
): boolean {
	if (last === null || offset === 0) return true;
	const places = records.map((record) => list.place(record, last));
	const index = places.indexOf('same');
	if (index >= 0) return offset + index + 1 <= rows;
	if (offset + records.length !== totalCount) return false;
	// Where all of the page comes before that record, it may as well be on a page to come; if it was
	// the last one and is gone, the list is shorter than it was.
	return places.includes('after') || totalCount < rows;
}

/**
 * Index of the first record after the mark; null when the page does not show that nothing stands
 * between.
 */
function firstAfter(
	records: Page['records'],
	mark: WalkMark | null,
	list: NumberedList,
): number | null {
	if (mark === null) return 0;
	const places = records.map((record) => list.place(record, mark));
	const same = places.lastIndexOf('same');
	if (same >= 0) return same + 1;
	if (places[0] !== 'before') return null;
	const after = places.indexOf('after');
	return after < 0 ? records.length : after;
}
