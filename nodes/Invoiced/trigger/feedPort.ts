import { isRefused } from '../api';
import type { InvoicedApi } from '../api/types';
import type { FeedPort, PageAnswer, PageRequest, Refusal } from '../feed';

/** Part of the poll's time in which new pages are asked for; the rest is for the last answer and for shaping the items. */
const READING_SHARE = 0.8;

/**
 * Connects the feed to the API.
 *
 * @param budget milliseconds that n8n gives this poll
 */
export function createFeedPort(api: InvoicedApi, budget: number): FeedPort {
	const began = Date.now();
	const readPage = async ({ path, query }: PageRequest): Promise<PageAnswer | Refusal> => {
		const page = await api.list(path, query);
		return { refused: false, ...page };
	};
	return {
		now: () => Math.floor(Date.now() / 1000),
		hasTime: () => Date.now() - began < budget * READING_SHARE,
		fetchPage: async (request) => await readPage(request).catch(toRefusal),
	};
}

/** A 400 is an answer that the feed acts on; everything else goes on. */
function toRefusal(error: unknown): Refusal {
	if (isRefused(error)) return { refused: true, message: (error as Error).message };
	throw error;
}
