import { ApiError, invalidRequest } from '../http/errors';
import { SECRET_LENGTH } from '../webhooks/signature';
import { createRecord, updateRecord } from './record';
import type { Behaviour, WriteRequest } from './request';

/** Characters of the column of `events`, which is JSON (server source: its migration). */
const LONGEST_EVENTS = 1000;

/** Columns that take no null, which the model lets pass. */
const NOT_NULL = ['enabled', 'events', 'protected'];

/**
 * A webhook gets its secret when it is created; no request sets one (server source:
 * Webhook::generateSecret).
 */
export const webhooks: Behaviour = {
	create: (request) => {
		const secret = request.work.random.token(SECRET_LENGTH);
		return createRecord(read(request), { hidden: { secret, secret_enc: secret } });
	},
	update: (request, stored) => updateRecord(read(request), stored),
};

/**
 * A request with its body as the server's model reads it.
 * @throws ApiError 400 for an address that is given and empty; 500 for null where the column takes
 *   none, and for more types than it holds
 */
function read(request: WriteRequest): WriteRequest {
	const { body } = request;
	// This property alone takes no null (server source: Validator::validateProperty).
	if (body.url === null || body.url === '') {
		throw invalidRequest('Url only allows valid URLs', 'url');
	}
	if (NOT_NULL.some((name) => body[name] === null)) throw new ApiError(500, '');
	if (body.events === undefined) return request;
	const events = typeof body.events === 'string' ? listOf(body.events) : body.events;
	if (JSON.stringify(events).length > LONGEST_EVENTS) throw new ApiError(500, '');
	return { ...request, body: { ...body, events } };
}

/** A text is read as JSON; one that is none is an empty list (server source: Type::to_array). */
function listOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return [];
	}
}
