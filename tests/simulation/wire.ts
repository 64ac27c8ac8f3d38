/** An answer of the server as n8n's request helper hands it over. */
export interface WireAnswer {
	status: number;
	/** Lower-case names. */
	headers: Readonly<Record<string, string>>;
	body: string;
}

/** Sends a GET. The promise is never kept where the process dies, or the server does not answer. */
export type Wire = (path: string, query: Readonly<Record<string, string>>) => Promise<WireAnswer>;
