import type { ListPage, Query } from '../api';
import type { ReadApi } from '../related';
import { TimeIsUp } from './failures';

/**
 * The same API, as long as there is time: a request that would begin later is not sent.
 *
 * @param until Unix milliseconds
 * @throws TimeIsUp once that has come
 */
export function withinTime(api: ReadApi, until: number): ReadApi {
	const checked = async <Result>(call: () => Promise<Result>): Promise<Result> => {
		if (Date.now() >= until) throw new TimeIsUp();
		return await call();
	};
	return {
		request: async (request) => await checked(async () => await api.request(request)),
		list: async (...list) => await checked(async () => await api.list(...list)),
		pages: (...list) => pagesWithin(api, checked, list),
	};
}

async function* pagesWithin(
	api: ReadApi,
	checked: <Result>(call: () => Promise<Result>) => Promise<Result>,
	list: [path: string, query: Query, itemIndex?: number],
): AsyncGenerator<ListPage, void, void> {
	const pages = api.pages(...list);
	for (;;) {
		const next = await checked(async () => await pages.next());
		if (next.done === true) return;
		yield next.value;
	}
}
