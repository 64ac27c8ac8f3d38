import type { FastifyInstance } from 'fastify';
import { fileContent } from '../data/documents/attachments';
import { STORAGE_PATH } from '../data/links';
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
		const content = fileContent(Number((request.params as { id: string }).id));
		if (content === null) {
			return send(context, request, reply, { status: 404, body: NO_SUCH_KEY, headers: XML });
		}
		const headers = { 'Content-Type': content.type };
		return send(context, request, reply, { status: 200, body: content.text, headers });
	});
}
