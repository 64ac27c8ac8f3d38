import { ascendsAfter, idsAfter } from './idOrder';
import { isLastPage, listRequest, mustRead, type ListSource } from './listRequest';
import type { Page, PageReply, Reading } from './types';

/** Seconds for which the server remembers where a page ended; after it page numbers count rows, which deletions move. */
const CURSOR_LIFETIME = 300;

/**
 * Reads a list from `from` on page after page in key order, which no edit disturbs.
 *
 * From the second page on it asks for the ids after the last one: then nothing depends on what the server remembers of the page
 * before. Where the server does not understand that (estimates, text ids, a server that keeps to the docs) it asks for pages by their
 * number. Those rest on the server's memory of where each page ended; without it the server counts rows, and passes over one for
 * each that was deleted before it.
 *
 * @param take is given each page
 * @returns false when the list was not read to its end: the time is up, or the server has forgotten where the last page ended
 */
export function* walkInKeyOrder(
	source: ListSource,
	from: number,
	take: (page: Page) => void,
	firstPage: Page | null,
): Reading<boolean> {
	let page = firstPage ?? (yield* mustRead(listRequest(source, from, 1)));
	take(page);
	// Where the count says that this was all, one more page only has to confirm it, in whatever way the server understands.
	const hasMore = page.totalCount === null || page.totalCount > page.records.length;
	let goesById = source.description.list.filterableById && hasMore;
	let number = 2;
	while (!isLastPage(page)) {
		if (!page.timeLeft) return false;
		if (goesById) {
			const last = String(page.records[page.records.length - 1].id);
			const reply: PageReply = yield listRequest(source, from, 1, idsAfter(last));
			goesById = !reply.refused && ascendsAfter(reply.records, last);
			// What was understood for the second page has to be understood for all.
			if (!goesById && number > 2) return false;
			if (goesById) number += 1;
			if (reply.refused) continue;
			// Where the question was ignored this is the first page once more, and the second one will go on where this one ends.
			page = reply;
		} else {
			const next = yield* mustRead(listRequest(source, from, number));
			if (isForgotten(page, next)) return false;
			page = next;
			number += 1;
		}
		take(page);
	}
	return true;
}

/** Whether so much time has passed between two pages that the second one may have been counted, not continued. */
function isForgotten(before: Page, { serverTime }: Page): boolean {
	if (before.serverTime === null || serverTime === null) return false;
	return serverTime - before.serverTime >= CURSOR_LIFETIME;
}
