import { PAGE_SIZE } from '../api/limits';
import type { InvoicedRecord, ListParameters } from '../objects/types';
import { accepted, askForFirstPage, type CompletePage } from './completePage';
import { readStamp } from './stamps';
import type { Page, PageRequest, Reading } from './types';

/** Where the server writes down what happened; the only trace that a deleted record leaves. */
const EVENTS_PATH = '/events';

/**
 * Asks for events since `from`, newest first (the list's only order). `start_date` is inclusive and undocumented: a server may
 * ignore it, so each event's time has to be looked at.
 */
export function eventRequest(from: number, page: number, filter: ListParameters): PageRequest {
	return {
		path: EVENTS_PATH,
		query: {
			...(from > 0 ? { start_date: String(from) } : {}),
			...filter,
			per_page: String(PAGE_SIZE),
			page: String(page),
		},
	};
}

/** Seconds of the events that are meant, and where a walk back to them may end on a server that ignores the bound. */
export interface EventRange {
	from: number;
	until: number;
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
	const oldest = page.records.map(timeOf).at(-1) ?? null;
	return page.isLast || (oldest !== null && oldest < until);
}

/**
 * Walks the list back and gives each page to `collect`. Newer events come first, so the walk ends at the first page that reaches
 * behind the range, also where the server ignores the bound.
 *
 * @returns false when the time budget ended the walk
 */
export function* walkEvents(
	filter: ListParameters,
	range: EventRange,
	collect: (page: Page) => void,
	firstPage: CompletePage | null = null,
): Reading<boolean> {
	for (let number = 1; ; number++) {
		const page =
			number === 1 && firstPage !== null
				? firstPage
				: yield* askForEvents(range.from, number, filter);
		collect(page);
		if (reachesBehind(page, range.until)) return true;
		if (!page.timeLeft) return false;
	}
}

/** A page of events. @throws Error when the server refuses it */
export function* askForEvents(
	from: number,
	number: number,
	filter: ListParameters,
): Reading<CompletePage> {
	const request = eventRequest(from, number, filter);
	if (number === 1) {
		return accepted(yield* askForFirstPage(request, { size: PAGE_SIZE }), EVENTS_PATH);
	}
	const page = accepted(yield request, EVENTS_PATH);
	return { ...page, isLast: page.records.length < PAGE_SIZE };
}
