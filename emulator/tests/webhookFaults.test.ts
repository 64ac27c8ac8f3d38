import { createHmac } from 'node:crypto';
import type { Emulator, EmulatorOptions } from '../emulator';
import type { Fault } from '../faults/types';
import { call, send } from './support/client';
import { emulators } from './support/emulators';
import { receivers, type Received, type Receiver } from './support/receivers';
import { records, T0 } from './support/records';
import { attempts, createCustomer, HOUR, putWebhook, SECRET } from './support/webhooks';

const start = emulators();
const startReceiver = receivers();

/** A still clock, one webhook, and these faults. */
async function faulty(
	faults: Fault[],
	options: EmulatorOptions = {},
): Promise<{ emulator: Emulator; receiver: Receiver }> {
	const emulator = await start({ account: { customers: records(1) }, now: T0, ...options });
	emulator.admin.clock.freeze(T0);
	const receiver = await startReceiver();
	putWebhook(emulator, receiver.url);
	emulator.admin.faults.set(...faults);
	return { emulator, receiver };
}

/** So many events, each delivered before the next one happens; gives their ids. */
async function oneByOne(emulator: Emulator, count: number): Promise<number[]> {
	const events: number[] = [];
	for (let made = 0; made < count; made += 1) {
		events.push(createCustomer(emulator));
		await emulator.admin.webhooks.settled();
	}
	return events;
}

function isWellSigned({ headers, body }: Received): boolean {
	const signature = createHmac('sha256', SECRET).update(body).digest('hex');
	return headers['x-invoiced-signature'] === signature;
}

describe('duplicateDelivery', () => {
	it('calls twice for one event, each call an attempt', async () => {
		const { emulator, receiver } = await faulty([{ type: 'duplicateDelivery', count: 1 }]);
		const [first, second] = await oneByOne(emulator, 2);
		expect(receiver.events()).toEqual([first, first, second]);
		expect(receiver.received[1].body).toEqual(receiver.received[0].body);
		expect(receiver.received.every(isWellSigned)).toBe(true);
		expect(attempts(emulator)).toMatchObject([
			{ attempts: [{ status_code: 200 }, { status_code: 200 }], next_attempt: null },
			{ attempts: [{ status_code: 200 }] },
		]);
		const faults = emulator.admin.webhooks.deliveries().map((delivery) => delivery.faults);
		expect(faults).toEqual([['duplicateDelivery'], ['duplicateDelivery'], []]);
	});

	it('calls as often as it is told', async () => {
		const { emulator, receiver } = await faulty([{ type: 'duplicateDelivery', times: 4 }]);
		await oneByOne(emulator, 1);
		expect(receiver.received).toHaveLength(4);
	});
});

describe('deliveryOutOfOrder', () => {
	it('holds a delivery back until the next one to that address was made', async () => {
		const { emulator, receiver } = await faulty([{ type: 'deliveryOutOfOrder', count: 1 }]);
		const [first, second, third] = await oneByOne(emulator, 3);
		expect(receiver.events()).toEqual([second, first, third]);
	});

	it('turns each pair around when it strikes every one', async () => {
		const { emulator, receiver } = await faulty([{ type: 'deliveryOutOfOrder' }]);
		const [first, second, third, fourth] = await oneByOne(emulator, 4);
		expect(receiver.events()).toEqual([second, first, fourth, third]);
		expect(emulator.admin.faults.list()).toMatchObject([{ struck: 2 }]);
	});

	it('lets go what nothing overtakes when the clock has moved on', async () => {
		const { emulator, receiver } = await faulty([{ type: 'deliveryOutOfOrder', seconds: 90 }]);
		const [event] = await oneByOne(emulator, 1);
		emulator.admin.clock.advance(89);
		await emulator.admin.webhooks.settled();
		expect(receiver.events()).toEqual([]);
		emulator.admin.clock.advance(1);
		await emulator.admin.webhooks.settled();
		expect(receiver.events()).toEqual([event]);
	});

	it('lets go when it is removed, and does not hold back another address', async () => {
		const { emulator, receiver } = await faulty([
			{ type: 'deliveryOutOfOrder', match: { path: '/hook' } },
		]);
		const other = await startReceiver();
		putWebhook(emulator, `${other.origin}/other`);
		const [event] = await oneByOne(emulator, 1);
		expect([receiver.events(), other.events()]).toEqual([[], [event]]);
		emulator.admin.faults.clear();
		await emulator.admin.webhooks.settled();
		expect(receiver.events()).toEqual([event]);
	});
});

describe('lostDelivery', () => {
	it('sends nothing, although the attempt counts as a success', async () => {
		const { emulator, receiver } = await faulty([{ type: 'lostDelivery', count: 1 }]);
		const [, second] = await oneByOne(emulator, 2);
		emulator.admin.clock.advance(HOUR);
		await emulator.admin.webhooks.settled();
		expect(receiver.events()).toEqual([second]);
		expect(attempts(emulator)[0]).toMatchObject({
			attempts: [{ status_code: 200, timestamp: T0 }],
			next_attempt: null,
		});
	});
});

describe('wrongSignature', () => {
	it('signs with another secret', async () => {
		const { emulator, receiver } = await faulty([{ type: 'wrongSignature', skip: 1, count: 1 }]);
		await oneByOne(emulator, 3);
		expect(receiver.received.map(isWellSigned)).toEqual([true, false, true]);
		expect(receiver.received[1].headers['x-invoiced-signature']).toMatch(/^[0-9a-f]{64}$/);
	});

	it('leaves the header out', async () => {
		const { emulator, receiver } = await faulty([{ type: 'wrongSignature', how: 'missing' }]);
		await oneByOne(emulator, 1);
		expect(receiver.received[0].headers).not.toHaveProperty('x-invoiced-signature');
	});
});

describe('Which deliveries a fault strikes', () => {
	it('those of an event type, of an address', async () => {
		const { emulator, receiver } = await faulty([
			{ type: 'lostDelivery', match: { event: 'customer.updated' } },
		]);
		const event = createCustomer(emulator);
		await send(emulator, 'PATCH', '/customers/1', { name: 'New' });
		await emulator.admin.webhooks.settled();
		expect(receiver.events()).toEqual([event]);
		emulator.admin.faults.set({ type: 'lostDelivery', match: { event: 'customer.*' } });
		await oneByOne(emulator, 1);
		emulator.admin.faults.set({ type: 'lostDelivery', match: { path: '/elsewhere' } });
		const [last] = await oneByOne(emulator, 1);
		expect(receiver.events()).toEqual([event, last]);
	});

	it('no requests, and those of requests no deliveries', async () => {
		const { emulator, receiver } = await faulty([
			{ type: 'wrongSignature' },
			{ type: 'status', status: 500, match: { event: '*' } },
		]);
		expect((await call(emulator, '/customers')).status).toBe(200);
		await oneByOne(emulator, 1);
		expect(receiver.received.map(isWellSigned)).toEqual([false]);
		expect(emulator.admin.faults.list().map(({ struck }) => struck)).toEqual([1, 0]);
	});

	it('at a rate the same ones for the same seed, whatever else is drawn', async () => {
		const lost = async (seed: number, requests: number): Promise<string> => {
			const { emulator } = await faulty(
				[
					{ type: 'lostDelivery', rate: 0.5 },
					{ type: 'latency', milliseconds: 0, rate: 0.5 },
				],
				{ seed },
			);
			for (let made = 0; made < requests; made += 1) await call(emulator, '/items');
			await oneByOne(emulator, 30);
			return emulator.admin.webhooks
				.deliveries()
				.map(({ faults }) => faults.length)
				.join('');
		};
		const first = await lost(3, 0);
		expect(await lost(3, 7)).toBe(first);
		expect(await lost(4, 0)).not.toBe(first);
		expect(first).toMatch(/0.*1|1.*0/);
	});

	it('is read from JSON, and a mistake is told', async () => {
		const { emulator } = await faulty([]);
		const set = (fault: unknown) => send(emulator, 'POST', '/__emulator/faults', fault);
		const good = { type: 'deliveryOutOfOrder', seconds: 5, match: { event: 'invoice.*' } };
		expect((await set(good)).json).toMatchObject({ fault: good });
		expect((await set({ type: 'wrongSignature', how: 'odd' })).json).toEqual({
			error: 'The fault wrongSignature cannot have how = "odd"',
		});
	});
});
