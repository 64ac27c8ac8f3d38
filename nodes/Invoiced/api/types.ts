import type { InvoicedRecord } from '../objects';

/**
 * Query parameters before encoding; `undefined` leaves a parameter out. Bracketed names are given
 * whole (`filter[status]`).
 */
export type Query = Record<string, boolean | number | string | undefined>;

/** One call of the API. */
export interface ApiRequest {
	method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';
	/**
	 * Below the base URL, starting with a slash; ids in it are already encoded with
	 * `encodePathSegment`.
	 */
	path: string;
	query?: Query;
	body?: object;
	/** Index of the input item that caused the call; goes into errors. */
	itemIndex?: number;
	/**
	 * Required to repeat a POST or PATCH safely. 6–64 characters; never sent with other methods (the
	 * server answers 400).
	 */
	idempotencyKey?: string;
}

/** A parsed answer of the API with status 2xx. Every other status is thrown as a NodeApiError. */
export interface ApiResponse {
	status: number;
	/** Parsed JSON; null for an empty body (204). */
	body: unknown;
	/** The `Date` header in Unix seconds, or null when the header is missing or unreadable. */
	serverTime: number | null;
	/** Lower-case header names. */
	headers: Record<string, string>;
}

/** A call for the PDF of a document. */
export type DownloadRequest = Pick<ApiRequest, 'itemIndex' | 'path' | 'query'>;

/** A call for a file that Invoiced keeps on some server of its own or of others. */
export interface FileRequest {
	/** The link that Invoiced gives; as it comes from the wire. */
	url: unknown;
	/** How messages call the file. */
	name: string;
	/** What Invoiced says that the file is, such as `application/pdf`; null when it does not say. */
	type: string | null;
	/** Index of the input item that caused the call; goes into errors. */
	itemIndex?: number;
}

/** A file that the API sent. */
export interface Download {
	bytes: Buffer;
	/** As the server declares it. */
	contentType: string;
	/** From `Content-Disposition`, fit to be saved anywhere; null when the server gives none. */
	fileName: string | null;
}

/** One page of a list. */
export interface ListPage {
	records: InvoicedRecord[];
	/**
	 * `X-Total-Count`; null when absent. Page 1 recounts, later pages may repeat a count up to five
	 * minutes old.
	 */
	totalCount: number | null;
	/** The `Date` header in Unix seconds. */
	serverTime: number | null;
	/**
	 * Wall-clock seconds that the request took, measured here (only differences of the local clock
	 * are ever used).
	 */
	duration: number;
}

/** The API as the feed, the related data and the operations see it. */
export interface InvoicedApi {
	/**
	 * Origin and path prefix that every request goes to, without a trailing slash. Identifies the
	 * environment.
	 */
	readonly baseUrl: string;
	/** How many requests run at once at most; further ones wait. */
	readonly concurrency: number;
	/**
	 * Aborts when n8n stops the execution: whoever waits for something else than a request has to
	 * look at it.
	 */
	readonly cancellation: AbortSignal | undefined;
	/**
	 * Twelve hex digits that tell the key from others and cannot be turned back into it; another salt
	 * gives others.
	 */
	readonly keyDigest: (salt: string) => string;
	/**
	 * @throws NodeApiError with a message that says what happened and what to do; `httpCode` carries
	 * the status as text
	 */
	request(request: ApiRequest): Promise<ApiResponse>;
	/**
	 * Downloads the PDF of a document, from the path of its record.
	 *
	 * @throws as `request`; also when something else than a PDF comes, as it does when the server
	 * cannot render the document
	 */
	download(request: DownloadRequest): Promise<Download>;
	/**
	 * Downloads a file by the link that Invoiced gives for it, from whatever host, without the key.
	 *
	 * @throws NodeApiError that names the file; also for a link that leads off the web and for a web
	 * page in place of the file
	 */
	downloadFile(request: FileRequest): Promise<Buffer>;
	/**
	 * Reads one page. `page` and `per_page` belong into the query.
	 *
	 * @throws as `request`; also when the body is not a list of objects, or has more of them than
	 * were asked for
	 */
	list(path: string, query: Query, itemIndex?: number): Promise<ListPage>;
	/**
	 * Iterates over the pages of a list, back to back, until a short page, unless the count that came
	 * with page 1 says that there is more, or an empty one. The order is the server's key order
	 * unless the query holds `sort`. Never trusts `Link` hosts nor the counts of later pages, which
	 * are cached.
	 *
	 * @throws NodeApiError as `list`; also when a page repeats the one before, when the list goes on
	 * and on beyond its count, and when it ends before its count, asked for anew
	 */
	pages(path: string, query: Query, itemIndex?: number): AsyncGenerator<ListPage, void, void>;
}
