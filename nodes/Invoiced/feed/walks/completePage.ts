import type { ListParameters } from '../../objects';
import { listRequest, type ListSource, type Paging } from './listRequest';
import type { Page, PageReply, PageRequest, Reading, RefusedReply } from '../types';

/** A page of which is known that no row of it is missing, and whether anything comes after it. */
export interface CompletePage extends Page {
	isLast: boolean;
}

/** Invoiced counts more records in a list than its pages show. */
export class IncompleteList extends Error {
	constructor(path: string) {
		super(
			`Invoiced counts more records under '${path.slice(1)}' than it lists. The records that are missing cannot be told, so the position was not moved and the next poll tries again.`,
		);
	}
}

/** A whole page 1; see `tryFirstPage`. @throws IncompleteList when rows stay missing */
export function* askForFirstPage(
	request: PageRequest,
	paging: Paging,
): Reading<CompletePage | RefusedReply> {
	const page = yield* tryFirstPage(request, paging);
	if (page === null) throw new IncompleteList(request.path);
	return page;
}

/** Page 1 of a list; null when rows stay missing in it. */
export function* tryForList(
	source: ListSource,
	from: number,
	more: ListParameters = {},
): Reading<CompletePage | RefusedReply | null> {
	return yield* tryFirstPage(listRequest(source, from, 1, more), source.paging);
}

/** Page 1 of a list; see `askForFirstPage`. */
export function* askForList(
	source: ListSource,
	from: number,
	more: ListParameters = {},
): Reading<CompletePage | RefusedReply> {
	return yield* askForFirstPage(listRequest(source, from, 1, more), source.paging);
}

/** A page that every server has to give. @throws Error when the server refuses it after all */
export function accepted<Answer extends Page>(reply: Answer | RefusedReply, path: string): Answer {
	if (!reply.refused) return reply;
	throw new Error(`Invoiced refused to list '${path.slice(1)}': ${reply.message}`);
}

/**
 * Asks for page 1, of which the server counts the rows anew, and sees to it that it is whole: a
 * page with fewer records than asked for and counted has lost some on its way, or the server gives
 * no larger ones. So it is asked for once more, and then in the size that came: a page that is
 * filled then is a page of a server with small pages.
 *
 * @returns a refusal where the server takes the query for wrong; null when rows stay missing
 */
function* tryFirstPage(
	request: PageRequest,
	paging: Paging,
): Reading<CompletePage | RefusedReply | null> {
	let reply: PageReply = yield request;
	if (reply.refused || !lacksRows(reply, paging.size)) return withEnd(reply, paging.size);
	if (!reply.timeLeft) return null;
	reply = yield request;
	if (reply.refused || !lacksRows(reply, paging.size)) return withEnd(reply, paging.size);
	const size = reply.records.length;
	if (size === 0 || !reply.timeLeft) return null;
	reply = yield { ...request, query: { ...request.query, per_page: String(size) } };
	if (reply.refused) return reply;
	if (reply.records.length < size) return null;
	paging.size = size;
	return withEnd(reply, size);
}

function lacksRows({ records, totalCount }: Page, asked: number): boolean {
	return totalCount !== null && records.length < Math.min(asked, totalCount);
}

function withEnd<Reply extends PageReply>(
	reply: Reply,
	asked: number,
): CompletePage | RefusedReply {
	if (reply.refused) return reply;
	// The count alone ends nothing: a row may have come between the counting and the reading.
	return { ...reply, isLast: reply.records.length < asked };
}
