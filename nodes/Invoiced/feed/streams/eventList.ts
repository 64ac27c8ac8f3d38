import type { InvoicedRecord, ListParameters } from '../../objects';
import { accepted, askForFirstPage, walkByNumber } from '../walks';
import type { CompletePage, NumberedList, Paging, WalkEnd, Walker } from '../walks';
import { readStamp } from '../clock';
import type { WalkProgress } from '../stored';
import type { Page, PageRequest, Reading } from '../types';

/** Where the server writes down what happened; the only trace that a deleted record leaves. */
export const EVENTS_PATH = '/events';

/** Events that are meant, newest first: the list's only order. */
export interface EventSource {
	/**
	 * Inclusive second; 0 for all. `start_date` is undocumented: a server may ignore it, so each
	 * event's time has to be looked at.
	 */
	from: number;
	filter: ListParameters;
	paging: Paging;
}

/** Restricts the list to one event type; the filter takes only one. */
export function onlyType(type: string): ListParameters {
	return { 'filter[type]': type };
}

/** The event's time in Unix seconds; null when it cannot be read. */
export function timeOf(event: InvoicedRecord): number | null {
	return readStamp(event.timestamp);
}

/** Whether the list has nothing after this page that is newer than `until`. */
export function reachesBehind(page: CompletePage, until: number): boolean {
	const oldest = page.records.at(-1);
	return page.isLast || (oldest !== undefined && isBefore(oldest, until));
}

/** The newest events. @throws Error when the server refuses the list or rows are missing in it */
export function* askForEvents(source: EventSource): Reading<CompletePage> {
	const page = yield* askForFirstPage(eventRequest(source, 1, source.paging.size), source.paging);
	return accepted(page, EVENTS_PATH);
}

/**
 * Walks the list back to the first event before `until`, from wherever an earlier poll stopped. New
 * events come before those that were shown, which moves all to later pages; none is ever deleted.
 *
 * @param firstPage of a walk that begins, if it is there already
 */
export function* walkEvents(
	source: EventSource,
	until: number,
	start: WalkProgress,
	walker: Walker,
	firstPage: CompletePage | null = null,
): Reading<WalkEnd> {
	let { position, taken, counted } = start;
	const { paging } = source;
	const end = (kind: WalkEnd['kind']): WalkEnd => ({
		kind,
		progress: { position, taken, counted },
	});
	const take = (event: InvoicedRecord): boolean => {
		if (!walker.take(event)) return false;
		taken += 1;
		return true;
	};

	if (position.last === null) {
		const page = firstPage ?? (yield* askForEvents(source));
		walker.see(page);
		counted = page.totalCount;
		for (const [index, event] of page.records.entries()) {
			if (!take(event)) return end('stopped');
			position = { last: markOf(event), rows: index + 1 };
		}
		if (reachesBehind(page, until)) return end('complete');
		if (!page.timeLeft) return end('stopped');
	}
	let isBehind = false;
	const list: NumberedList = {
		paging,
		isSizeKnown: true,
		request: (number, size) => eventRequest(source, number, size),
		mark: markOf,
		place: (event, mark) => {
			const difference = Number(event.id) - Number(mark.id);
			if (difference === 0) return 'same';
			return difference > 0 ? 'before' : 'after';
		},
		recount: () => askForEvents(source),
		see: (page: Page) => walker.see(page),
		take,
		endsWith: (event) => {
			isBehind = isBefore(event, until);
			return isBehind;
		},
	};
	const reached = yield* walkByNumber(list, position);
	({ position } = reached);
	if (reached.kind === 'refused') {
		accepted({ refused: true, message: reached.message ?? '', timeLeft: false }, EVENTS_PATH);
	}
	if (reached.kind === 'stopped') return end('stopped');
	const isAll = isBehind || counted === null || taken >= counted;
	return end(isAll ? 'complete' : 'lacking');
}

function eventRequest({ from, filter }: EventSource, page: number, size: number): PageRequest {
	return {
		path: EVENTS_PATH,
		query: {
			...(from > 0 ? { start_date: String(from) } : {}),
			...filter,
			per_page: String(size),
			page: String(page),
		},
	};
}

function markOf({ id }: InvoicedRecord): { id: string; createdAt: null } {
	return { id: String(id), createdAt: null };
}

function isBefore(event: InvoicedRecord, second: number): boolean {
	const time = timeOf(event);
	return time !== null && time < second;
}
