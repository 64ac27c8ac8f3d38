import { isRefused } from '../api';
import type { InvoicedApi } from '../api/types';
import type { FeedPort, PageAnswer, PageRequest, Refusal } from '../feed';

/**
 * Connects the feed to the API.
 *
 * @param until Unix milliseconds from which on no call begins
 */
export function createFeedPort(api: InvoicedApi, until: number): FeedPort {
	const readPage = async ({ path, query }: PageRequest): Promise<PageAnswer | Refusal> => {
		const page = await api.list(path, query);
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
