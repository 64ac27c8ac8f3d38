import type { Emulator } from '../emulator';
import { call, list, send } from './support/client';
import { emulators } from './support/emulators';
import { create, refusal } from './support/writing';

const start = emulators();

const NOW = 1_760_000_000;
const DUE = NOW + 86_400;

describe('Tasks', () => {
	let emulator: Emulator;
	let customer: number;

	beforeEach(async () => {
		emulator = await start({ account: {}, now: NOW });
		emulator.admin.clock.freeze(NOW);
		customer = await create(emulator, '/customers', { name: 'Acme' });
	});

	it('a task has what was sent and what the server sets, and no type', async () => {
		const { status, json } = await send(emulator, 'POST', '/tasks', {
			name: 'Call them',
			action: 'phone',
			due_date: DUE,
			customer_id: customer,
		});
		expect(status).toBe(201);
		expect(json).toEqual({
			id: expect.any(Number),
			name: 'Call them',
			action: 'phone',
			due_date: DUE,
			customer,
			customer_id: customer,
			user_id: null,
			chase_step_id: null,
			complete: false,
			completed_date: null,
			completed_by_user_id: null,
			bill: null,
			bill_id: null,
			vendor_credit: null,
			vendor_credit_id: null,
			created_at: NOW,
			updated_at: NOW,
		});
		expect((await call(emulator, `/tasks/${(json as { id: number }).id}`)).json).toEqual(json);
	});

	it('a completed one knows when, tells it once, and can be taken up again', async () => {
		const id = await create(emulator, '/tasks', { name: 'x', action: 'email', due_date: DUE });
		emulator.admin.clock.advance(60);
		const done = await send(emulator, 'PATCH', `/tasks/${id}`, { complete: true });
		expect(done.json).toMatchObject({ complete: true, completed_date: NOW + 60 });
		emulator.admin.clock.advance(60);
		const renamed = await send(emulator, 'PATCH', `/tasks/${id}`, { name: 'y', complete: true });
		expect(renamed.json).toMatchObject({ name: 'y', completed_date: NOW + 60 });
		const open = await send(emulator, 'PATCH', `/tasks/${id}`, { complete: false });
		expect(open.json).toMatchObject({ complete: false, completed_date: NOW + 60 });
		const types = (await list(emulator, `/events?related_to=task,${id}`)).map(({ type }) => type);
		expect(types.reverse()).toEqual([
			'task.created',
			'task.updated',
			'task.completed',
			'task.updated',
			'task.updated',
		]);
	});

	it('a task that is made complete is done, without an event of its own', async () => {
		const id = await create(emulator, '/tasks', {
			name: 'x',
			action: 'email',
			due_date: DUE,
			complete: true,
		});
		expect((await call(emulator, `/tasks/${id}`)).json).toMatchObject({ completed_date: NOW });
		expect(await list(emulator, `/events?related_to=task,${id}`)).toMatchObject([
			{ type: 'task.created' },
		]);
	});

	it('those of a customer have a list of their own, with the newest note where asked for', async () => {
		const body = { name: 'x', action: 'email', due_date: DUE };
		await create(emulator, '/tasks', body);
		const id = await create(emulator, '/tasks', { ...body, customer_id: customer });
		await create(emulator, '/notes', { customer_id: customer, notes: 'Old' });
		await create(emulator, '/notes', { customer_id: customer, notes: 'Called twice' });
		expect(await list(emulator, '/tasks')).toHaveLength(2);
		const own = await list(emulator, `/customers/${customer}/tasks?include=most_recent_note`);
		expect(own).toMatchObject([{ id, most_recent_note: 'Called twice' }]);
		expect(await list(emulator, '/tasks?filter[customer]=0')).toEqual([]);
	});

	it.each([
		[{ action: 'email', due_date: DUE }, 'Name is missing', 'name'],
		[{ name: 'x', due_date: DUE }, 'Action is missing', 'action'],
		[{ name: 'x', action: 'email' }, 'Due Date is missing', 'due_date'],
		[
			{ name: 'x', action: 'email', due_date: DUE, customer_id: 99 },
			'No such customer: 99',
			'customer_id',
		],
		[{ name: 'x', action: 'email', due_date: DUE, user_id: 7 }, 'No such user: 7', 'user_id'],
	])('POST %j is refused', async (body, message, param) => {
		expect(refusal(await send(emulator, 'POST', '/tasks', body))).toEqual([400, message, param]);
		expect(await list(emulator, '/tasks')).toEqual([]);
	});

	it('keys that a task does not have, and tasks that there are not, are refused', async () => {
		const odd = await send(emulator, 'POST', '/tasks', { customer });
		expect(refusal(odd)).toMatchObject([400, expect.stringContaining("'customer'"), 'request']);
		expect((await call(emulator, '/tasks/99')).status).toBe(404);
		expect((await send(emulator, 'PATCH', '/tasks/99', { name: 'x' })).status).toBe(404);
		expect((await call(emulator, '/tasks/99', { method: 'DELETE' })).status).toBe(404);
	});

	it('a deletion leaves an event alone', async () => {
		const id = await create(emulator, '/tasks', { name: 'x', action: 'email', due_date: DUE });
		expect((await call(emulator, `/tasks/${id}`, { method: 'DELETE' })).status).toBe(204);
		expect(await list(emulator, '/tasks')).toEqual([]);
		const [newest] = await list(emulator, '/events');
		expect(newest).toMatchObject({ type: 'task.deleted', data: { object: { id } } });
	});
});
