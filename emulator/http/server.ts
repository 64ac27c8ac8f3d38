import Fastify, {
	type FastifyError,
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
} from 'fastify';
import type { FaultEffect } from '../faults/types';
import { MalformedBody, parseBody, readUnexpectedBody } from './body';
import { bodySchema, refuseBody } from './bodySchema';
import { bodyValidator } from './bodyValidator';
import type { ApiCall, Route } from './call';
import type { ServerContext } from './context';
import { ApiError, errorBody, failureMessage, notRecognized } from './errors';
import { openExchange, passGate } from './gate';
import { readMultipart } from './multipart';
import { READER_CONSTRAINT, registerPage } from './page';
import { parseQuery } from './query';
import { PDF_TYPE } from './pdf';
import { printed, send } from './reply';
import { registerStorage } from './storage';

/** What a `pdfError` fault says unless it is told otherwise. */
const PDF_FAILURE = 'Could not render the PDF because the template has a syntax error.';

/**
 * Longer than any client keeps an idle connection, so that the server never closes one first by
 * chance.
 */
const KEEP_ALIVE_MILLISECONDS = 120_000;

/** Longer than any id a client sends, so that a long one is a record not found. */
const LONGEST_ID = 1000;

/** Bytes of a form with a file: more than any file may have, so that its route refuses it. */
const MOST_OF_A_FORM = 64 * 1024 * 1024;

/** Builds the server without starting it. `registerAdmin` adds routes that pass no gate. */
export async function buildServer(
	context: ServerContext,
	registerAdmin: (admin: FastifyInstance) => void,
): Promise<FastifyInstance> {
	const app = Fastify({
		logger: false,
		forceCloseConnections: true,
		keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
		exposeHeadRoutes: false,
		routerOptions: {
			maxParamLength: LONGEST_ID,
			constraints: { [READER_CONSTRAINT.name]: READER_CONSTRAINT },
		},
		rewriteUrl: (request) => withoutPrefix(context.pathPrefix, request.url ?? '/'),
	});
	app.decorateRequest('exchange', null);
	await app.register(async (admin) => registerAdmin(admin), { prefix: '/__emulator' });
	await app.register(async (page) => registerPage(page));
	await app.register(async (storage) => registerStorage(context, storage));
	await app.register(async (api) => registerApi(context, api));
	return app;
}

/** The fault of that type which strikes the call, if one does. */
function faultOf<Type extends FaultEffect['type']>(
	exchange: FastifyRequest['exchange'],
	type: Type,
): Extract<FaultEffect, { type: Type }> | undefined {
	const isOfType = (fault: FaultEffect): fault is Extract<FaultEffect, { type: Type }> =>
		fault.type === type;
	return exchange?.faults.find(isOfType);
}

async function readCall(context: ServerContext, request: FastifyRequest): Promise<ApiCall> {
	const { exchange } = request;
	const linkHost = faultOf(exchange, 'linkHost');
	const pdfError = faultOf(exchange, 'pdfError');
	const shortPage = faultOf(exchange, 'shortPage');
	const body =
		request.method === 'GET'
			? parseBody(request.headers['content-type'], await readUnexpectedBody(request.raw))
			: ((request.body ?? {}) as Record<string, unknown>);
	return {
		method: request.method,
		path: exchange?.path ?? '/',
		query: parseQuery(exchange?.query ?? ''),
		params: request.params as Record<string, string>,
		body,
		files: exchange?.files ?? {},
		origin: `${request.protocol}://${request.host}`,
		linkBase: linkHost?.url ?? context.account.linkBase,
		mostRows: faultOf(exchange, 'capPages')?.rows ?? Infinity,
		missingRows: shortPage === undefined ? 0 : (shortPage.missing ?? 1),
		refusesUnknown: faultOf(exchange, 'refuseUnknown') !== undefined,
		wantsPdf: request.headers.accept?.includes(PDF_TYPE) === true,
		pdfFailure: pdfError === undefined ? null : (pdfError.message ?? PDF_FAILURE),
	};
}

/** The path of a route as a pattern for whole paths. */
function pathPattern(path: string): RegExp {
	return new RegExp(`^${path.replace(/:[a-z_]+/gi, '[^/]+')}$`);
}

function unmatched(context: ServerContext, request: FastifyRequest): ApiError {
	const path = request.exchange?.path ?? '/';
	const matching = context.routes.filter((route) => pathPattern(route.path).test(path));
	if (matching.length > 0 && matching.every(({ method }) => method !== request.method)) {
		return new ApiError(405, `Method not allowed: ${request.method} ${path}`);
	}
	return notRecognized(request.method, path);
}

function sendError(
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
	error: Error | FastifyError,
): FastifyReply {
	const { profile } = context.account;
	if (error instanceof MalformedBody && profile === 'observed') {
		const headers = { 'Content-Type': 'text/html; charset=UTF-8' };
		return send(context, request, reply, { status: 400, body: error.message, headers });
	}
	const known = error instanceof ApiError ? error : null;
	const status = known?.status ?? ('statusCode' in error ? (error.statusCode ?? 500) : 500);
	// What fails without words of its own gets those of every failure.
	const isUnknownFailure = status >= 500 && !known?.message;
	const message = isUnknownFailure
		? failureMessage(request.exchange?.correlationId ?? '')
		: error.message;
	// A bug of the emulator must not pass as a fault of the API.
	if (!known && status >= 500) console.error(error);
	const body = errorBody(profile, status, message, known?.param);
	return send(context, request, reply, printed(request, { status, body }));
}

function addRoute(context: ServerContext, api: FastifyInstance, route: Route): void {
	api.route({
		method: route.method,
		url: route.path,
		attachValidation: true,
		...(route.body ? { schema: { body: bodySchema(route.body) } } : {}),
		handler: async (request, reply) => {
			const call = await readCall(context, request);
			const { validation } = request.validationError ?? {};
			if (validation && route.body) refuseBody(route.body, call.body, validation);
			const { ledger } = context.account;
			ledger.settle();
			const response = ledger.atomically(() => route.handle(call));
			return send(context, request, reply, printed(request, response));
		},
	});
}

/** The API itself: every request passes the gate, then its route. */
function registerApi(context: ServerContext, api: FastifyInstance): void {
	api.removeAllContentTypeParsers();
	api.addContentTypeParser(
		'*',
		{ parseAs: 'string' },
		async (request: FastifyRequest, text: string) =>
			parseBody(request.headers['content-type'], text),
	);
	api.addContentTypeParser(
		/^multipart\/form-data/i,
		{ parseAs: 'buffer', bodyLimit: MOST_OF_A_FORM },
		async (request: FastifyRequest, body: Buffer) => {
			const form = await readMultipart(request.headers['content-type'] ?? '', body);
			if (request.exchange) request.exchange.files = form.files;
			return form.fields;
		},
	);
	api.addHook('onRequest', async (request, reply) => {
		openExchange(context, request, reply);
		return passGate(context, request, reply);
	});
	api.setValidatorCompiler(bodyValidator);
	api.addHook('preValidation', async (request) => {
		request.body ??= {};
	});
	api.setErrorHandler((error: Error, request, reply) => sendError(context, request, reply, error));
	api.setNotFoundHandler(async (request, reply) =>
		sendError(context, request, reply, unmatched(context, request)),
	);
	for (const route of context.routes) addRoute(context, api, route);
}

/** Takes the prefix off an address, as a proxy in front of the API does. */
function withoutPrefix(prefix: string, url: string): string {
	return prefix !== '' && url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : url;
}
