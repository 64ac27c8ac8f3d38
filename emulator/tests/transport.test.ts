import type { Emulator } from '../emulator';
import { call, list } from './support/client';
import { emulators } from './support/emulators';
import { record, records, T0 } from './support/records';

const start = emulators();

describe('1.1 Hosts, auth, headers', () => {
	let emulator: Emulator;

	beforeAll(async () => {
		const customers = [
			record(1, {
				name: 'Café/Bar',
				zip: 1,
				active: true,
				credit_limit: 5.0,
				metadata: { zebra: 1, ant: 2 },
			}),
		];
		emulator = await start({ account: { customers }, now: T0 });
	});

	it('accepts the API key as Basic user name with an empty password', async () => {
		expect((await call(emulator, '/customers')).status).toBe(200);
	});

	it('reads the user name as the company and the password as the key when there is a password', async () => {
		const right = await call(emulator, '/customers', {
			credentials: `emulated-company:${emulator.apiKey}`,
		});
		expect(right.status).toBe(200);
		const wrong = await call(emulator, '/customers', { credentials: `${emulator.apiKey}:x` });
		expect(wrong.status).toBe(401);
		expect(wrong.json).toEqual({
			type: 'invalid_request',
			message: `We did not find an account matching the username: ${emulator.apiKey}`,
		});
	});

	it('has keys of 32 letters and digits', () => {
		expect(emulator.apiKey).toMatch(/^[A-Za-z0-9]{32}$/);
	});

	it('prints compact JSON with top-level keys sorted and nested ones as they are', async () => {
		const { text } = await call(emulator, '/customers/1');
		expect(text).toBe(
			`{"active":true,"created_at":${T0},"credit_limit":5,"id":1,"metadata":{"zebra":1,"ant":2},` +
				`"name":"Caf\\u00e9\\/Bar","updated_at":${T0},"zip":1}`,
		);
	});

	it('prints pretty JSON for a User-Agent that starts with curl', async () => {
		const { text } = await call(emulator, '/customers/1', {
			headers: { 'User-Agent': 'curl/8.5' },
		});
		expect(text).toContain('\n    "name": "Café/Bar",\n');
	});

	it('prints lists as bare arrays', async () => {
		expect(Array.isArray(await list(emulator, '/customers'))).toBe(true);
	});

	it('has Cache-Control, WWW-Authenticate, X-Request-Id and X-Correlation-Id on every response', async () => {
		for (const path of ['/customers', '/nowhere', '/customers?foo=1']) {
			const { headers } = await call(emulator, path);
			expect(headers['cache-control']).toBe('no-cache, no-store');
			expect(headers['www-authenticate']).toBe('Basic realm="Invoiced"');
			expect(headers['x-request-id']).toMatch(/.{8,}/);
			expect(headers['x-correlation-id']).toMatch(/.{8,}/);
			expect(headers['content-type']).toBe('application/json');
		}
	});

	it('echoes X-Correlation-Id', async () => {
		const { headers } = await call(emulator, '/customers', {
			headers: { 'X-Correlation-Id': 'corr-1' },
		});
		expect(headers['x-correlation-id']).toBe('corr-1');
	});

	it('dates its responses by the emulator clock', async () => {
		emulator.admin.clock.freeze(T0);
		const { headers } = await call(emulator, '/customers');
		expect(headers.date).toBe('Tue, 14 Nov 2023 22:13:20 GMT');
		emulator.admin.clock.resume();
	});

	it('answers GET /health without a key', async () => {
		const answer = await call(emulator, '/health', { credentials: null });
		expect(answer.status).toBe(200);
		expect(answer.json).toEqual({ status: 'healthy' });
	});

	it('answers GET /companies/current, a credential test', async () => {
		const { status, json } = await call(emulator, '/companies/current');
		expect(status).toBe(200);
		expect(json).toMatchObject({ username: 'emulated-company', time_zone: 'UTC' });
	});

	it('takes form-encoded bodies as well as JSON', async () => {
		const answer = await call(emulator, '/customers', {
			method: 'POST',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: 'name=&metadata%5Ba%5D=1',
		});
		expect(answer.json).toEqual({
			type: 'invalid_request',
			message: 'Name is missing',
			param: 'name',
		});
	});

	it('has no attachments of parents that do not exist, without an error', async () => {
		expect(await list(emulator, '/invoices/999/attachments')).toEqual([]);
	});

	it('can stand under a path, as behind a proxy', async () => {
		const behind = await start({ account: { customers: records(2) }, pathPrefix: '/proxy/v1' });
		expect(behind.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/proxy\/v1$/);
		expect(await list(behind, '/customers')).toHaveLength(2);
	});

	it('keeps several emulators of one process apart', async () => {
		const other = await start({ account: { customers: records(3) }, seed: 2 });
		expect(other.apiKey).not.toBe(emulator.apiKey);
		expect(await list(other, '/customers')).toHaveLength(3);
		expect(await list(emulator, '/customers')).toHaveLength(1);
		const foreign = await call(emulator, '/customers', { credentials: `${other.apiKey}:` });
		expect(foreign.status).toBe(401);
	});
});
