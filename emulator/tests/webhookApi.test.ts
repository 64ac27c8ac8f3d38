import type { Emulator, EmulatorOptions } from '../emulator';
import type { WireRecord } from '../types';
import { call, links, list, send, type Answer } from './support/client';
import { emulators } from './support/emulators';
import { eventOf, receivers } from './support/receivers';
import { records, T0 } from './support/records';
import { attempts, createCustomer, HOUR, putWebhook } from './support/webhooks';

const start = emulators();
const startReceiver = receivers();

const URL = 'http://localhost:5678/hook';

const BODY_KEYS = "'enabled', 'events', 'protected', 'url'";

async function standing(options: EmulatorOptions = {}): Promise<Emulator> {
	const emulator = await start({ account: { customers: records(1) }, now: T0, ...options });
	emulator.admin.clock.freeze(T0);
	return emulator;
}

function create(emulator: Emulator, body: WireRecord, query = ''): Promise<Answer> {
	return send(emulator, 'POST', `/webhooks${query}`, body);
}

describe('Creating a webhook', () => {
	it.each(['observed', 'documented'] as const)(
		'answers 201 with what the server sets, in the profile %s',
		async (profile) => {
			const emulator = await standing({ profile });
			const created = {
				id: 1,
				url: URL,
				enabled: true,
				events: ['*'],
				created_at: T0,
				updated_at: T0,
			};
			expect(await create(emulator, { url: URL })).toMatchObject({ status: 201, json: created });
			expect(await list(emulator, '/webhooks')).toEqual([created]);
			expect((await call(emulator, '/webhooks')).text).toBe(
				`[{"created_at":${T0},"enabled":true,"events":["*"],"id":1,"updated_at":${T0},` +
					`"url":"http:\\/\\/localhost:5678\\/hook"}]`,
			);
		},
	);

	it('takes what is sent, and is no event', async () => {
		const emulator = await standing();
		const body = { url: URL, enabled: false, events: ['invoice.paid', 'invoice.created'] };
		expect((await create(emulator, body)).json).toMatchObject(body);
		expect((await create(emulator, { url: URL, events: [] })).json).toMatchObject({ events: [] });
		expect(emulator.admin.records('events')).toEqual([]);
	});

	it('is refused without an address, or with something that is none', async () => {
		const emulator = await standing();
		expect(await create(emulator, {})).toMatchObject({
			status: 400,
			json: { type: 'invalid_request', message: 'Url is missing', param: 'url' },
		});
		for (const url of ['not a url', '', null, 'localhost/hook', 'http://', 5]) {
			expect([url, (await create(emulator, { url })).json]).toEqual([
				url,
				{ type: 'invalid_request', message: 'Url only allows valid URLs', param: 'url' },
			]);
		}
		expect(emulator.admin.records('webhooks')).toEqual([]);
	});

	it('refuses what it does not know', async () => {
		const emulator = await standing();
		expect(await create(emulator, { url: URL, secret: 'x' })).toMatchObject({
			status: 400,
			json: {
				message: `The option 'secret' does not exist. Defined options are: ${BODY_KEYS}.`,
				param: 'request',
			},
		});
		expect(await create(emulator, { url: URL }, '?foo=1')).toMatchObject({
			status: 400,
			json: {
				message:
					"The option 'foo' does not exist. Defined options are: 'exclude', 'expand', 'include'.",
				param: 'query',
			},
		});
		expect(emulator.admin.records('webhooks')).toEqual([]);
	});

	it('fails with null where the server’s column takes none', async () => {
		const emulator = await standing();
		for (const name of ['enabled', 'events', 'protected']) {
			expect((await create(emulator, { url: URL, [name]: null })).status).toBe(500);
		}
		expect(emulator.admin.records('webhooks')).toEqual([]);
	});

	it('takes the fields of a form', async () => {
		const emulator = await standing();
		const answer = await call(emulator, '/webhooks', {
			method: 'POST',
			body: `url=${encodeURIComponent(URL)}&enabled=0&events[]=invoice.paid&events[]=invoice.created`,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		});
		expect(answer).toMatchObject({
			status: 201,
			json: { url: URL, enabled: false, events: ['invoice.paid', 'invoice.created'] },
		});
	});

	it('makes no types out of a text in place of a list', async () => {
		const emulator = await standing();
		const created = async (events: unknown): Promise<unknown> =>
			((await create(emulator, { url: URL, events })).json as WireRecord).events;
		expect(await created('invoice.paid')).toEqual([]);
		expect(await created('["invoice.paid"]')).toEqual(['invoice.paid']);
	});

	it('fails where the list of types is longer than the server’s column', async () => {
		const emulator = await standing();
		const events = Array.from({ length: 60 }, (_, index) => `invoice.${index}.of.a.long.name`);
		expect((await create(emulator, { url: URL, events })).status).toBe(500);
		expect(emulator.admin.records('webhooks')).toEqual([]);
	});
});

describe('The secret of a webhook', () => {
	const SECRET = expect.stringMatching(/^[A-Za-z0-9]{32}$/);

	it('comes out with include=secret, of the creation, of a change and of the list', async () => {
		const emulator = await standing();
		const created = (await create(emulator, { url: URL }, '?include=secret')).json;
		expect(created).toMatchObject({ secret: SECRET });
		const { secret } = created as WireRecord;
		const changed = await send(emulator, 'PATCH', '/webhooks/1?include=secret', { url: URL });
		expect(changed.json).toMatchObject({ secret });
		expect(await list(emulator, '/webhooks?include=secret')).toMatchObject([{ secret }]);
		const other = (await create(emulator, { url: URL }, '?include=secret')).json as WireRecord;
		expect(other.secret).not.toBe(secret);
	});

	it('stays hidden when the emulator is told so, and signs all the same', async () => {
		const [emulator, receiver] = [await standing({ hideSecrets: true }), await startReceiver()];
		const created = await create(emulator, { url: receiver.url }, '?include=secret,secret_enc');
		expect(created.json).toMatchObject({ secret: null, secret_enc: null });
		expect(await list(emulator, '/webhooks?include=secret')).toMatchObject([{ secret: null }]);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		expect(receiver.received[0].headers).toHaveProperty('x-invoiced-signature');
	});

	it('is none that the docs know', async () => {
		const emulator = await standing({ profile: 'documented' });
		expect((await create(emulator, { url: URL }, '?include=secret')).json).not.toHaveProperty(
			'secret',
		);
	});
});

describe('Changing a webhook', () => {
	it('keeps what is not sent, and its secret', async () => {
		const emulator = await standing();
		await create(emulator, { url: URL, events: ['invoice.paid'] });
		const before = emulator.admin.record('webhooks', 1)?.hidden.secret;
		emulator.admin.clock.advance(60);
		expect(await send(emulator, 'PATCH', '/webhooks/1', { enabled: false })).toMatchObject({
			status: 200,
			json: { id: 1, url: URL, enabled: false, events: ['invoice.paid'], updated_at: T0 + 60 },
		});
		expect(emulator.admin.record('webhooks', 1)?.hidden.secret).toBe(before);
	});

	it('moves no stamp where nothing is sent', async () => {
		const emulator = await standing();
		await create(emulator, { url: URL });
		emulator.admin.clock.advance(60);
		expect((await send(emulator, 'PATCH', '/webhooks/1', {})).json).toMatchObject({
			updated_at: T0,
		});
	});

	it('is refused with what a creation is refused with', async () => {
		const emulator = await standing();
		await create(emulator, { url: URL });
		for (const url of ['nonsense', null, '']) {
			expect((await send(emulator, 'PATCH', '/webhooks/1', { url })).json).toMatchObject({
				message: 'Url only allows valid URLs',
				param: 'url',
			});
		}
		expect((await send(emulator, 'PATCH', '/webhooks/1', { id: 7 })).json).toMatchObject({
			message: `The option 'id' does not exist. Defined options are: ${BODY_KEYS}.`,
		});
		expect(await send(emulator, 'PATCH', '/webhooks/2', { enabled: false })).toMatchObject({
			status: 404,
			json: { message: 'Webhook was not found: 2' },
		});
	});

	it('decides what is delivered from then on', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		await create(emulator, { url: URL, events: ['invoice.paid'] });
		createCustomer(emulator);
		await send(emulator, 'PATCH', '/webhooks/1', { url: receiver.url, events: ['*'] });
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		expect(receiver.received).toHaveLength(1);
	});
});

describe('Deleting a webhook', () => {
	it('answers 204, and nothing is delivered any more', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		await create(emulator, { url: receiver.url });
		const answer = await call(emulator, '/webhooks/1', { method: 'DELETE' });
		expect([answer.status, answer.text]).toEqual([204, '']);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		expect(receiver.received).toEqual([]);
		expect((await call(emulator, '/webhooks/1', { method: 'DELETE' })).status).toBe(404);
	});

	it('takes no parameters', async () => {
		const emulator = await standing();
		await create(emulator, { url: URL });
		const answer = await call(emulator, '/webhooks/1?force=1', { method: 'DELETE' });
		expect(answer).toMatchObject({
			status: 400,
			json: {
				message: "The option 'force' does not exist. Defined options are: ''.",
				param: 'query',
			},
		});
		expect(emulator.admin.records('webhooks')).toHaveLength(1);
	});
});

describe('Reading webhooks', () => {
	it('has no route for one of them', async () => {
		const emulator = await standing();
		await create(emulator, { url: URL });
		expect(await call(emulator, '/webhooks/1')).toMatchObject({
			status: 405,
			json: { message: 'Method not allowed: GET /webhooks/1' },
		});
		expect((await call(emulator, '/webhook_attempts/1')).status).toBe(404);
	});

	it('filters by protected, and sorts', async () => {
		const emulator = await standing();
		await create(emulator, { url: `${URL}/b` });
		await create(emulator, { url: `${URL}/a`, protected: true });
		const ids = async (query: string): Promise<unknown[]> =>
			(await list(emulator, `/webhooks?${query}`)).map(({ id }) => id);
		expect(await ids('filter[protected]=1')).toEqual([2]);
		expect(await ids('sort=url asc')).toEqual([2, 1]);
		expect((await call(emulator, '/webhooks?filter[url]=x')).json).toMatchObject({
			message: 'Invalid filter parameter: url',
		});
		expect(await list(emulator, '/webhooks?include=protected&per_page=1')).toMatchObject([
			{ protected: false },
		]);
	});
});

describe('Attempts', () => {
	it('are listed newest first, before and after they are made', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		receiver.answer = 500;
		putWebhook(emulator, receiver.url);
		const [first, second] = [createCustomer(emulator), createCustomer(emulator)];
		const stamps = { next_attempt: T0 + HOUR, created_at: T0, updated_at: T0, url: receiver.url };
		expect(emulator.admin.records('webhook_attempts').map(({ record }) => record)).toEqual([
			{ id: 1, event_id: first, attempts: [], ...stamps },
			{ id: 2, event_id: second, attempts: [], ...stamps },
		]);
		await emulator.admin.webhooks.settled();
		const made = [{ status_code: 500, timestamp: T0 }];
		const answer = await call(emulator, '/webhook_attempts');
		expect(answer.json).toEqual([
			{ id: 2, event_id: second, attempts: made, ...stamps },
			{ id: 1, event_id: first, attempts: made, ...stamps },
		]);
		expect(answer.headers['x-total-count']).toBe('2');
		expect(links(answer)[0]).toEqual(['self', `${emulator.url}/webhook_attempts?page=1`]);
		expect(await list(emulator, `/webhook_attempts?filter[event_id]=${first}`)).toMatchObject([
			{ id: 1 },
		]);
		expect(await list(emulator, '/webhook_attempts?per_page=1&page=2')).toMatchObject([{ id: 1 }]);
	});

	it('are made again on request, also after a success', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		putWebhook(emulator, receiver.url);
		const event = createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		receiver.answer = 503;
		const answer = await send(emulator, 'POST', '/webhook_attempts/1/retries', { any: 'thing' });
		expect([answer.status, answer.text]).toEqual([204, '']);
		await emulator.admin.webhooks.settled();
		expect(receiver.received.map(eventOf).map(({ id }) => id)).toEqual([event, event]);
		expect(attempts(emulator)).toMatchObject([
			{ attempts: [{ status_code: 200 }, { status_code: 503 }], next_attempt: null },
		]);
	});

	it('that fail are made again on request, before their hour', async () => {
		const [emulator, receiver] = [await standing(), await startReceiver()];
		receiver.answer = 500;
		putWebhook(emulator, receiver.url);
		createCustomer(emulator);
		await emulator.admin.webhooks.settled();
		receiver.answer = 200;
		emulator.admin.clock.advance(60);
		await call(emulator, '/webhook_attempts/1/retries', { method: 'POST' });
		await emulator.admin.webhooks.settled();
		emulator.admin.clock.advance(2 * HOUR);
		await emulator.admin.webhooks.settled();
		expect(receiver.received).toHaveLength(2);
		expect(attempts(emulator)).toMatchObject([
			{ attempts: [{ timestamp: T0 }, { timestamp: T0 + 60 }], next_attempt: null },
		]);
	});

	it('that there are none of are refused', async () => {
		const emulator = await standing();
		const answer = await call(emulator, '/webhook_attempts/9/retries', { method: 'POST' });
		expect(answer).toMatchObject({
			status: 404,
			json: { message: 'Webhook Attempt was not found: 9' },
		});
		expect((await call(emulator, '/webhook_attempts', { method: 'POST' })).status).toBe(405);
	});

	it('cannot be mutated: the server alone writes them', async () => {
		const emulator = await standing();
		for (const table of ['webhooks', 'webhook_attempts']) {
			const order = { action: 'create', table };
			expect((await send(emulator, 'POST', '/__emulator/mutate', order)).status).toBe(400);
		}
	});
});
