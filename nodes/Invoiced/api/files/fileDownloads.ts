import type { INode, NodeApiError } from 'n8n-workflow';
import { createApiError, explainFile, httpCodeOf, isPassing } from '../errors';
import type { Fault, FileFault, Redact } from '../errors';
import { readFileAddress } from './fileAddress';
import type { ExchangeResult, Limits, Transport, WireResponse } from '../http';
import { retryAfter, sendUntilAnswered } from '../http';
import type { FileRequest } from '../types';

/** A link may lead to the store of the files by way of another address or two; more is a circle. */
const MOST_REDIRECTS = 3;

/** What downloads of files are made of. */
export interface FileDownloadParts {
	/** The API's address: says whether http will do. */
	baseUrl: string;
	node: INode;
	/** One that does not know the key. */
	transport: Transport;
	limits: Limits;
	redact: Redact;
}

/**
 * Files that Invoiced keeps elsewhere: it gives a link, which is followed without the key, as the
 * server behind it has no business with the account.
 */
export class FileDownloads {
	constructor(private readonly parts: FileDownloadParts) {}

	/** @throws NodeApiError when the file cannot be had */
	async download(request: FileRequest): Promise<Buffer> {
		const { baseUrl } = this.parts;
		let address = readFileAddress(request.url, baseUrl, baseUrl);
		if (address === null) throw this.toError(request, '', { kind: 'badLink' }, 1);
		for (let redirects = 0; ; redirects += 1) {
			const result = await this.fetch(address);
			if ('answer' in result) {
				if (!isWebPageInstead(result.answer, request.type)) return result.answer.body;
				throw this.toError(request, address.host, { kind: 'webPage' }, 1);
			}
			const { fault, attempts } = result;
			const target: URL | null = readFileAddress(redirectOf(fault), address.href, baseUrl);
			if (target === null || redirects >= MOST_REDIRECTS) {
				throw this.toError(request, address.host, fault, attempts);
			}
			address = target;
		}
	}

	private async fetch(address: URL): Promise<ExchangeResult<WireResponse>> {
		const { transport, limits } = this.parts;
		return await sendUntilAnswered(transport, limits, {
			wire: { method: 'GET', url: address.href, headers: { Accept: '*/*' } },
			read: (answer) => ({ answer }),
			mayRepeat: isPassing,
		});
	}

	private toError(
		{ name, itemIndex }: FileRequest,
		host: string,
		fault: FileFault,
		attempts: number,
	): NodeApiError {
		const { node, redact } = this.parts;
		const isOfFile = fault.kind === 'badLink' || fault.kind === 'webPage';
		const explanation = explainFile(
			fault.kind === 'notSent' ? { ...fault, reason: redact(fault.reason) } : fault,
			{
				name: redact(name),
				host: redact(host),
				attempts,
				retryAfter: isOfFile ? null : retryAfter(fault, Date.now()),
			},
		);
		const httpCode = isOfFile ? null : httpCodeOf(fault);
		return createApiError(node, explanation, { httpCode, itemIndex, isExpiredCursor: false });
	}
}

/** Where a redirect leads; undefined for every other fault. */
function redirectOf(fault: Fault): string | undefined {
	const isRedirect = fault.kind === 'status' && fault.status >= 300 && fault.status < 400;
	return isRedirect ? fault.headers.location : undefined;
}

/** What a web page is declared as. */
const WEB_PAGE = /^(text\/html|application\/xhtml\+xml)\b/i;

/** A page of a proxy or a log-in would otherwise be handed on under the name of the file. */
function isWebPageInstead({ headers }: WireResponse, type: string | null): boolean {
	return WEB_PAGE.test(headers['content-type'] ?? '') && !WEB_PAGE.test(type ?? '');
}
