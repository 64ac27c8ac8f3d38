import type { Emulator } from '../emulator';
import { call, send } from './support/client';
import { emulators } from './support/emulators';
import { T0 } from './support/records';
import { together } from './support/together';

const start = emulators();

const DAY = 86_400;

describe('1.4 Idempotency', () => {
	let emulator: Emulator;

	beforeEach(async () => {
		emulator = await start({ now: T0 });
		emulator.admin.clock.freeze();
	});

	function create(name: string, key: string): Promise<{ status: number; text: string }> {
		return send(emulator, 'POST', '/customers', { name }, { 'Idempotency-Key': key });
	}

	it.each(['GET', 'PUT', 'DELETE'])('refuses the header on %s', async (method) => {
		const answer = await call(emulator, '/customers/1', {
			method,
			headers: { 'Idempotency-Key': 'abcdef' },
		});
		expect(answer.status).toBe(400);
		expect(answer.json).toEqual({
			type: 'invalid_request',
			message: `Unsupported method: ${method}. Idempotency keys can only be used with POST and PATCH requests.`,
		});
	});

	it('wants 6 to 64 characters', async () => {
		expect((await create('A', 'abcde')).text).toContain('Idempotency key is too short.');
		expect((await create('A', 'x'.repeat(65))).text).toContain('Idempotency key is too long.');
		expect((await create('A', 'x'.repeat(64))).status).toBe(201);
		expect((await create('A', 'abcdef')).status).toBe(201);
	});

	it('replays status and body of the first call and does nothing again', async () => {
		const first = await create('Acme', 'key-one');
		const again = await create('Acme', 'key-one');
		expect(first.status).toBe(201);
		expect([again.status, again.text]).toEqual([first.status, first.text]);
		expect(emulator.admin.records('customers')).toHaveLength(1);
	});

	it('compares neither path nor body: another call with the key gets the first one’s response', async () => {
		const first = await create('Acme', 'key-one');
		expect((await create('Other', 'key-one')).text).toBe(first.text);
		const elsewhere = await send(
			emulator,
			'PATCH',
			'/customers/77',
			{},
			{ 'Idempotency-Key': 'key-one' },
		);
		expect(elsewhere.text).toBe(first.text);
	});

	it('replays errors too', async () => {
		const failed = await create('', 'key-one');
		expect(failed.status).toBe(400);
		expect((await create('Acme', 'key-one')).text).toBe(failed.text);
	});

	it('executes two simultaneous calls with one key both', async () => {
		const both = await together(emulator, 2, () =>
			Promise.all([create('Acme', 'key-one'), create('Acme', 'key-one')]),
		);
		expect(both.map(({ status }) => status)).toEqual([201, 201]);
		expect(emulator.admin.records('customers')).toHaveLength(2);
	});

	it('forgets a response after 24 hours', async () => {
		await create('Acme', 'key-one');
		emulator.admin.clock.advance(DAY - 1);
		await create('Acme', 'key-one');
		expect(emulator.admin.records('customers')).toHaveLength(1);
		emulator.admin.clock.advance(1);
		await create('Acme', 'key-one');
		expect(emulator.admin.records('customers')).toHaveLength(2);
	});

	it('keeps the response of a call whose answer was lost', async () => {
		emulator.admin.faults.set({ type: 'status', status: 502, phase: 'after', count: 1 });
		expect((await create('Acme', 'key-one')).status).toBe(502);
		expect((await create('Acme', 'key-one')).status).toBe(201);
		expect(emulator.admin.records('customers')).toHaveLength(1);
	});
});
