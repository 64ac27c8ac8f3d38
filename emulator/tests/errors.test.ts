import type { Emulator } from '../emulator';
import { call, refusal, send } from './support/client';
import { emulators } from './support/emulators';

const start = emulators();

describe('1.2 Errors', () => {
	let emulator: Emulator;
	let documented: Emulator;

	beforeAll(async () => {
		emulator = await start();
		documented = await start({ profile: 'documented' });
	});

	it('answers 401 without a key', async () => {
		const { status, json } = await call(emulator, '/customers', { credentials: null });
		expect(status).toBe(401);
		expect(json).toEqual({
			type: 'invalid_request',
			message:
				'Missing API key! HINT: You can pass in your API key as the username parameter using HTTP Basic Auth.',
		});
	});

	it('answers 401 to an unknown key and shows it starred but for three characters at either end', async () => {
		const { status, json } = await call(emulator, '/customers', { credentials: 'abcdefghij:' });
		expect(status).toBe(401);
		expect(json).toEqual({
			type: 'invalid_request',
			message: 'We could not authenticate you with the API Key: abc****hij',
		});
	});

	it('names the model and the id in the 404 of a record', async () => {
		expect(await refusal(emulator, '/credit_notes/5', 404)).toEqual({
			type: 'invalid_request',
			message: 'Credit Note was not found: 5',
		});
		expect((await refusal(emulator, '/invoices/abc', 404)).message).toBe(
			'Invoice was not found: abc',
		);
		expect((await refusal(emulator, '/plans/gold', 404)).message).toBe('Plan was not found: gold');
	});

	it('takes an id of any length', async () => {
		const id = 'x'.repeat(300);
		expect((await refusal(emulator, `/items/${id}`, 404)).message).toBe(
			`Item was not found: ${id}`,
		);
	});

	it('answers 404 to an unknown path', async () => {
		expect(await refusal(emulator, '/foo', 404)).toEqual({
			type: 'invalid_request',
			message: 'Request was not recognized: GET /foo',
		});
	});

	it('answers 405 to a method the path does not have', async () => {
		const { status, json } = await send(emulator, 'PUT', '/customers/1', {});
		expect(status).toBe(405);
		expect(json).toEqual({
			type: 'invalid_request',
			message: 'Method not allowed: PUT /customers/1',
		});
	});

	it('answers 400 with the field as param to a missing required field', async () => {
		const { status, json } = await send(emulator, 'POST', '/customers', { email: 'a@b.example' });
		expect(status).toBe(400);
		expect(json).toEqual({ type: 'invalid_request', message: 'Name is missing', param: 'name' });
	});

	it('checks the key before the path: an unknown path without a key is 401', async () => {
		const { status } = await call(emulator, '/foo', { credentials: null });
		expect(status).toBe(401);
	});

	it('checks the idempotency key before the path, and the path before the parameters', async () => {
		const early = await call(emulator, '/foo?bar=1', { headers: { 'Idempotency-Key': 'abcdef' } });
		expect(early.status).toBe(400);
		expect((await call(emulator, '/foo?bar=1')).status).toBe(404);
	});

	it('answers malformed JSON with 400 and a body that is no JSON', async () => {
		const answer = await call(emulator, '/customers', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{"name":',
		});
		expect(answer.status).toBe(400);
		expect(answer.json).toBeUndefined();
	});

	it('calls a failure of its own api_error, with a correlation id', async () => {
		const answer = await call(emulator, '/items?sort=foo asc', {
			headers: { 'X-Correlation-Id': 'corr-7' },
		});
		expect(answer.status).toBe(500);
		expect(answer.json).toMatchObject({ type: 'api_error' });
		expect(answer.text).toContain('Correlation ID: corr-7');
	});

	it('answers 402 and 403 when a fault says so', async () => {
		emulator.admin.faults.set({ type: 'status', status: 402, count: 1 });
		expect(await refusal(emulator, '/customers', 402)).toMatchObject({ type: 'invalid_request' });
		emulator.admin.faults.set({ type: 'status', status: 403, count: 1 });
		expect(await refusal(emulator, '/customers', 403)).toEqual({
			type: 'invalid_request',
			message: 'You do not have permission to do that',
		});
		emulator.admin.faults.clear();
	});

	it('documented: knows the types invalid_request and api only', async () => {
		expect((await refusal(documented, '/items?sort=foo asc', 500)).type).toBe('api');
		documented.admin.faults.set({ type: 'status', status: 429, count: 1 });
		expect((await refusal(documented, '/customers', 429)).type).toBe('invalid_request');
		documented.admin.faults.clear();
		expect((await refusal(documented, '/foo', 404)).type).toBe('invalid_request');
	});
});
