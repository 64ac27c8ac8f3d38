import type { IncomingMessage } from 'node:http';
import type { Fault } from '../faults/types';
import type { Emulator, EmulatorOptions } from '../emulator';
import { call, ids, links, list, open, send } from './support/client';
import { emulators } from './support/emulators';
import { records, T0 } from './support/records';

const start = emulators();

async function faulty(fault: Fault, options: EmulatorOptions = {}): Promise<Emulator> {
	const account = { customers: records(3), items: records(3) };
	const emulator = await start({ account, now: T0, ...options });
	emulator.admin.faults.set(fault);
	return emulator;
}

/** Reads chunks until so many bytes are there, then hangs up. */
async function readBytes(response: IncomingMessage, enough: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of response) {
		chunks.push(chunk as Buffer);
		size += (chunk as Buffer).length;
		if (size >= enough) break;
	}
	return Buffer.concat(chunks);
}

describe('Faults on the way there', () => {
	it('latency delays the answer', async () => {
		const emulator = await faulty({ type: 'latency', milliseconds: 200, jitter: 5 });
		await call(emulator, '/customers');
		const [{ startedAt, endedAt, faults }] = emulator.admin.requests.list();
		expect(Number(endedAt) - startedAt).toBeGreaterThanOrEqual(199);
		expect(faults).toEqual(['latency']);
	});

	it('latency ends when its fault is removed', async () => {
		const emulator = await faulty({ type: 'latency', milliseconds: 3_600_000 });
		const { faults, requests } = emulator.admin;
		const answer = call(emulator, '/customers');
		while (faults.list()[0].struck === 0) await call(emulator, '/health');
		faults.clear();
		expect((await answer).status).toBe(200);
		expect(requests.list()[0].faults).toEqual(['latency']);
	});

	it('status answers instead of the route, with Retry-After when it is given', async () => {
		const emulator = await faulty({ type: 'status', status: 429, retryAfter: 7 });
		const answer = await call(emulator, '/customers');
		expect(answer.status).toBe(429);
		expect(answer.headers['retry-after']).toBe('7');
		expect(answer.json).toMatchObject({ type: 'rate_limit_error' });
	});

	it.each([500, 502, 503])('status %i is the API’s JSON error by default', async (status) => {
		const emulator = await faulty({ type: 'status', status });
		const answer = await call(emulator, '/customers');
		expect(answer.status).toBe(status);
		expect(answer.json).toMatchObject({ type: 'api_error' });
		expect(answer.headers).not.toHaveProperty('retry-after');
	});

	it('status can carry a body that is no JSON', async () => {
		const emulator = await faulty({ type: 'status', status: 502, body: '<h1>Bad Gateway</h1>' });
		const answer = await call(emulator, '/customers');
		expect(answer.text).toBe('<h1>Bad Gateway</h1>');
		expect(answer.headers['content-type']).toBe('text/html');
	});

	it('status before a write leaves it undone, after a write it is done', async () => {
		const emulator = await faulty({ type: 'status', status: 503, count: 1 });
		expect((await send(emulator, 'POST', '/customers', { name: 'A' })).status).toBe(503);
		expect(emulator.admin.records('customers')).toHaveLength(3);
		emulator.admin.faults.set({ type: 'status', status: 503, phase: 'after', count: 1 });
		expect((await send(emulator, 'POST', '/customers', { name: 'A' })).status).toBe(503);
		expect(emulator.admin.records('customers')).toHaveLength(4);
	});

	it('redirect sends the client elsewhere', async () => {
		const emulator = await faulty({ type: 'redirect', location: 'https://elsewhere.example/x' });
		const answer = await call(emulator, '/customers');
		expect([answer.status, answer.headers.location]).toEqual([302, 'https://elsewhere.example/x']);
	});

	it('html answers 200 with a page', async () => {
		const emulator = await faulty({ type: 'html' });
		const answer = await call(emulator, '/customers');
		expect(answer.status).toBe(200);
		expect(answer.text).toMatch(/^<!DOCTYPE html>/);
		expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
	});
});

describe('Faults on the way back', () => {
	it.each(['before', 'after', 'body'] as const)('reset %s breaks the connection', async (at) => {
		const emulator = await faulty({ type: 'reset', at, count: 1 });
		await expect(call(emulator, '/customers')).rejects.toThrow(/ECONNRESET|socket hang up|aborted/);
		expect((await call(emulator, '/customers')).status).toBe(200);
	});

	it('reset after a write leaves it done', async () => {
		const emulator = await faulty({ type: 'reset', at: 'after', match: { method: 'POST' } });
		await expect(send(emulator, 'POST', '/customers', { name: 'A' })).rejects.toThrow();
		expect(await list(emulator, '/customers')).toHaveLength(4);
	});

	it('reset in the body comes after the head and a part of it', async () => {
		const emulator = await faulty({ type: 'reset', at: 'body' });
		const response = await open(emulator, '/customers');
		expect(response.statusCode).toBe(200);
		await expect(readBytes(response, Infinity)).rejects.toThrow(/aborted/);
	});

	it('truncate announces more bytes than it sends', async () => {
		const emulator = await faulty({ type: 'truncate' });
		await expect(call(emulator, '/customers')).rejects.toThrow(/aborted/);
	});

	it('truncate of JSON is a complete response that cannot be parsed', async () => {
		const emulator = await faulty({ type: 'truncate', how: 'json' });
		const answer = await call(emulator, '/customers');
		expect(answer.status).toBe(200);
		expect(answer.headers['content-length']).toBe(String(answer.text.length));
		expect(answer.text.length).toBeGreaterThan(10);
		expect(answer.json).toBeUndefined();
	});

	it('slowBody trickles a body that is complete in the end', async () => {
		const emulator = await faulty({ type: 'slowBody', bytes: 50, everyMilliseconds: 5 });
		const response = await open(emulator, '/customers');
		const chunks: Buffer[] = [];
		for await (const chunk of response) chunks.push(chunk as Buffer);
		expect(chunks.length).toBeGreaterThan(2);
		expect(JSON.parse(Buffer.concat(chunks).toString())).toHaveLength(3);
	});

	it('endlessBody never ends, until the client hangs up', async () => {
		const emulator = await faulty({ type: 'endlessBody', bytes: 100_000, everyMilliseconds: 1 });
		const response = await open(emulator, '/customers');
		expect((await readBytes(response, 1_000_000)).length).toBeGreaterThanOrEqual(1_000_000);
		emulator.admin.faults.clear();
		expect((await call(emulator, '/customers')).status).toBe(200);
	});

	it('linkHost names another server in Link', async () => {
		const emulator = await faulty({ type: 'linkHost', url: 'https://attacker.example' });
		const [[, self]] = links(await call(emulator, '/items'));
		expect(self).toBe('https://attacker.example/items?page=1');
	});
});

describe('Faults of the data', () => {
	it('dropCursors expires the page cursors right before the request', async () => {
		const emulator = await faulty({ type: 'dropCursors', match: { query: 'page=2' } });
		await ids(emulator, '/customers?per_page=1');
		emulator.admin.remove('customers', 1);
		expect(await ids(emulator, '/customers?per_page=1&page=2')).toEqual([3]);
	});

	it('capPages gives pages of a size that was not asked for, numbered by it', async () => {
		const emulator = await faulty({ type: 'capPages', rows: 2 });
		expect(await ids(emulator, '/customers?per_page=100')).toEqual([1, 2]);
		expect(await ids(emulator, '/customers?per_page=100&page=2')).toEqual([3]);
	});

	it('shortPage leaves rows out that the count has', async () => {
		const emulator = await faulty({ type: 'shortPage', count: 1 });
		const answer = await call(emulator, '/customers');
		expect((answer.json as Array<{ id: number }>).map(({ id }) => id)).toEqual([1, 3]);
		expect(answer.headers['x-total-count']).toBe('3');
		expect(await ids(emulator, '/customers')).toEqual([1, 2, 3]);
	});

	it('shortPage can leave nothing of a page', async () => {
		const emulator = await faulty({ type: 'shortPage', missing: 100 });
		expect(await ids(emulator, '/customers')).toEqual([]);
	});

	it('lateWrites shows a change only after a while, although its stamp is of now', async () => {
		const emulator = await faulty({ type: 'lateWrites', seconds: 30 });
		emulator.admin.clock.freeze();
		await send(emulator, 'PATCH', '/customers/2', { name: 'New' });
		expect(emulator.admin.record('customers', 2)?.record).toMatchObject({
			name: 'New',
			updated_at: T0,
		});
		expect((await call(emulator, '/customers/2')).json).not.toHaveProperty('name');
		emulator.admin.clock.advance(29);
		expect((await list(emulator, '/customers'))[1]).not.toHaveProperty('name');
		emulator.admin.clock.advance(1);
		expect((await list(emulator, '/customers'))[1]).toMatchObject({ name: 'New', updated_at: T0 });
	});

	it('lateWrites hides new records too', async () => {
		const emulator = await faulty({ type: 'lateWrites', seconds: 30, count: 1 });
		emulator.admin.clock.freeze();
		emulator.admin.mutate({ action: 'create', table: 'customers' });
		emulator.admin.mutate({ action: 'create', table: 'customers' });
		expect(await ids(emulator, '/customers')).toEqual([1, 2, 3, 5]);
		emulator.admin.clock.advance(30);
		expect(await ids(emulator, '/customers')).toEqual([1, 2, 3, 4, 5]);
	});

	it('changesBetweenRequests changes data before each list request, not before a retrieve', async () => {
		const emulator = await start({ account: undefined, invoices: 30 });
		const events = (): number => emulator.admin.records('events').length;
		emulator.admin.faults.set({ type: 'changesBetweenRequests', mutations: 5 });
		const before = events();
		await call(emulator, '/invoices/1');
		expect(events()).toBe(before);
		await call(emulator, '/invoices');
		expect(events()).toBeGreaterThan(before);
	});
});

describe('Which requests a fault strikes', () => {
	async function statuses(emulator: Emulator, paths: readonly string[]): Promise<number[]> {
		const answers: number[] = [];
		for (const path of paths) answers.push((await call(emulator, path)).status);
		return answers;
	}

	it('those that match path, method and query', async () => {
		const emulator = await faulty({ type: 'status', status: 500, match: { path: '/items' } });
		expect(await statuses(emulator, ['/items', '/customers', '/items/1'])).toEqual([500, 200, 200]);
		emulator.admin.faults.set({ type: 'status', status: 500, match: { path: '/items*' } });
		expect(await statuses(emulator, ['/items', '/items/1'])).toEqual([500, 500]);
		emulator.admin.faults.set({ type: 'status', status: 500, match: { method: 'post' } });
		expect(await statuses(emulator, ['/items'])).toEqual([200]);
		emulator.admin.faults.set({ type: 'status', status: 500, match: { query: 'page=2' } });
		expect(await statuses(emulator, ['/items', '/items?page=2'])).toEqual([200, 500]);
	});

	it('after skip requests, count times', async () => {
		const emulator = await faulty({ type: 'status', status: 500, skip: 1, count: 2 });
		expect(await statuses(emulator, Array(5).fill('/items'))).toEqual([200, 500, 500, 200, 200]);
		expect(emulator.admin.faults.list()).toMatchObject([{ matched: 5, struck: 2 }]);
	});

	it('at a rate, the same ones for the same seed', async () => {
		const run = async (seed: number): Promise<number[]> => {
			const emulator = await faulty({ type: 'status', status: 500, rate: 0.5 }, { seed });
			return statuses(emulator, Array(40).fill('/items'));
		};
		const first = await run(3);
		expect(await run(3)).toEqual(first);
		expect(await run(4)).not.toEqual(first);
		expect(first.filter((status) => status === 500).length).toBeGreaterThan(8);
		expect(first.filter((status) => status === 200).length).toBeGreaterThan(8);
	});

	it('only API requests with a good key', async () => {
		const emulator = await faulty({ type: 'status', status: 500 });
		expect((await call(emulator, '/health')).status).toBe(200);
		expect((await call(emulator, '/items', { credentials: 'x:' })).status).toBe(401);
	});

	it('together: latency and an error', async () => {
		const emulator = await faulty({ type: 'latency', milliseconds: 20 });
		emulator.admin.faults.add({ type: 'status', status: 503 });
		expect((await call(emulator, '/items')).status).toBe(503);
		expect(emulator.admin.requests.list()[0].faults).toEqual(['latency', 'status']);
	});
});
