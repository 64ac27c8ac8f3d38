import { NodeApiError } from 'n8n-workflow';
import type {
	ApiRequest,
	ApiResponse,
	Download,
	DownloadRequest,
	FileRequest,
	InvoicedApi,
	ListPage,
	Query,
} from '../../nodes/Invoiced/api/types';
import type { InvoicedRecord } from '../../nodes/Invoiced/objects';

/** Says what a list holds for a query; pages are cut from it. Throw `refusal()` for a 400. */
export type ListScript = (query: Query, path: string) => readonly InvoicedRecord[];

export interface LoggedList {
	path: string;
	query: Query;
}

/** An API without HTTP, for tests of what is asked and of what is made of the answers. */
export class ScriptedApi implements InvoicedApi {
	readonly baseUrl = 'http://scripted.internal';

	readonly concurrency: number = 4;

	readonly cancellation: AbortSignal | undefined = undefined;

	readonly keyDigest = (salt: string): string => `${salt} of no key`;

	readonly lists: LoggedList[] = [];

	constructor(private readonly script: ListScript) {}

	async request(request: ApiRequest): Promise<ApiResponse> {
		throw new Error(`${request.method} ${request.path} is not part of the script`);
	}

	async download({ path }: DownloadRequest): Promise<Download> {
		throw new Error(`The PDF of ${path} is not part of the script`);
	}

	async downloadFile({ name }: FileRequest): Promise<Buffer> {
		throw new Error(`The file ${name} is not part of the script`);
	}

	async list(path: string, query: Query): Promise<ListPage> {
		this.lists.push({ path, query });
		const all = this.script(query, path);
		const size = Number(query.per_page ?? 100);
		const start = (Number(query.page ?? 1) - 1) * size;
		const records = all.slice(start, start + size);
		return { records, totalCount: all.length, serverTime: null, duration: 0 };
	}

	async *pages(path: string, query: Query): AsyncGenerator<ListPage, void, void> {
		for (let page = 1; ; page += 1) {
			const current = await this.list(path, { ...query, page });
			if (current.records.length > 0) yield current;
			if (current.records.length < Number(query.per_page ?? 100)) return;
		}
	}
}

/** What the API client throws when the server answers 400. */
export function refusal(message = "The option 'x' does not exist."): NodeApiError {
	return statusError(400, message);
}

/** What the API client throws for a status. */
export function statusError(status: number, message: string): NodeApiError {
	const node = {
		id: '1',
		name: 'Invoiced',
		type: 'invoiced',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	return new NodeApiError(node, {}, { message, httpCode: String(status) });
}
