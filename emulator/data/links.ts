/**
 * Pages of the emulated account: a name that never resolves (RFC 2606), so that nothing is fetched
 * by mistake.
 */
const ACCOUNT_URL = 'https://emulator.invoiced.example';

type Page = 'credit_notes' | 'estimates' | 'invoices' | 'payments' | 'statements' | 'subscriptions';

/** Address of an object's page for the customer; `part` is what stands behind it, such as `pdf`. */
export function pageUrl(page: Page, clientId: unknown, part?: string): string {
	const url = `${ACCOUNT_URL}/${page}/${String(clientId)}`;
	return part ? `${url}/${part}` : url;
}

/** Length of the token in such an address. */
export const CLIENT_ID_LENGTH = 24;

/** Where the emulator keeps files: outside of the API, as Invoiced's own store of files is. */
export const STORAGE_PATH = '/__storage';

/**
 * Address of a file that is attached to something. It leads to the emulator once a response names
 * it.
 */
export function fileUrl(id: number): string {
	return `${ACCOUNT_URL}${STORAGE_PATH}/${id}`;
}

/** The same address on the server that was asked. @param origin its own address */
export function servedFileUrl(url: unknown, origin: string): unknown {
	const prefix = `${ACCOUNT_URL}${STORAGE_PATH}/`;
	if (typeof url !== 'string' || !url.startsWith(prefix)) return url;
	return `${origin}${STORAGE_PATH}/${url.slice(prefix.length)}`;
}
