import { PassThrough, Readable } from 'node:stream';
import { discard, readBody, TooLarge } from '../../../nodes/Invoiced/api/http/body';

const FOR_EVER = new AbortController().signal;

const read = async (body: unknown, limit = 100, signal = FOR_EVER) =>
	(await readBody(body, limit, signal)).toString();

describe('the body of an answer', () => {
	it('is read to its end, in whatever pieces it comes', async () => {
		const body = Readable.from([Buffer.from('[1'), ',2', new Uint8Array([0x5d])]);
		expect(await read(body)).toBe('[1,2]');
		expect(body.destroyed).toBe(true);
	});

	it.each([
		['nothing', undefined, ''],
		['null', null, ''],
		['a text', '[1]', '[1]'],
		['bytes', Buffer.from('ü'), 'ü'],
		['other bytes', new Uint8Array([0x5b, 0x5d]), '[]'],
		['an object', { id: 5 }, '{"id":5}'],
		['an object with words of a stream', { destroy: 1, on: 2 }, '{"destroy":1,"on":2}'],
		['a number', 5, '5'],
	])("may be %s, from n8n's evaluation runs", async (_what, body, text) => {
		expect(await read(body)).toBe(text);
	});

	it('is no stream when it cannot be listened to or ended', async () => {
		const pieces = async function* () {
			yield await Promise.resolve('x');
		};
		for (const more of [{}, { on: 1 }, { destroy: 1 }]) {
			expect(await read(Object.assign(pieces(), more))).toBe(JSON.stringify(more));
		}
	});

	it.each([
		['a stream', (text: string) => Readable.from([text.slice(0, 2), text.slice(2)])],
		['a text', (text: string) => text],
		['bytes', (text: string) => Buffer.from(text)],
	])('may be as long as the limit and no longer: %s', async (_what, bodyOf) => {
		expect(await read(bodyOf('12345'), 5)).toBe('12345');
		await expect(read(bodyOf('123456'), 5)).rejects.toBeInstanceOf(TooLarge);
		// In bytes, not in characters.
		await expect(read(bodyOf('1234ü'), 5)).rejects.toBeInstanceOf(TooLarge);
	});

	it('is not read on beyond the limit, and its connection is closed', async () => {
		let given = 0;
		const body = Readable.from(
			(function* () {
				for (; given < 1_000; given += 1) yield '12345';
			})(),
			{ highWaterMark: 1 },
		);
		await expect(read(body, 9)).rejects.toBeInstanceOf(TooLarge);
		expect(given).toBeLessThan(10);
		expect(body.destroyed).toBe(true);
	});

	it('that falls silent ends with the signal, and its connection is closed', async () => {
		const body = new PassThrough();
		const stop = new AbortController();
		const reading = read(body, 100, stop.signal);
		body.write('[1');
		stop.abort();
		await expect(reading).rejects.toThrow('The time is up');
		expect(body.destroyed).toBe(true);
	});

	it('that breaks off says so', async () => {
		const body = new PassThrough();
		const reading = read(body);
		body.write('[1');
		body.destroy(new Error('socket hang up'));
		await expect(reading).rejects.toThrow('socket hang up');
	});
});

describe('a body that nobody wants', () => {
	it('is closed', () => {
		const body = new PassThrough();
		discard(body);
		expect(body.destroyed).toBe(true);
	});

	it('may end in an error later, which is no news', () => {
		const body = new PassThrough();
		discard(body);
		expect(() => body.emit('error', new Error('socket hang up'))).not.toThrow();
	});

	it.each([undefined, null, '', '[1]', 5, {}, { destroy: 1 }])('need not be one: %j', (body) => {
		expect(() => discard(body)).not.toThrow();
	});
});
