import type { Emulator } from '../emulator';
import { call } from './support/client';
import { emulators } from './support/emulators';
import { receivers, type Receiver } from './support/receivers';
import { record, records, T0 } from './support/records';
import { attempts, createCustomer, HOUR, putWebhook } from './support/webhooks';

const start = emulators();
const startReceiver = receivers();

/** A still clock, and one webhook whose receiver gives this answer. */
async function failing(status: number): Promise<{ emulator: Emulator; receiver: Receiver }> {
	const emulator = await start({ account: { customers: records(1) }, now: T0 });
	emulator.admin.clock.freeze(T0);
	const receiver = await startReceiver();
	receiver.answer = status;
	putWebhook(emulator, receiver.url);
	return { emulator, receiver };
}

/** Moves the clock, and waits until what is due was delivered. */
async function later({ admin }: Emulator, seconds: number): Promise<void> {
	admin.clock.advance(seconds);
	await admin.webhooks.settled();
}

function isEnabled({ admin }: Emulator, webhook = 1): unknown {
	return admin.record('webhooks', webhook)?.record.enabled;
}

describe('A delivery that fails', () => {
	it.each([300, 302, 404, 500])('with %i is made again an hour later', async (status) => {
		const { emulator, receiver } = await failing(status);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		await later(emulator, HOUR - 1);
		expect(receiver.received).toHaveLength(1);
		receiver.answer = 204;
		await later(emulator, 1);
		expect(receiver.received).toHaveLength(2);
		expect(receiver.received[1].body).toEqual(receiver.received[0].body);
		await later(emulator, 3 * HOUR);
		expect(receiver.received).toHaveLength(2);
		expect(attempts(emulator)).toMatchObject([
			{
				attempts: [
					{ status_code: status, timestamp: T0 },
					{ status_code: 204, timestamp: T0 + HOUR },
				],
				next_attempt: null,
				created_at: T0,
				updated_at: T0 + HOUR,
			},
		]);
	});

	it('is made once, however far the clock is moved', async () => {
		const { emulator, receiver } = await failing(500);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		await later(emulator, 30 * HOUR);
		expect(receiver.received).toHaveLength(2);
		expect(attempts(emulator)).toMatchObject([{ next_attempt: T0 + 31 * HOUR }]);
	});

	it('is made again by itself when the running clock gets there', async () => {
		const { emulator, receiver } = await failing(500);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		receiver.answer = 200;
		emulator.admin.clock.set(T0 + HOUR - 1);
		emulator.admin.clock.resume();
		while (receiver.received.length < 2) await call(emulator, '/health');
		await emulator.admin.webhooks.settled();
		expect(attempts(emulator)).toMatchObject([
			{ attempts: [{ timestamp: T0 }, { timestamp: T0 + HOUR }] },
		]);
	});

	it('is not made twice while it is under way, although it is due', async () => {
		const { emulator, receiver } = await failing(500);
		createCustomer(emulator);
		receiver.answer = (response) => {
			emulator.admin.clock.advance(2 * HOUR);
			response.writeHead(500).end();
		};
		await emulator.admin.webhooks.settled();
		expect(receiver.received).toHaveLength(1);
		expect(attempts(emulator)).toMatchObject([{ next_attempt: T0 + 3 * HOUR }]);
	});

	it('48 times disables every webhook with that address, and is not made again', async () => {
		const { emulator, receiver } = await failing(500);
		putWebhook(emulator, receiver.url, { events: ['invoice.paid'] });
		putWebhook(emulator, `${receiver.url}/other`, { events: [] });
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		for (let hour = 1; hour < 47; hour += 1) await later(emulator, HOUR);
		expect(receiver.received).toHaveLength(47);
		expect([1, 2, 3].map((webhook) => isEnabled(emulator, webhook))).toEqual([true, true, true]);
		await later(emulator, HOUR);
		expect([1, 2, 3].map((webhook) => isEnabled(emulator, webhook))).toEqual([false, false, true]);
		expect(emulator.admin.record('webhooks', 1)?.record.updated_at).toBe(T0 + 47 * HOUR);
		expect(attempts(emulator)).toMatchObject([{ next_attempt: null }]);
		await later(emulator, 5 * HOUR);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		expect(receiver.received).toHaveLength(48);
	});

	it('with 410 disables every webhook with that address at once', async () => {
		const { emulator, receiver } = await failing(410);
		putWebhook(emulator, receiver.url, { events: ['invoice.paid'] });
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		expect([isEnabled(emulator, 1), isEnabled(emulator, 2)]).toEqual([false, false]);
		expect(attempts(emulator)).toMatchObject([
			{ attempts: [{ status_code: 410, timestamp: T0 }], next_attempt: null },
		]);
		await later(emulator, HOUR);
		expect(receiver.received).toHaveLength(1);
	});

	it('and is due when an account is loaded is made then', async () => {
		const receiver = await startReceiver();
		const emulator = await start({
			now: T0,
			account: {
				events: [record(9, { type: 'customer.created', timestamp: T0, data: { object: {} } })],
				webhooks: [record(1, { url: receiver.url, enabled: true, events: ['*'] })],
				webhook_attempts: [
					record(1, { url: receiver.url, event_id: 9, attempts: [], next_attempt: T0 - 5 }),
				],
			},
		});
		await emulator.admin.webhooks.settled();
		expect(receiver.events()).toEqual([9]);
	});

	it('is made again for a webhook that was disabled meanwhile, as on the server', async () => {
		const { emulator, receiver } = await failing(500);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		putWebhookOff(emulator, receiver);
		await later(emulator, HOUR);
		expect(receiver.received).toHaveLength(2);
	});

	it('is not made again once its webhook is gone', async () => {
		const { emulator, receiver } = await failing(500);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		emulator.admin.remove('webhooks', 1);
		await later(emulator, HOUR);
		expect(receiver.received).toHaveLength(1);
		expect(attempts(emulator)).toMatchObject([{ attempts: [{}], next_attempt: null }]);
	});
});

function putWebhookOff({ admin }: Emulator, { url }: Receiver): void {
	const stored = admin.record('webhooks', 1);
	if (stored?.record.url !== url) throw new Error(`There is no webhook for ${url}`);
	admin.put('webhooks', { ...stored, record: { ...stored.record, enabled: false } });
}
