import { mapValues } from 'lodash';
import type { INode, NodeApiError } from 'n8n-workflow';
import { PAGE_SIZE } from '../objects';
import type { Answer, Limits, Transport, WireRequest, WireResponse } from './http';
import {
	buildUrl,
	carriesIdempotencyKey,
	isListOfObjects,
	isSamePage,
	mayRepeat,
	MOST_GROWTH,
	MOST_RECORDS,
	MOST_UNCOUNTED,
	offsetOf,
	pageOf,
	pageSizeOf,
	parseAnswer,
	readCount,
	retryAfter,
	Semaphore,
	sendUntilAnswered,
} from './http';
import {
	createApiError,
	CURSOR_ONLY_OFFSET,
	explain,
	httpCodeOf,
	leavesEffectOpen,
	readServerMessage,
} from './errors';
import type { Fault, Redact } from './errors';
import { FileDownloads, parsePdf } from './files';
import type {
	ApiRequest,
	ApiResponse,
	Download,
	DownloadRequest,
	FileRequest,
	InvoicedApi,
	ListPage,
	Query,
} from './types';

/** What a client is made of. */
export interface ClientParts {
	baseUrl: string;
	node: INode;
	transport: Transport;
	/** For hosts other than the API, without the key. */
	fileTransport: Transport;
	limits: Limits;
	redact: Redact;
	keyDigest: InvoicedApi['keyDigest'];
}

/** What is asked for, and how an answer with status 2xx is read. */
interface Format<Content> {
	accept: string;
	parse(response: WireResponse): { answer: Content } | { fault: Fault };
}

const JSON_FORMAT: Format<Answer> = { accept: 'application/json', parse: parseAnswer };

const PDF_FORMAT: Format<Download> = { accept: 'application/pdf', parse: parsePdf };

/**
 * The API over HTTP: repeats what may be repeated within the time limit, and turns every fault into
 * an error with advice.
 */
export class InvoicedClient implements InvoicedApi {
	readonly baseUrl: string;

	readonly concurrency: number;

	readonly keyDigest: InvoicedApi['keyDigest'];

	private readonly places: Semaphore;

	private readonly files: FileDownloads;

	constructor(private readonly parts: ClientParts) {
		this.baseUrl = parts.baseUrl;
		this.concurrency = parts.limits.concurrency;
		this.keyDigest = parts.keyDigest;
		this.places = new Semaphore(this.concurrency);
		this.files = new FileDownloads({ ...parts, transport: parts.fileTransport });
	}

	get cancellation(): AbortSignal | undefined {
		return this.parts.transport.cancellation;
	}

	async request(request: ApiRequest): Promise<ApiResponse> {
		const { status, body, serverTime, headers } = await this.call(request, JSON_FORMAT);
		return { status, body, serverTime, headers };
	}

	async download(request: DownloadRequest): Promise<Download> {
		return await this.call({ ...request, method: 'GET' }, PDF_FORMAT);
	}

	async downloadFile(request: FileRequest): Promise<Buffer> {
		return await this.places.run(async () => await this.files.download(request));
	}

	async list(path: string, query: Query, itemIndex?: number): Promise<ListPage> {
		const request = listRequest(path, query, itemIndex);
		const { body, headers, serverTime, duration } = await this.call(request, JSON_FORMAT);
		if (!isListOfObjects(body)) throw this.toError(request, { kind: 'notAList' }, 1);
		const asked = pageSizeOf(query);
		if (body.length > asked) {
			throw this.toError(request, { kind: 'overfullPage', records: body.length, asked }, 1);
		}
		return { records: body, totalCount: readCount(headers), serverTime, duration };
	}

	async *pages(
		path: string,
		query: Query,
		itemIndex?: number,
	): AsyncGenerator<ListPage, void, void> {
		const refuse = (fault: Fault) => this.toError(listRequest(path, query, itemIndex), fault, 1);
		const countAnew = async () =>
			(await this.list(path, { ...query, page: 1, per_page: 1 }, itemIndex)).totalCount;
		const size = pageSizeOf(query);
		let records = offsetOf(query);
		let count: number | null = null;
		let before: ListPage | undefined;
		for (let page = pageOf(query); ; page += 1) {
			const current = await this.list(path, { ...query, page }, itemIndex);
			if (before !== undefined && isSamePage(before, current)) {
				throw refuse({ kind: 'samePageAgain' });
			}
			if (before === undefined) count = current.totalCount;
			records += current.records.length;
			if (records > (count ?? MOST_UNCOUNTED) + MOST_GROWTH) {
				if (count !== null) count = await countAnew();
				if (count === null || records > count + MOST_GROWTH) {
					throw refuse({ kind: 'endless', records, count });
				}
			}
			if (records > MOST_RECORDS) throw refuse({ kind: 'tooLong', records: MOST_RECORDS });
			if (current.records.length > 0) yield current;
			const mayGoOn = current.records.length > 0 && records < (count ?? 0);
			if (current.records.length < size && !mayGoOn) break;
			before = current;
		}
		if (count === null || records >= count) return;
		// What was deleted meanwhile is not missing, and what was created meanwhile need not be there.
		const left = Math.min(count, (await countAnew()) ?? 0);
		if (records < left) throw refuse({ kind: 'incomplete', records, count: left });
	}

	/**
	 * @throws NodeApiError when the call did not succeed in the end; UserError for a path that leads
	 * elsewhere
	 */
	private async call<Content>(request: ApiRequest, format: Format<Content>): Promise<Content> {
		const { transport, limits } = this.parts;
		const wire = toWire(this.baseUrl, request, format.accept);
		const exchange = {
			wire,
			read: format.parse,
			mayRepeat: (fault: Fault) => mayRepeat(request, fault),
		};
		const result = await this.places.run(
			async () => await sendUntilAnswered(transport, limits, exchange),
		);
		if ('fault' in result) throw this.toError(request, result.fault, result.attempts);
		return result.answer;
	}

	private toError(request: ApiRequest, fault: Fault, attempts: number): NodeApiError {
		const { node, redact } = this.parts;
		const { text, headers } = fault.kind === 'status' ? fault : { text: '', headers: {} };
		const isBeyondOffset =
			request.method === 'GET' && offsetOf(request.query) >= CURSOR_ONLY_OFFSET;
		const explanation = explain(redacted(fault, redact), {
			call: redact(`${request.method} ${request.path}`),
			baseUrl: redact(this.baseUrl),
			attempts,
			mayHaveHadEffect: request.method !== 'GET' && leavesEffectOpen(fault),
			isBeyondOffset,
			server: readServerMessage(text, headers, redact),
			retryAfter: retryAfter(fault, Date.now()),
		});
		return createApiError(node, explanation, {
			httpCode: httpCodeOf(fault),
			itemIndex: request.itemIndex,
			isExpiredCursor: httpCodeOf(fault) === '400' && isBeyondOffset,
			isIncompleteList: fault.kind === 'incomplete',
		});
	}
}

/** `per_page` is always explicit: whether a page is short can only be told from a known size. */
function listRequest(path: string, query: Query, itemIndex: number | undefined): ApiRequest {
	return {
		method: 'GET',
		path,
		query: { ...query, per_page: query.per_page ?? PAGE_SIZE },
		itemIndex,
	};
}

function toWire(baseUrl: string, request: ApiRequest, accept: string): WireRequest {
	const headers: Record<string, string> = { Accept: accept };
	if (carriesIdempotencyKey(request)) headers['Idempotency-Key'] = String(request.idempotencyKey);
	const url = buildUrl(baseUrl, request.path, request.query);
	const { method, body } = request;
	if (body === undefined) return { method, url, headers };
	// As text, because n8n's helper leaves an empty object out.
	headers['Content-Type'] = 'application/json';
	return { method, url, headers, body: JSON.stringify(body) };
}

/** Texts of n8n or of a server, freed from the key. */
function redacted(fault: Fault, redact: Redact): Fault {
	switch (fault.kind) {
		case 'notSent':
			return { ...fault, reason: redact(fault.reason) };
		case 'notJson':
			return { ...fault, contentType: redact(fault.contentType) };
		case 'notPdf':
			return { ...fault, contentType: redact(fault.contentType), words: redact(fault.words) };
		case 'status':
			return { ...fault, headers: mapValues(fault.headers, (value) => redact(value)) };
		default:
			return fault;
	}
}
