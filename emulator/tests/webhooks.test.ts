import { createHmac } from 'node:crypto';
import type { Emulator, EmulatorOptions } from '../emulator';
import { call, list, send } from './support/client';
import { emulators } from './support/emulators';
import { eventOf, receivers, type Received } from './support/receivers';
import { records, T0 } from './support/records';
import { attempts, createCustomer, HOUR, putWebhook, SECRET } from './support/webhooks';

const start = emulators();
const startReceiver = receivers();

async function standing(options: EmulatorOptions = {}): Promise<Emulator> {
	const emulator = await start({ account: { customers: records(1) }, now: T0, ...options });
	// Stopped first: it then stands at this very millisecond.
	emulator.admin.clock.freeze();
	emulator.admin.clock.set(T0);
	return emulator;
}

function signed(secret: string, { body }: Received): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}

describe('A delivery', () => {
	it.each(['observed', 'documented'] as const)(
		'carries the event as /events prints it, in the profile %s',
		async (profile) => {
			const [emulator, receiver] = [await standing({ profile }), await startReceiver()];
			putWebhook(emulator, receiver.url);
			const answer = await send(emulator, 'PATCH', '/customers/1', { name: 'Åsa / Söhne' });
			expect(answer.status).toBe(200);
			await emulator.admin.webhooks.settled();
			const [event] = await list(emulator, '/events');
			expect(receiver.received.map(eventOf)).toEqual([event]);
			expect(event).toMatchObject({ type: 'customer.updated' });
		},
	);

	it('is signed over its raw bytes, which are PHP’s JSON with data at the end', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		putWebhook(emulator, receiver.url);
		await send(emulator, 'PATCH', '/customers/1', { name: 'Åsa / Söhne' });
		await emulator.admin.webhooks.settled();
		const [delivery] = receiver.received;
		expect(delivery.body.toString('latin1')).toContain('\\u00c5sa \\/ S\\u00f6hne');
		expect(Object.keys(eventOf(delivery))).toEqual(['id', 'timestamp', 'type', 'data']);
		expect(delivery.headers).toMatchObject({
			'user-agent': 'Invoiced/1.0',
			'content-type': 'application/json',
			'x-invoiced-signature': signed(SECRET, delivery),
		});
	});

	it('tells of what the API writes, of mutations and of the lively account alike', async () => {
		const [emulator, receiver] = [
			await standing({ account: undefined, invoices: 20 }),
			await startReceiver(),
		];
		putWebhook(emulator, receiver.url);
		const before = emulator.admin.records('events').length;
		await send(emulator, 'POST', '/customers', { name: 'A' });
		emulator.admin.mutateRandomly(20);
		await send(emulator, 'POST', '/__emulator/mutate', { random: 5 });
		await emulator.admin.webhooks.settled();
		const events = emulator.admin.records('events').slice(before);
		expect(receiver.events().sort((a, b) => a - b)).toEqual(events.map(({ rowId }) => rowId));
		receiver.received.length = 0;
		emulator.admin.lively(6000);
		while (receiver.received.length === 0) await call(emulator, '/health');
		emulator.admin.lively(0);
	});

	it('is not made of the events that an account starts with, or of what is put', async () => {
		const [emulator, receiver] = [
			await standing({ account: undefined, invoices: 20 }),
			await startReceiver(),
		];
		putWebhook(emulator, receiver.url);
		emulator.admin.put('events', ...emulator.admin.records('events').slice(0, 1));
		await emulator.admin.webhooks.settled();
		expect(receiver.received).toEqual([]);
		expect(attempts(emulator)).toEqual([]);
	});

	it('goes to every enabled webhook that asks for its type', async () => {
		const emulator = await standing();
		const [all, some, others, none, off] = await Promise.all(
			Array.from({ length: 5 }, startReceiver),
		);
		putWebhook(emulator, all.url);
		putWebhook(emulator, some.url, { events: ['customer.created', 'invoice.paid'] });
		putWebhook(emulator, others.url, { events: ['invoice.paid'] });
		putWebhook(emulator, none.url, { events: [] });
		putWebhook(emulator, off.url, { enabled: false });
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		const counts = [all, some, others, none, off].map(({ received }) => received.length);
		expect(counts).toEqual([1, 1, 0, 0, 0]);
	});

	it('of a late write is made when the write becomes visible', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		putWebhook(emulator, receiver.url);
		emulator.admin.mutate({ action: 'create', table: 'customers' }, { visibleAt: T0 + 30 });
		await emulator.admin.webhooks.settled();
		expect(receiver.received).toEqual([]);
		emulator.admin.clock.advance(30);
		await emulator.admin.webhooks.settled();
		expect(receiver.types()).toEqual(['customer.created']);
	});

	it('is one of five at a time, in the order of the events', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		const open: (() => void)[] = [];
		receiver.answer = (response) => open.push(() => response.writeHead(200).end());
		putWebhook(emulator, receiver.url);
		const events = Array.from({ length: 7 }, () => createCustomer(emulator));
		const started = (): number[] => emulator.admin.webhooks.deliveries().map(({ event }) => event);
		while (open.length < 5) await call(emulator, '/health');
		expect(started()).toEqual(events.slice(0, 5));
		open.shift()?.();
		while (open.length < 5) await call(emulator, '/health');
		expect(started()).toEqual(events.slice(0, 6));
		receiver.answer = 200;
		for (const answer of open) answer();
		await emulator.admin.webhooks.settled();
		expect(started()).toEqual(events);
	});

	it('to one of two webhooks with one address is signed with the first one’s secret', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		putWebhook(emulator, receiver.url, { events: ['invoice.paid'] });
		putWebhook(emulator, receiver.url, {}, 'z'.repeat(32));
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		const [delivery] = receiver.received;
		expect(receiver.received).toHaveLength(1);
		expect(delivery.headers['x-invoiced-signature']).toBe(signed(SECRET, delivery));
		expect(emulator.admin.webhooks.deliveries()).toMatchObject([{ webhook: 1 }]);
	});

	it('to another machine is refused, and its attempt says so', async () => {
		const emulator = await standing();
		putWebhook(emulator, 'https://hooks.example.com/x');
		const event = createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		const error =
			'The emulator calls loopback addresses only; nothing was sent to https://hooks.example.com/x';
		expect(attempts(emulator)).toMatchObject([
			{ event_id: event, attempts: [{ error, timestamp: T0 }], next_attempt: T0 + HOUR },
		]);
	});

	it('gets a secret where a stored webhook has none, the same one each time', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		putWebhook(emulator, receiver.url, {}, '');
		createCustomer(emulator);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		const secret = String(emulator.admin.record('webhooks', 1)?.hidden.secret);
		expect(secret).toMatch(/^[A-Za-z0-9]{32}$/);
		for (const delivery of receiver.received) {
			expect(delivery.headers['x-invoiced-signature']).toBe(signed(secret, delivery));
		}
	});
});

describe('The list of deliveries', () => {
	it('tells each attempt, and can be asked for once all that is due was made', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		receiver.answer = 500;
		const webhook = putWebhook(emulator, receiver.url);
		const event = createCustomer(emulator);
		const { json } = await call(emulator, '/__emulator/deliveries?settled', { credentials: null });
		expect(json).toEqual([
			{
				number: 1,
				webhook,
				url: receiver.url,
				event,
				type: 'customer.created',
				webhookAttempt: 1,
				attempt: 1,
				status: 500,
				error: null,
				startedAt: T0 * 1000,
				endedAt: T0 * 1000,
				faults: [],
			},
		]);
		await call(emulator, '/__emulator/deliveries', { method: 'DELETE', credentials: null });
		expect(emulator.admin.webhooks.deliveries()).toEqual([]);
	});

	it('is forgotten with a new seed, like all that was to be delivered', async () => {
		const [emulator, receiver] = [
			await standing({ account: undefined, invoices: 10 }),
			await startReceiver(),
		];
		putWebhook(emulator, receiver.url);
		receiver.answer = (response) => {
			emulator.admin.seed();
			response.writeHead(500).end();
		};
		emulator.admin.mutate({ action: 'create', table: 'customers', count: 8 });
		await emulator.admin.webhooks.settled();
		expect(receiver.received.length).toBeLessThanOrEqual(5);
		expect(emulator.admin.webhooks.deliveries()).toEqual([]);
		expect(attempts(emulator)).toEqual([]);
	});
});

describe('Closing the emulator', () => {
	it('ends the deliveries under way, and none is made afterwards', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		const closed: Promise<void>[] = [];
		receiver.answer = (response) => {
			closed.push(
				new Promise((resolve) => {
					response.once('close', resolve);
				}),
			);
		};
		putWebhook(emulator, receiver.url);
		emulator.admin.mutate({ action: 'create', table: 'customers', count: 7 });
		const settled = emulator.admin.webhooks.settled();
		while (closed.length < 5) await call(emulator, '/health');
		await emulator.close();
		await Promise.all(closed);
		await settled;
		expect(receiver.received).toHaveLength(5);
	});

	it('lets no retry follow', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		receiver.answer = 500;
		putWebhook(emulator, receiver.url);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		await emulator.close();
		emulator.admin.clock.advance(HOUR);
		await emulator.admin.webhooks.settled();
		expect(receiver.received).toHaveLength(1);
	});
});
