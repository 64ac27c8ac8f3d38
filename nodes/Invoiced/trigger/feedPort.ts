import { isRefused } from '../api';
import type { InvoicedApi } from '../api';
import type { FeedPort, PageAnswer, PageRequest, Refusal } from '../feed';
import type { PageSizes } from './pageSizes';

/**
 * Connects the feed to the API.
 *
 * @param until Unix milliseconds from which on no call begins
 * @param sizes learn from how long each page takes
 */
export function createFeedPort(
	api: Pick<InvoicedApi, 'list'>,
	until: number,
	sizes: PageSizes,
): FeedPort {
	const readPage = async ({ path, query }: PageRequest): Promise<PageAnswer | Refusal> => {
		const sent = Date.now();
		const answer = api.list(path, query);
		answer.catch(() => sizes.failed(path, Date.now() - sent));
		const page = await answer;
		sizes.came(path, page.records.length, Date.now() - sent);
		return { refused: false, ...page };
	};
	return {
		now: () => Math.floor(Date.now() / 1000),
		hasTime: () => Date.now() < until,
		fetchPage: async (request) => await readPage(request).catch(toRefusal),
	};
}

/** A 400 is an answer that the feed acts on; everything else goes on. */
function toRefusal(error: unknown): Refusal {
	if (isRefused(error)) return { refused: true, message: (error as Error).message };
	throw error;
}
