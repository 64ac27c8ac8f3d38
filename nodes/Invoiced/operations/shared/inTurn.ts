import type { InvoicedApi } from '../../api/types';

/** For each client, the end of the last walk that waits or runs, by what it walks. */
const lastWalks = new WeakMap<InvoicedApi, Map<string, Promise<void>>>();

/**
 * Lets walks over the same list with the same query run one after the other. The server keeps one page cursor for all of them,
 * so two at once can skip a record when one is deleted meanwhile (server source: ApiCache.php). Several input items that ask
 * for the same records would do that.
 *
 * @param key what is walked
 */
export async function* inTurn<Page>(
	api: InvoicedApi,
	key: string,
	open: () => AsyncGenerator<Page, void, void>,
): AsyncGenerator<Page, void, void> {
	const walks = lastWalks.get(api) ?? new Map<string, Promise<void>>();
	lastWalks.set(api, walks);
	const before = walks.get(key);
	let leave = (): void => undefined;
	walks.set(key, new Promise((resolve) => (leave = resolve)));
	await before;
	try {
		yield* open();
	} finally {
		leave();
	}
}
