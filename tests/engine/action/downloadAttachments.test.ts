import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { TableName } from '../../../emulator';
import { objects } from '../../../nodes/Invoiced/objects';
import type { ObjectDescription } from '../../../nodes/Invoiced/objects';
import { ActionOnEmulator } from '../../support/actionOnEmulator';
import { freePort, startHttpServer } from '../../support/httpServer';
import type { Answer, HttpServer } from '../../support/httpServer';
import { useNoPauses } from '../../support/noPauses';

const DOCUMENTS = [objects.invoices, objects.credit_notes, objects.estimates];

/** Text in the middle of bytes that are no valid text. */
const BYTES = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 254, 128, 13, 10])]);

const sends =
	(type: string, body: Buffer | string, status = 200): Answer =>
	(_request, response) =>
		response.writeHead(status, { 'Content-Type': type }).end(body);

useNoPauses();

let action: ActionOnEmulator;
let elsewhere: HttpServer;

beforeAll(async () => {
	action = await ActionOnEmulator.start({ invoices: 60 });
});

beforeEach(() => action.emulator.admin.requests.reset());

afterEach(async () => {
	action.emulator.admin.faults.clear();
	await elsewhere?.close();
});

afterAll(async () => await action.stop());

/** Another server than Invoiced, with the files on it. */
async function serve(answer: Answer): Promise<string> {
	elsewhere = await startHttpServer(answer);
	return elsewhere.url;
}

const fileOf = (url: string | null, more: IDataObject = {}): IDataObject => ({
	id: 13,
	object: 'file',
	name: 'contract.pdf',
	type: 'application/pdf',
	size: BYTES.length,
	url,
	...more,
});

/** Attaches files to the first document of a kind, in place of what was there. @returns its ID */
function attach({ name }: { name: TableName }, files: IDataObject[]): string {
	const [document] = action.emulator.admin.records(name);
	const attachments = files.map((file) => ({ object: 'attachment', location: 'attachment', file }));
	action.emulator.admin.put(name, {
		...document,
		hidden: { ...document.hidden, attachments },
	});
	return String(document.rowId);
}

const download = (description: ObjectDescription, id: string): INodeParameters => ({
	resource: description.resource,
	operation: 'downloadAttachments',
	[description.locator ?? '']: { __rl: true, mode: 'id', value: id },
});

/** What the node says about one file at this address. */
async function failureOf(url: string | null, more: IDataObject = {}) {
	return await action.failure(
		download(objects.invoices, attach(objects.invoices, [fileOf(url, more)])),
	);
}

it('gives the files of an invoice as Invoiced keeps them, one item for each', async () => {
	const stored = action.emulator.admin
		.records('invoices')
		.find(({ hidden }) => (hidden.attachments as unknown[]).length === 2);
	const outcome = await action.run(download(objects.invoices, String(stored?.rowId)));
	const files = (stored?.hidden.attachments as Array<{ file: IDataObject }>).map(
		({ file }) => file,
	);
	expect(outcome.error).toBeNull();
	expect(outcome.items?.map(({ json }) => json)).toEqual(
		files.map(({ id, name, type, size }) => ({
			id: String(id),
			documentId: String(stored?.rowId),
			fileName: name,
			mimeType: type,
			fileSize: size,
		})),
	);
	for (const [index, { binary }] of (outcome.items ?? []).entries()) {
		const bytes = Buffer.from(binary?.data.data ?? '', 'base64');
		expect(bytes).toHaveLength(Number(files[index].size));
		expect(bytes.toString()).toContain(String(files[index].id));
		expect(binary?.data).toMatchObject({
			fileName: files[index].name,
			mimeType: files[index].type,
		});
	}
	const requests = action.emulator.admin.requests.list();
	expect(requests.map(({ authorized, status }) => [authorized, status])).toEqual([
		[true, 200],
		[false, 200],
		[false, 200],
	]);
});

it.each(DOCUMENTS)('fetches files of $label from another host, without the key', async (kind) => {
	const url = await serve(sends('application/pdf', BYTES));
	const id = attach(kind, [fileOf(`${url}/a?signature=s1`), fileOf(`${url}/b`)]);
	const outcome = await action.run(
		{
			...download(kind, '={{ $json.id }}'),
			options: { binaryPropertyName: 'file' },
		},
		{ items: [{ id }] },
	);
	expect(
		outcome.items?.map(({ binary }) => Buffer.from(binary?.file.data ?? '', 'base64')),
	).toEqual([BYTES, BYTES]);
	expect(elsewhere.requests.map((request) => request.url)).toEqual(['/a?signature=s1', '/b']);
	for (const { headers } of elsewhere.requests) {
		expect(headers.authorization).toBeUndefined();
		expect(JSON.stringify(headers)).not.toContain(action.emulator.apiKey);
	}
});

it('follows a redirect from host to host, without the key', async () => {
	const target = await startHttpServer(sends('application/pdf', BYTES));
	const url = await serve((_request, response) =>
		response.writeHead(302, { Location: `${target.url}/stored` }).end(),
	);
	const id = attach(objects.invoices, [fileOf(`${url}/a`)]);
	const outcome = await action.run(download(objects.invoices, id));
	await target.close();
	expect(outcome.items?.[0].json.fileSize).toBe(BYTES.length);
	for (const { headers } of [...elsewhere.requests, ...target.requests]) {
		expect(headers.authorization).toBeUndefined();
	}
	expect(target.requests).toHaveLength(1);
});

it('does not follow redirects in a circle, nor off the web', async () => {
	const url = await serve((_request, response) =>
		response.writeHead(302, { Location: '/again' }).end(),
	);
	const circle = await failureOf(`${url}/a`);
	expect(circle.message).toBe(
		`${elsewhere.host} redirects from the file 'contract.pdf' to an address that is not followed [item 0]`,
	);
	expect(elsewhere.requests).toHaveLength(4);
	await elsewhere.close();
	const offTheWeb = await serve((_request, response) =>
		response.writeHead(302, { Location: 'file:///etc/hostname' }).end(),
	);
	expect((await failureOf(`${offTheWeb}/a`)).message).toContain('an address that is not followed');
});

it('gives each file a name that can be saved anywhere', async () => {
	const url = await serve(sends('text/plain', 'x'));
	const names = [
		'../../etc/passwd',
		'C:\\Users\\me\\a.txt',
		'a\u202Efdp.exe',
		'q?.txt',
		'  ',
		null,
	];
	const id = attach(
		objects.invoices,
		names.map((name) => fileOf(`${url}/a`, { name })),
	);
	const items = await action.read(download(objects.invoices, id));
	expect(items.map(({ fileName }) => fileName)).toEqual([
		'passwd',
		'a.txt',
		'afdp.exe',
		'q_.txt',
		'attachment-13',
		'attachment-13',
	]);
});

it('keeps names within what file systems take, and line breaks out of types', async () => {
	const url = await serve(sends('text/plain', 'x'));
	const id = attach(objects.invoices, [
		fileOf(`${url}/a`, { name: `${'請'.repeat(120)}.pdf` }),
		fileOf(`${url}/a`, { name: 'NUL.txt', type: 'text/plain\r\nSet-Cookie: a=b' }),
	]);
	const [long, device] = await action.read(download(objects.invoices, id));
	expect(long.fileName).toBe(`${'請'.repeat(83)}.pdf`);
	expect(device).toMatchObject({ fileName: '_NUL.txt', mimeType: 'application/octet-stream' });
});

it('gives nothing for a document without files', async () => {
	const id = attach(objects.invoices, []);
	expect(await action.read(download(objects.invoices, id))).toEqual([]);
});

it('takes no web page for the file, but a web page that was attached', async () => {
	const url = await serve(sends('text/html; charset=utf-8', '<html>Sign in</html>'));
	const { message, description } = await failureOf(`${url}/a`);
	expect(message).toBe(
		`${elsewhere.host} sent a web page in place of the file 'contract.pdf' [item 0]`,
	);
	expect(description).toContain('The link may have expired');
	const page = fileOf(`${url}/a`, { name: 'page.html', type: 'text/html' });
	const [item] = await action.read(download(objects.invoices, attach(objects.invoices, [page])));
	expect(item).toMatchObject({ fileName: 'page.html', mimeType: 'text/html', fileSize: 20 });
});

it.each([
	[404, "The file 'contract.pdf' is no longer at HOST (status 404)", 'read the attachments again'],
	[403, "HOST does not give out the file 'contract.pdf' (status 403)", 'valid for a while only'],
])('says what it means when the server of the file answers %i', async (status, words, advice) => {
	const url = await serve(sends('application/xml', '<Error>secret-signature</Error>', status));
	const error = await failureOf(`${url}/a?signature=secret-signature`);
	expect(error.message).toBe(`${words.replace('HOST', elsewhere.host)} [item 0]`);
	expect(error.description).toContain(advice);
	expect(error.httpCode).toBe(String(status));
	expect(JSON.stringify(error)).not.toContain('secret-signature');
	expect(JSON.stringify(error)).not.toContain(action.emulator.apiKey);
	expect(elsewhere.requests).toHaveLength(1);
});

it('tries again when the server of the file is busy or hangs up', async () => {
	const file = '/__storage/*';
	action.emulator.admin.faults.set(
		{ type: 'status', status: 503, count: 1, match: { path: file } },
		{ type: 'truncate', count: 1, skip: 1, match: { path: file } },
	);
	const stored = action.emulator.admin
		.records('invoices')
		.filter(({ hidden }) => (hidden.attachments as unknown[]).length === 1)
		.at(-1);
	const items = await action.read(download(objects.invoices, String(stored?.rowId)));
	expect(items[0].fileSize).toBe(48_213);
	expect(action.emulator.admin.requests.count()).toBe(4);
});

it('says that a server of files cannot be reached', async () => {
	const port = await freePort();
	const { message, httpCode } = await failureOf(`http://127.0.0.1:${port}/a`);
	expect(message).toBe(
		`The file 'contract.pdf' could not be downloaded: 127.0.0.1:${port} cannot be reached [item 0]`,
	);
	expect(httpCode).toBe('ECONNREFUSED');
});

it.each([[null], [''], ['file:///etc/hostname'], ['http://user:secret@127.0.0.1/a'], ['http://']])(
	'follows no link like %j',
	async (url) => {
		const { message } = await failureOf(url);
		expect(message).toBe(
			"Invoiced gives no link by which the file 'contract.pdf' can be downloaded [item 0]",
		);
	},
);

it('refuses a file that is too large, without reading all of it', async () => {
	let sent = 0;
	const chunk = Buffer.alloc(1024 * 1024);
	const url = await serve((_request, response) => {
		response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
		const write = (): void => {
			if (response.destroyed) return;
			sent += chunk.length;
			response.write(chunk, write);
		};
		write();
	});
	const { message } = await failureOf(`${url}/a`);
	expect(message).toBe("The file 'contract.pdf' is larger than 32 MiB [item 0]");
	expect(sent).toBeLessThan(80 * 1024 * 1024);
});

it('goes on with the next document when a file fails and the node is to continue', async () => {
	const url = await serve((request, response) =>
		request.url === '/gone'
			? response.writeHead(404).end()
			: response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(BYTES),
	);
	const [first, second] = action.emulator.admin.records('invoices');
	const withFile = (stored: typeof first, path: string) => ({
		...stored,
		hidden: { ...stored.hidden, attachments: [{ file: fileOf(`${url}${path}`) }] },
	});
	action.emulator.admin.put('invoices', withFile(first, '/gone'), withFile(second, '/there'));
	const outcome = await action.run(download(objects.invoices, '={{ $json.id }}'), {
		items: [{ id: first.rowId }, { id: second.rowId }],
		continueOnFail: true,
	});
	expect(
		outcome.items?.map(({ json, pairedItem }) => [json.error ?? json.fileName, pairedItem]),
	).toEqual([
		[expect.stringContaining("The file 'contract.pdf' is no longer at"), { item: 0 }],
		['contract.pdf', { item: 1 }],
	]);
});
