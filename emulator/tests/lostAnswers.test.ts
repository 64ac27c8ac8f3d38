import type { Emulator } from '../emulator';
import type { FaultEffect } from '../faults/types';
import { call, list, send, type Answer } from './support/client';
import { emulators } from './support/emulators';
import { T0 } from './support/records';
import { create } from './support/writing';

const start = emulators();

const KEY = { 'Idempotency-Key': 'one-and-only' };

/** Faults that lose the answer of a write. */
const AFTER: [string, FaultEffect][] = [
	['a status after it', { type: 'status', status: 504, phase: 'after' }],
	['a reset after it', { type: 'reset', at: 'after' }],
	['a reset within its answer', { type: 'reset', at: 'body' }],
	['half an answer', { type: 'truncate', how: 'connection' }],
];

const BEFORE: [string, FaultEffect][] = [
	['a status before it', { type: 'status', status: 503 }],
	['a reset before it', { type: 'reset', at: 'before' }],
];

describe('Writes whose answer is lost', () => {
	let emulator: Emulator;
	let customer: number;

	beforeEach(async () => {
		emulator = await start({ now: T0 });
		customer = await create(emulator, '/customers', { name: 'Acme' });
	});

	function note(headers: Record<string, string> = {}): Promise<Answer> {
		const body = { customer_id: customer, notes: 'Paid by phone' };
		return send(emulator, 'POST', '/notes', body, headers);
	}

	/** Sends while the fault is in force; what the client sees does not count. */
	async function lose(fault: FaultEffect, request: () => Promise<Answer>): Promise<void> {
		emulator.admin.faults.set({ ...fault, count: 1 });
		const status = await request().then(
			(answer) => answer.status,
			() => null,
		);
		expect([null, 503, 504]).toContain(status);
		emulator.admin.faults.clear();
	}

	it.each(AFTER)('by %s are done, and the key gives the same record', async (_name, fault) => {
		await lose(fault, () => note(KEY));
		const [stored] = emulator.admin.records('notes');
		const again = await note(KEY);
		expect(again).toMatchObject({ status: 201, json: { id: stored.rowId } });
		expect(await list(emulator, '/notes')).toMatchObject([{ id: stored.rowId }]);
	});

	it.each(AFTER)('by %s are done twice without a key', async (_name, fault) => {
		await lose(fault, () => note());
		expect((await note()).status).toBe(201);
		expect(await list(emulator, '/notes')).toHaveLength(2);
	});

	it.each(BEFORE)('by %s are not done, and the key does it', async (_name, fault) => {
		await lose(fault, () => note(KEY));
		expect(emulator.admin.records('notes')).toEqual([]);
		expect((await note(KEY)).status).toBe(201);
		expect(await list(emulator, '/notes')).toHaveLength(1);
	});

	it('a change is replayed as it was, whatever happened since', async () => {
		const id = await create(emulator, '/notes', { customer_id: customer, notes: 'First' });
		const change = () => send(emulator, 'PATCH', `/notes/${id}`, { notes: 'Second' }, KEY);
		await lose({ type: 'reset', at: 'after' }, change);
		await send(emulator, 'PATCH', `/notes/${id}`, { notes: 'Third' });
		expect(await change()).toMatchObject({ status: 200, json: { notes: 'Second' } });
		expect(await list(emulator, '/notes')).toMatchObject([{ notes: 'Third' }]);
	});

	it('a deletion without an answer is done', async () => {
		const id = await create(emulator, '/notes', { customer_id: customer, notes: 'x' });
		emulator.admin.faults.set({ type: 'reset', at: 'after', count: 1 });
		await expect(call(emulator, `/notes/${id}`, { method: 'DELETE' })).rejects.toThrow();
		expect(await list(emulator, '/notes')).toEqual([]);
	});

	it('an e-mail goes out once with a key', async () => {
		const mail = () =>
			send(emulator, 'POST', `/customers/${customer}/emails`, { to: 'a@acme.example' }, KEY);
		await lose({ type: 'reset', at: 'after' }, mail);
		expect((await mail()).status).toBe(201);
		expect(emulator.admin.outbox()).toHaveLength(1);
	});
});
