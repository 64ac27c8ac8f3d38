import type { Emulator } from '../emulator';
import type { WireRecord } from '../types';
import { call, send, type Answer } from './support/client';
import { emulators } from './support/emulators';
import { refusal } from './support/writing';

const start = emulators();

const NOW = 1_760_000_000;
const BOUNDARY = 'boundary';
const PDF = '%PDF-1.4\nA contract\n%%EOF\n';

let emulator: Emulator;

beforeEach(async () => {
	emulator = await start({ now: NOW });
	emulator.admin.clock.freeze(NOW);
});

/** Uploads a file as a form. */
function upload(
	name: string,
	content: string,
	{ part = 'file', query = '', end = `\r\n--${BOUNDARY}--\r\n` } = {},
): Promise<Answer> {
	return call(emulator, `/files${query}`, {
		method: 'POST',
		headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
		body:
			`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${part}"; filename="${name}"\r\n` +
			`Content-Type: application/octet-stream\r\n\r\n${content}${end}`,
	});
}

describe('Files', () => {
	it('one that is uploaded can be asked for and downloaded as it was, until it is deleted', async () => {
		const { status, json } = await upload('Contract No. 1.PDF', PDF);
		expect(status).toBe(201);
		const file = json as WireRecord & { id: number; url: string };
		expect(file).toMatchObject({
			object: 'file',
			name: 'Contract_No__1.pdf',
			type: 'application/pdf',
			size: PDF.length,
			url: `${emulator.url}/__storage/${file.id}`,
			created_at: NOW,
			updated_at: NOW,
		});
		expect((await call(emulator, `/files/${file.id}`)).json).toEqual(file);
		const download = () => call(emulator, `/__storage/${file.id}`, { credentials: null });
		expect(await download()).toMatchObject({
			status: 200,
			text: PDF,
			headers: { 'content-type': 'application/pdf' },
		});
		expect((await call(emulator, `/files/${file.id}`, { method: 'DELETE' })).status).toBe(204);
		expect((await call(emulator, `/files/${file.id}`)).status).toBe(404);
		expect((await download()).status).toBe(404);
	});

	it('one that is sent in Base64 is kept decoded', async () => {
		const text = 'day,hours\n1,8\n';
		const { json } = await upload('hours.csv', Buffer.from(text).toString('base64'), {
			query: '?base64=1',
		});
		expect(json).toMatchObject({ size: text.length, type: 'text/csv' });
		const { id } = json as { id: number };
		const { text: got } = await call(emulator, `/__storage/${id}`, { credentials: null });
		expect(got).toBe(text);
	});

	it('a file of more than a megabyte is taken, one of more than 20 is not', async () => {
		const megabyte = 1024 * 1024;
		expect((await upload('a.txt', 'x'.repeat(2 * megabyte))).status).toBe(201);
		expect(refusal(await upload('a.txt', 'x'.repeat(20 * megabyte + 1)))).toEqual([
			400,
			'Uploaded file exceeds maximum allowed size',
			undefined,
		]);
	});

	it('bytes that are no text come back as they were', async () => {
		const bytes = Buffer.from('89504e470d0a1a0a00ff80fe', 'hex');
		const { json } = await upload('a.png', bytes.toString('base64'), { query: '?base64=1' });
		const { id } = json as { id: number };
		const response = await fetch(`${emulator.url}/__storage/${id}`);
		expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
	});

	it('one that lies elsewhere is named by its address, which nobody fetches', async () => {
		const body = {
			name: 'a.pdf',
			size: 10,
			type: 'application/pdf',
			url: 'https://x.example/a.pdf',
		};
		const { status, json } = await send(emulator, 'POST', '/files', body);
		expect(status).toBe(201);
		expect(json).toMatchObject(body);
		const odd = await send(emulator, 'POST', '/files', { ...body, url: 'ftp://x.example/a' });
		expect(refusal(odd)).toEqual([400, 'Url is invalid', 'url']);
		const unsized = { ...body, size: undefined };
		expect(refusal(await send(emulator, 'POST', '/files', unsized))).toEqual([
			400,
			'Size is missing',
			'size',
		]);
	});

	it.each([
		['a.exe', 'MZ'],
		['a.pdf', 'no PDF'],
		['a.txt', ''],
		['a.txt', 'zero \0 byte'],
		['none', 'x'],
	])('%s with %j is none that may be kept', async (name, content) => {
		expect(refusal(await upload(name, content))).toEqual([
			400,
			'Uploaded file type is not allowed (strict validation)',
			undefined,
		]);
	});

	it('a request without a file is refused, and so is a form that breaks off', async () => {
		const message = 'Upload request body must contain url or file.';
		expect(refusal(await upload('a.txt', 'x', { part: 'other' }))).toEqual([
			400,
			message,
			undefined,
		]);
		expect(refusal(await send(emulator, 'POST', '/files', {}))).toEqual([400, message, undefined]);
		expect((await upload('a.txt', 'x', { end: '' })).status).toBe(400);
		expect((await upload('a.txt', 'x', { query: '?odd=1' })).status).toBe(400);
	});

	it('there is no list of them', async () => {
		expect((await call(emulator, '/files')).status).toBe(405);
		expect((await call(emulator, '/files/9', { method: 'DELETE' })).status).toBe(404);
	});
});
