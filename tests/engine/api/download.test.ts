import { inspect } from 'node:util';
import { createApi } from '../../../nodes/Invoiced/api';
import type { ApiOptions } from '../../../nodes/Invoiced/api';
import { executeContext } from '../../support/engine/contexts';
import { inTurn, json, startHttpServer } from '../../support/httpServer';
import type { Answer, HttpServer } from '../../support/httpServer';

const KEY = 'k3yQ7wErTyUiOpAsDfGhJkLzXcVbNm12';
const QUICK: ApiOptions = { firstPause: 1 };

/** Bytes that are no valid text, as in a real PDF. */
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 254, 128, 13, 10])]);

const sent =
	(type: string, body: Buffer | string, headers: Record<string, string> = {}): Answer =>
	(_request, response) =>
		response.writeHead(200, { 'Content-Type': type, ...headers }).end(body);

const pdf = sent('application/pdf', PDF, {
	'Content-Disposition': 'attachment; filename="INV-5.pdf"',
});

let server: HttpServer;
afterEach(async () => await server?.close());

async function download(answer: Answer, options: ApiOptions = QUICK) {
	server = await startHttpServer(answer);
	const context = executeContext({ apiKey: KEY, baseUrl: server.url });
	const api = await createApi(context, options);
	return await api.download({ path: '/invoices/5', itemIndex: 2 });
}

async function refusal(answer: Answer, options?: ApiOptions) {
	return await download(answer, options).then(
		() => Promise.reject(new Error('The download was expected to be refused')),
		(error: Error & { description?: string }) => error,
	);
}

it('asks for a PDF and gives its bytes as they are', async () => {
	expect(await download(pdf)).toEqual({
		bytes: PDF,
		contentType: 'application/pdf',
		fileName: 'INV-5.pdf',
	});
	const [{ method, url, headers }] = server.requests;
	expect([method, url, headers.accept]).toEqual(['GET', '/invoices/5', 'application/pdf']);
	expect(headers.authorization).toMatch(/^Basic /);
});

it('tries again after a passing fault, like any other call', async () => {
	const cut: Answer = (_request, response) => {
		response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Length': '100' });
		response.write(PDF, () => response.socket?.destroy());
	};
	const busy = json({ type: 'rate_limit_error', message: 'Too many!' }, 429);
	expect((await download(inTurn(busy, cut, pdf))).bytes).toEqual(PDF);
	expect(server.requests).toHaveLength(3);
});

it.each([
	['as plain text declared as JSON', sent('application/json', 'Bad template')],
	['as a JSON text', sent('application/json', '"Bad template"')],
	["as the API's error object", json({ type: 'api_error', message: 'Bad template' })],
	['as text', sent('text/plain; charset=utf-8', 'Bad template')],
])('says what Invoiced says in place of the PDF: %s', async (_how, answer) => {
	const { message, description } = await refusal(answer);
	expect(message).toBe('Invoiced could not make the PDF for GET /invoices/5 [item 2]');
	expect(description).toContain("It sent the text 'Bad template' in place of the file.");
	expect(server.requests).toHaveLength(1);
});

it.each([
	['a page of a proxy', sent('text/html', '<html>Sign in</html>'), 'text/html'],
	['a text declared as a PDF', sent('application/pdf', 'Oh no'), 'application/pdf'],
	['a PDF declared as a picture', sent('image/png', PDF), 'image/png'],
	['nothing', sent('application/pdf', ''), 'application/pdf'],
])('takes nothing else for a PDF: %s', async (_what, answer, type) => {
	const { message } = await refusal(answer);
	expect(message).toBe(
		`${server.url} answered with data of type '${type}' instead of a PDF [item 2]`,
	);
});

it('keeps the size limit', async () => {
	const large = sent('application/pdf', Buffer.concat([PDF, Buffer.alloc(5_000)]));
	const { message } = await refusal(large, { ...QUICK, responseLimit: 2_048 });
	expect(message).toContain('is larger than 2048 bytes');
});

it('never shows the key, whatever the server sends', async () => {
	const error = await refusal(sent('application/json', `Key ${KEY} has no template`));
	expect(inspect(error, { depth: null, showHidden: true })).not.toContain(KEY);
	expect(error.description).toContain("'Key [redacted] has no template'");
});

it('follows no redirect', async () => {
	const error = await refusal((_request, response) =>
		response.writeHead(302, { Location: 'https://elsewhere.example/a.pdf' }).end(),
	);
	expect(error.message).toContain("redirect to 'elsewhere.example', which is refused");
});
