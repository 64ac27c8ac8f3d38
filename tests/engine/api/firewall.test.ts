import { createApi } from '../../../nodes/Invoiced/api';
import { executeContext } from '../../support/engine/contexts';
import { json, startHttpServer } from '../../support/httpServer';
import type { Answer } from '../../support/httpServer';

async function messageFor(answer: Answer): Promise<string> {
	const server = await startHttpServer(answer);
	try {
		const api = await createApi(executeContext({ apiKey: 'k', baseUrl: server.url }));
		const error = await api
			.request({ method: 'GET', path: '/customers' })
			.catch((refusal: Error) => refusal);
		return (error as Error).message.replace(server.url, 'HOST');
	} finally {
		await server.close();
	}
}

const page =
	(status: number): Answer =>
	(_request, response) => {
		response.writeHead(status, { 'Content-Type': 'text/html' });
		response.end('<html><title>Attention Required!</title></html>');
	};

describe.each([402, 403])('an answer with status %i', (status) => {
	it.each<[string, Answer]>([
		['a page of HTML', page(status)],
		['JSON of something else', json({ message: 'Forbidden' }, status)],
		['nothing', (_request, response) => response.writeHead(status).end()],
	])('that is %s is that of a firewall, and says nothing about the key', async (_what, answer) => {
		expect(await messageFor(answer)).toBe(
			'A firewall or a proxy in front of HOST refused GET /customers',
		);
	});

	it('that is in the words of the API is about the key', async () => {
		const refusal = { type: 'invalid_request', message: 'You may not' };
		expect(await messageFor(json(refusal, status))).toBe(
			status === 402
				? 'The Invoiced account is not active'
				: 'The API key has no permission for GET /customers',
		);
	});
});
