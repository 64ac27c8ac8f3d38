import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

const FOLDER = join(__dirname, '..', 'page');

const START = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
};

/**
 * Nothing from elsewhere, and no script but the page's own files: what a record says is never run.
 */
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS = {
	'Cache-Control': 'no-cache',
	'Content-Security-Policy': POLICY,
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
};

/** Who asks: a route can be for one of them alone. */
type Reader = 'browser' | 'client';

/**
 * Tells a person's browser from a client of the API, before anything else is done with a request:
 * it asks for HTML and has no key.
 */
export const READER_CONSTRAINT = {
	name: 'reader',
	storage: readerStorage,
	deriveConstraint: ({ headers }: IncomingMessage): Reader =>
		headers.authorization === undefined && headers.accept?.includes('text/html')
			? 'browser'
			: 'client',
};

/**
 * The page for people. It passes no gate: no key, no faults, and it stands in no log. For all but a
 * browser `/` stays what it is in the API.
 */
export function registerPage(app: FastifyInstance): void {
	app.get('/', { constraints: { reader: 'browser' } }, async (_request, reply) =>
		sendFile(reply, START),
	);
	for (const name of readdirSync(FOLDER).filter((file) => extname(file) in TYPES)) {
		app.get(`/__emulator/page/${name}`, async (_request, reply) => sendFile(reply, name));
	}
}

async function sendFile(reply: FastifyReply, name: string): Promise<FastifyReply> {
	const content = await readFile(join(FOLDER, name));
	return reply.headers({ ...HEADERS, 'Content-Type': TYPES[extname(name)] }).send(content);
}

function readerStorage<Handler>() {
	const handlers = new Map<unknown, Handler>();
	return {
		get: (reader: unknown): Handler | null => handlers.get(reader) ?? null,
		set: (reader: unknown, handler: Handler): void => void handlers.set(reader, handler),
	};
}
