import { PAGE_SIZE } from '../api/limits';
import type { InvoicedRecord, ListParameters, ObjectDescription } from '../objects/types';
import type { Page, PageReply, PageRequest, Reading } from './types';

/** What all page requests of one read have in common. */
export interface ListSource {
	description: ObjectDescription;
	/** The object's own parameters (hidden records, `expand`). */
	parameters: ListParameters;
	/** Given where only some of what the list returns is meant; a server may ignore the parameters that say so. */
	accepts?: (record: InvoicedRecord) => boolean;
}

/**
 * Asks for one page of records stamped at or after `from`. `updated_after` is strictly greater in whole seconds, hence one
 * second less; a bound below 1 is left out, as the server ignores it.
 */
export function listRequest(
	source: ListSource,
	from: number,
	page: number,
	more: ListParameters = {},
): PageRequest {
	const query: Record<string, string> = { ...source.parameters };
	if (from > 1) query.updated_after = String(from - 1);
	return {
		path: source.description.path,
		query: { ...query, ...more, per_page: String(PAGE_SIZE), page: String(page) },
	};
}

/** Whether the page is the last one. The end is a short page, never the count: that is cached for five minutes. */
export function isLastPage(page: Page): boolean {
	return page.records.length < PAGE_SIZE;
}

/** Asks for a page that every server has to give. @throws Error when the server refuses it after all */
export function* mustRead(request: PageRequest): Reading<Page> {
	const reply: PageReply = yield request;
	if (reply.refused) {
		throw new Error(`Invoiced refused to list '${request.path.slice(1)}': ${reply.message}`);
	}
	return reply;
}
