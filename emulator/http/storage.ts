import type { FastifyInstance } from 'fastify';
import { fileContent } from '../data/documents/attachments';
import { STORAGE_PATH } from '../data/links';
import type { Account } from '../store/account';
import type { ServerContext } from './context';
import { openExchange } from './gate';
import { interfere } from './interference';
import { send } from './reply';

/**
 * What stores of files answer to a request that is signed by its link and brings credentials
 * besides (Amazon S3, for one).
 */
const TWO_SIGNATURES =
	'<?xml version="1.0" encoding="UTF-8"?><Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>';

const NO_SUCH_KEY =
	'<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>';

const XML = { 'Content-Type': 'application/xml' };

/**
 * The store of the attached files. It is no part of the API: it asks for no key, counts against no
 * limit, and refuses a request that brings a key. Requests stand in the log, and faults strike
 * them.
 */
export function registerStorage(context: ServerContext, storage: FastifyInstance): void {
	storage.addHook('onRequest', async (request, reply) => {
		openExchange(context, request, reply);
		const { exchange } = request;
		if (!exchange) return undefined;
		const { method } = request;
		exchange.faults = context.faults.strike({ method, path: exchange.path, query: exchange.query });
		exchange.entry.faults = exchange.faults.map(({ type }) => type);
		return (await interfere(context, request, reply, exchange)) ? reply : undefined;
	});
	storage.get(`${STORAGE_PATH}/:id`, async (request, reply) => {
		if (request.headers.authorization !== undefined) {
			return send(context, request, reply, { status: 400, body: TWO_SIGNATURES, headers: XML });
		}
		const id = Number((request.params as { id: string }).id);
		const content = uploadedContent(context.account, id) ?? fileContent(id);
		if (content === null) {
			return send(context, request, reply, { status: 404, body: NO_SUCH_KEY, headers: XML });
		}
		const headers = { 'Content-Type': content.type };
		return send(context, request, reply, { status: 200, body: content.text, headers });
	});
}

/** What was uploaded, as it came. */
function uploadedContent(
	account: Account,
	id: number,
): { type: string; text: string | Buffer } | null {
	const stored = Number.isSafeInteger(id) ? account.ledger.database.get('files', id) : undefined;
	const { content } = stored?.hidden ?? {};
	if (!stored || typeof content !== 'string') return null;
	return { type: String(stored.record.type), text: Buffer.from(content, 'base64') };
}
