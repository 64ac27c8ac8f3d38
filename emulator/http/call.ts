import type { BodyRule } from '../objects/writeTypes';
import type { UploadedFile } from './multipart';
import type { QueryArray } from './query';

/** One API request, read. */
export interface ApiCall {
	method: string;
	/** Path of the address, without the query. */
	path: string;
	query: QueryArray;
	/** Placeholders of the route's path, decoded. */
	params: Record<string, string>;
	/** The parsed body; an empty object where there is none. */
	body: Record<string, unknown>;
	/** Files of a form, by the name of their part. */
	files: Readonly<Record<string, UploadedFile>>;
	/** Where the request came to, such as `http://127.0.0.1:4400`. */
	origin: string;
	/** Base of the URLs in the `Link` header. */
	linkBase: string;
	/** Rows of a page at most, whatever is asked for. */
	mostRows: number;
	/** Rows that are left out of a page. */
	missingRows: number;
	/** Whether a list refuses parameters that the docs do not name. */
	refusesUnknown: boolean;
	/** Whether the client asks for a PDF in place of JSON. */
	wantsPdf: boolean;
	/** What the server says in place of a PDF that it cannot make; null: it can. */
	pdfFailure: string | null;
}

/** One API response before it is printed; without a body for 204. */
export interface ApiResponse {
	status: number;
	body?: unknown;
	/** Sent as it is, in place of a body in JSON. */
	text?: string;
	headers?: Record<string, string>;
}

/** What answers a route. Throws `ApiError` for a refusal. */
export type Handler = (call: ApiCall) => ApiResponse;

export type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';

export interface Route {
	method: Method;
	/** With `:name` placeholders. */
	path: string;
	/** What the body is checked by before the route is called; left out: it takes any. */
	body?: BodyRule;
	handle: Handler;
}
