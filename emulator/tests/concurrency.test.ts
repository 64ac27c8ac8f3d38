import { request } from 'node:http';
import type { Emulator } from '../emulator';
import { call, type Answer } from './support/client';
import { emulators } from './support/emulators';
import { together } from './support/together';

const start = emulators();

function statuses(answers: readonly Answer[], status: number): Answer[] {
	return answers.filter((answer) => answer.status === status);
}

function burst(emulator: Emulator, size: number): Promise<Answer[]> {
	const send = () => Promise.all(Array.from({ length: size }, () => call(emulator, '/customers')));
	return together(emulator, size, send);
}

/** Sends so many requests and hangs up as soon as the server has them all. */
async function abandon(emulator: Emulator, size: number): Promise<void> {
	const credentials = Buffer.from(`${emulator.apiKey}:`).toString('base64');
	const headers = { Authorization: `Basic ${credentials}` };
	const outgoing = Array.from({ length: size }, () => {
		const each = request(`${emulator.url}/customers`, { headers });
		each.once('error', () => undefined);
		return each.end();
	});
	while (emulator.admin.requests.list('/customers').length < size) await call(emulator, '/health');
	for (const each of outgoing) each.destroy();
}

describe('1.3 Concurrency limit', () => {
	it('lets 20 requests of a key run at once and answers the others 429, without Retry-After', async () => {
		const emulator = await start();
		const answers = await burst(emulator, 25);
		expect(statuses(answers, 200)).toHaveLength(20);
		const refused = statuses(answers, 429);
		expect(refused).toHaveLength(5);
		expect(refused[0].json).toEqual({
			type: 'rate_limit_error',
			message: 'Too many concurrent requests! You can only make 20 concurrent requests at a time.',
		});
		expect(refused[0].headers).not.toHaveProperty('retry-after');
		expect(emulator.admin.requests.maxInFlight()).toBeGreaterThan(20);
	});

	it('frees a slot when its request ends', async () => {
		const emulator = await start();
		for (let round = 0; round < 3; round += 1) {
			expect(statuses(await burst(emulator, 20), 200)).toHaveLength(20);
		}
	});

	it('frees a slot after 60 seconds when its request never ends', async () => {
		const emulator = await start();
		emulator.admin.clock.freeze();
		emulator.admin.faults.set({ type: 'latency', milliseconds: 60_000, count: 20 });
		const hanging = Array.from({ length: 20 }, () =>
			call(emulator, '/customers').catch(() => null),
		);
		while (emulator.admin.requests.maxInFlight() < 20) await call(emulator, '/health');
		expect((await call(emulator, '/customers')).status).toBe(429);
		emulator.admin.clock.advance(60);
		expect((await call(emulator, '/customers')).status).toBe(200);
		await emulator.close();
		await Promise.all(hanging);
	});

	it('keeps the slot of a request whose client hung up, until the request is done', async () => {
		const emulator = await start();
		emulator.admin.faults.set({ type: 'latency', milliseconds: 3_600_000, count: 20 });
		await abandon(emulator, 20);
		expect((await call(emulator, '/customers')).status).toBe(429);
		emulator.admin.faults.clear();
		while ((await call(emulator, '/customers')).status === 429);
	});

	it('does not count requests that were refused for their key', async () => {
		const emulator = await start();
		const send = (credentials?: string) =>
			Promise.all(Array.from({ length: 20 }, () => call(emulator, '/customers', { credentials })));
		const [strangers, own] = await together(emulator, 40, () => Promise.all([send('x:'), send()]));
		expect(statuses(strangers, 401)).toHaveLength(20);
		expect(statuses(own, 200)).toHaveLength(20);
	});

	it('documented: limits in the same way', async () => {
		const emulator = await start({ profile: 'documented' });
		expect(statuses(await burst(emulator, 21), 429)).toHaveLength(1);
	});
});
