import type { INode } from 'n8n-workflow';
import type { Fault } from '../../../nodes/Invoiced/api/errors/fault';
import { FileDownloads } from '../../../nodes/Invoiced/api/files/fileDownloads';
import { withDefaults } from '../../../nodes/Invoiced/api/http/limits';
import type { Attempt, Transport, WireRequest } from '../../../nodes/Invoiced/api/http/transport';
import { useNoPauses } from '../../support/noPauses';

useNoPauses();

const NODE = { name: 'Invoiced', type: 'invoiced', typeVersion: 1 } as INode;
const LINK = 'https://files.example/a.pdf';

const file = (text: string, contentType?: string): Attempt => ({
	response: {
		status: 200,
		headers: contentType === undefined ? {} : { 'content-type': contentType },
		body: Buffer.from(text),
		duration: 0,
	},
});
const status = (code: number, headers: Record<string, string> = {}): Attempt => ({
	fault: { kind: 'status', status: code, headers, text: '' },
});
const redirect = (location: string, code = 302) => status(code, { location });

/** Downloads a file; the servers answer in turn. */
async function download(
	answers: Attempt[],
	{
		url = LINK as unknown,
		type = null as string | null,
		baseUrl = 'https://api.invoiced.com',
	} = {},
) {
	const requests: WireRequest[] = [];
	const transport = {
		cancellation: undefined,
		send: async (request: WireRequest) => {
			requests.push(request);
			return await Promise.resolve(answers[Math.min(requests.length, answers.length) - 1]);
		},
	} as unknown as Transport;
	const redact = (text: string) => text.replaceAll('secret', '[redacted]');
	const files = new FileDownloads({
		baseUrl,
		node: NODE,
		transport,
		limits: withDefaults({}),
		redact,
	});
	const name = 'secret.pdf';
	const outcome = await files
		.download({ url, name, type, itemIndex: 3 })
		.then(String, ({ message, httpCode }: Error & { httpCode?: unknown }) => ({
			message,
			httpCode,
		}));
	return { outcome, requests, urls: requests.map((request) => request.url) };
}

describe('a file', () => {
	it('is asked for where its link says, for any type, with nothing of the credential', async () => {
		const { outcome, requests } = await download([file('content')]);
		expect(outcome).toBe('content');
		expect(requests).toEqual([{ method: 'GET', url: LINK, headers: { Accept: '*/*' } }]);
	});

	it('may lie at an address that is relative to the API', async () => {
		const { urls } = await download([file('')], { url: '/files/5' });
		expect(urls).toEqual(['https://api.invoiced.com/files/5']);
	});

	it.each([
		null,
		'',
		'  ',
		5,
		'https://',
		'http://files.example/a.pdf',
		'ftp://files.example/a.pdf',
		'file:///etc/passwd',
		'https://user@files.example/a.pdf',
		'https://:word@files.example/a.pdf',
	])('is not asked for by a link that leads off the web or names a user: %j', async (url) => {
		const { outcome, urls } = await download([file('content')], { url });
		expect(urls).toEqual([]);
		expect(outcome).toEqual({
			message:
				"Invoiced gives no link by which the file '[redacted].pdf' can be downloaded [item 3]",
			httpCode: null,
		});
	});

	it('may lie at an address without https only where the API itself does', async () => {
		const baseUrl = 'http://localhost:3000';
		for (const url of ['http://localhost:3000/a.pdf', LINK]) {
			expect((await download([file('content')], { url, baseUrl })).outcome).toBe('content');
		}
	});

	it.each(['text/html', 'TEXT/HTML; charset=utf-8', 'application/xhtml+xml'])(
		'is no web page, unless that is what it is: %s',
		async (contentType) => {
			expect((await download([file('<p>', contentType)])).outcome).toEqual({
				message: "files.example sent a web page in place of the file '[redacted].pdf' [item 3]",
				httpCode: null,
			});
			expect((await download([file('<p>', contentType)], { type: 'text/html' })).outcome).toBe(
				'<p>',
			);
		},
	);

	it.each([undefined, 'text/htmlx', 'x-text/html', 'application/pdf'])(
		'is what it is otherwise: %s',
		async (contentType) => {
			expect((await download([file('%PDF', contentType)])).outcome).toBe('%PDF');
		},
	);
});

describe('a redirect', () => {
	it.each([300, 302, 308, 399])('with status %d is followed', async (code) => {
		const { outcome, urls } = await download([redirect('/b.pdf', code), file('content')]);
		expect(outcome).toBe('content');
		expect(urls).toEqual([LINK, 'https://files.example/b.pdf']);
	});

	it('is relative to the address that gave it', async () => {
		const answers = [redirect('https://store.example/x/y'), redirect('z'), file('content')];
		const { urls } = await download(answers);
		expect(urls).toEqual([LINK, 'https://store.example/x/y', 'https://store.example/x/z']);
	});

	it('is followed three times, then it is a circle', async () => {
		const three = [redirect('/1'), redirect('/2'), redirect('/3')];
		expect((await download([...three, file('content')])).outcome).toBe('content');
		const { outcome, urls } = await download([redirect(LINK)]);
		expect(urls).toHaveLength(4);
		expect(outcome).toEqual({
			message:
				"files.example redirects from the file '[redacted].pdf' to an address that is not followed [item 3]",
			httpCode: '302',
		});
	});

	it.each([
		['away from https', redirect('http://files.example/a.pdf')],
		['nowhere', status(302)],
	])('that leads %s is not followed', async (_where, answer) => {
		expect((await download([answer, file('content')])).urls).toEqual([LINK]);
	});

	it.each([200, 299, 400, 404])('is none with status %d', async (code) => {
		expect((await download([redirect('/b.pdf', code), file('content')])).urls).toEqual([LINK]);
	});
});

describe('a file that cannot be had', () => {
	it('is asked for again after what passes', async () => {
		const { outcome, urls } = await download([status(503), file('content')]);
		expect(outcome).toBe('content');
		expect(urls).toEqual([LINK, LINK]);
	});

	it('is said to be gone, with the status', async () => {
		expect((await download([status(404)])).outcome).toEqual({
			message: "The file '[redacted].pdf' is no longer at files.example (status 404) [item 3]",
			httpCode: '404',
		});
	});

	it("never shows the key, not in n8n's own words either", async () => {
		const fault: Fault = { kind: 'notSent', reason: 'Not allowed for secret' };
		expect((await download([{ fault }])).outcome).toMatchObject({
			message: 'Not allowed for [redacted] [item 3]',
		});
	});
});
