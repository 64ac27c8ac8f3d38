import type { StoredRecord } from '../data/types';
import type { Emulator } from '../emulator';
import type { WireRecord } from '../types';
import { call, list, send } from './support/client';
import { emulators } from './support/emulators';
import { create, refusal } from './support/writing';

const start = emulators();

/** 08:53 in UTC. */
const NOW = 1_760_000_000;

/** An address of mail and a street, without which nothing goes out. */
const ACME = {
	name: 'Acme',
	email: 'billing@acme.example',
	address1: '1 Main Street',
	city: 'Austin',
	state: 'TX',
	postal_code: '78701',
};

let emulator: Emulator;

beforeEach(async () => {
	emulator = await start({ account: undefined, seed: 3, invoices: 200, now: NOW });
	emulator.admin.clock.freeze(NOW);
});

/** A record of the generated account, chosen by what it is. */
function some(
	table: 'credit_notes' | 'estimates' | 'invoices' | 'payments',
	isRight: (record: WireRecord, hidden: WireRecord) => boolean,
): WireRecord {
	const stored = emulator.admin
		.records(table)
		.find(({ record, hidden }) => isRight(record, hidden));
	if (!stored) throw new Error(`No such record among the ${table}`);
	return stored.record;
}

describe('E-mails', () => {
	it('an invoice goes to its recipients, once each, into the outbox and nowhere else', async () => {
		const { id, number, customer } = some('invoices', ({ status }) => status === 'sent');
		const { status, json } = await send(emulator, 'POST', `/invoices/${String(id)}/emails`, {
			to: [
				{ name: 'Ann', email: 'ann@acme.example' },
				{ name: 'Ann again', email: 'ANN@acme.example' },
			],
			bcc: 'copy@acme.example, two@acme.example',
			subject: 'Your invoice',
			message: 'Please pay.',
			template: 'reminder',
		});
		expect(status).toBe(201);
		expect(json).toMatchObject([
			{
				object: 'inbox_email',
				subject: 'Your invoice',
				date: NOW,
				incoming: false,
				to: [{ name: 'Ann', email: 'ann@acme.example' }],
			},
		]);
		const [{ id: email }] = json as { id: number }[];
		expect((await call(emulator, `/emails/${email}`)).json).toEqual((json as WireRecord[])[0]);
		expect(emulator.admin.outbox()).toEqual([
			{
				id: email,
				kind: 'emails',
				sent_at: NOW,
				to: [{ name: 'Ann', email: 'ann@acme.example' }],
				bcc: ['copy@acme.example', 'two@acme.example'],
				subject: 'Your invoice',
				message: 'Please pay.',
				template: 'reminder',
				about: 'invoice',
				about_id: id,
				number,
				customer,
			},
		]);
	});

	it.each(['invoices', 'estimates'] as const)(
		'one of the %s that was not sent is sent now, and tells that it changed',
		async (table) => {
			const { id } = some(table, ({ status }) => status === 'sent');
			const stored = emulator.admin.record(table, Number(id)) as StoredRecord;
			Object.assign(stored.record, { status: 'not_sent', due_date: null });
			Object.assign(stored.hidden, { sent: false, viewed: false });
			emulator.admin.put(table, stored);
			const path = `/${table}/${String(id)}`;
			const { status, json } = await send(emulator, 'POST', `${path}/emails`, {
				to: 'ann@acme.example',
			});
			expect(status).toBe(201);
			expect((json as WireRecord[])[0].subject).toMatch(/from Emulated Company: /);
			expect((await call(emulator, path)).json).toMatchObject({ status: 'sent' });
			const type = table.replace(/s$/, '');
			const [newest] = await list(emulator, `/events?related_to=${type},${String(id)}`);
			expect(newest).toMatchObject({
				type: `${type}.updated`,
				timestamp: NOW,
				data: { previous: { status: 'not_sent' } },
			});
		},
	);

	it('one that was sent before stays as it is', async () => {
		const { id, updated_at } = some('invoices', ({ status }) => status === 'sent');
		const path = `/invoices/${String(id)}`;
		await send(emulator, 'POST', `${path}/emails`, { to: 'ann@acme.example' });
		expect((await call(emulator, path)).json).toMatchObject({ status: 'sent', updated_at });
	});

	it('a credit note has no status of its own for it', async () => {
		const { id } = some('credit_notes', ({ draft }, { sent }) => !draft && !sent);
		const path = `/credit_notes/${String(id)}`;
		expect((await send(emulator, 'POST', `${path}/emails`, { to: 'a@acme.example' })).status).toBe(
			201,
		);
		expect(emulator.admin.record('credit_notes', Number(id))?.hidden.sent).toBe(true);
	});

	it('without recipients it goes to the primary contacts and the customer', async () => {
		const id = await create(emulator, '/customers', ACME);
		const contacts = `/customers/${id}/contacts`;
		await create(emulator, contacts, { name: 'Zoe', email: 'zoe@acme.example' });
		await create(emulator, contacts, { name: 'Bob', email: 'bob@acme.example', primary: false });
		await create(emulator, contacts, { name: 'Ann', email: 'ann@acme.example' });
		const { status } = await send(emulator, 'POST', `/customers/${id}/emails`, {});
		expect(status).toBe(201);
		expect(emulator.admin.outbox()).toMatchObject([
			{
				about: 'customer',
				subject: 'Account statement from Emulated Company',
				message: null,
				to: [
					{ name: 'Ann', email: 'ann@acme.example' },
					{ name: 'Zoe', email: 'zoe@acme.example' },
					{ name: 'Acme', email: 'billing@acme.example' },
				],
			},
		]);
	});

	it('a receipt of a payment goes out, and one without a customer fails as on the server', async () => {
		const { id } = some('payments', ({ customer }) => customer !== null);
		const path = `/payments/${String(id)}/emails`;
		expect((await send(emulator, 'POST', path, { to: 'a@acme.example' })).status).toBe(201);
		expect(emulator.admin.outbox()).toMatchObject([
			{ subject: 'Receipt for your payment to Emulated Company', about: 'payment' },
		]);
		emulator.admin.put('payments', { rowId: 9, record: { id: 9, customer: null }, hidden: {} });
		expect((await send(emulator, 'POST', '/payments/9/emails', {})).status).toBe(500);
	});

	it.each([
		[{}, 'No email recipients given. At least one recipient must be provided.'],
		[{ to: 'nobody' }, 'Invalid email address: nobody'],
		[{ to: [{ name: 'Ann' }] }, 'Invalid email address: '],
		[
			{ to: [1, 2, 3, 4, 5, 6].map((n) => ({ email: `a${n}@acme.example` })) },
			'Cannot send to more than 5 recipients at a time.',
		],
		[{ subject: ['x'] }, 'Input value "subject" contains a non-scalar value.'],
	])('an e-mail with %j is refused, and nothing is kept', async (body, message) => {
		const id = await create(emulator, '/customers', { name: 'No address' });
		const answer = await send(emulator, 'POST', `/customers/${id}/emails`, body);
		expect(refusal(answer)).toEqual([400, message, undefined]);
		expect(emulator.admin.outbox()).toEqual([]);
	});

	it('what there is not cannot be sent', async () => {
		for (const table of ['customers', 'invoices', 'credit_notes', 'estimates', 'payments']) {
			expect((await send(emulator, 'POST', `/${table}/1/emails`, {})).status).toBe(404);
		}
	});
});

describe('Text messages', () => {
	const to = [{ name: 'Ann', phone: '(512) 555-0100' }, { phone: '+43 1 2345' }, { name: 'None' }];

	it('go to every number, each with an event', async () => {
		const { id, customer } = some('invoices', ({ status }) => status === 'sent');
		const { status, json } = await send(emulator, 'POST', `/invoices/${String(id)}/text_messages`, {
			to,
			message: 'Please pay.',
		});
		expect(status).toBe(201);
		expect(json).toMatchObject([
			{ contact_name: 'Ann', to: '+15125550100', state: 'sent', message: 'Please pay.' },
			{ contact_name: '', to: '+4312345' },
		]);
		const events = await list(emulator, `/events?related_to=invoice,${String(id)}`);
		expect(events.slice(0, 2)).toMatchObject([
			{ type: 'text_message.sent', data: { object: { to: '+4312345' } } },
			{ type: 'text_message.sent', data: { object: { to: '+15125550100' } } },
		]);
		expect(emulator.admin.outbox()).toMatchObject([
			{ kind: 'text_messages', to: [{ name: 'Ann', phone: '+15125550100' }], customer },
			{ kind: 'text_messages', to: [{ name: '', phone: '+4312345' }] },
		]);
		const [first] = json as { id: string }[];
		expect((await call(emulator, `/text_messages/${first.id}`)).json).toEqual(first);
	});

	it('go out by day only, in the zone of the account', async () => {
		const id = await create(emulator, '/customers', ACME);
		emulator.admin.clock.advance(-2 * 3600);
		const answer = await send(emulator, 'POST', `/customers/${id}/text_messages`, {
			to,
			message: 'x',
		});
		expect(refusal(answer)).toEqual([
			400,
			'Text messages can only be sent between 8am and 9pm',
			undefined,
		]);
	});

	it.each([
		[{ to }, 'A message must be provided.'],
		[{ message: 'x' }, 'The customer did not have any SMS enabled phone numbers on file.'],
		[
			{ message: 'x', to: [{ phone: '1', country: 'XX' }] },
			'The customer did not have any SMS enabled phone numbers on file.',
		],
		[
			{ message: 'x', to: '555' },
			'Unexpected value for parameter "to": expecting "array", got "string".',
		],
	])('with %j are refused', async (body, message) => {
		const id = await create(emulator, '/customers', ACME);
		const answer = await send(emulator, 'POST', `/customers/${id}/text_messages`, body);
		expect(refusal(answer)).toEqual([400, message, undefined]);
		expect(emulator.admin.outbox()).toEqual([]);
	});
});

describe('Letters', () => {
	it("go to the customer's address, or to the one that is sent", async () => {
		const id = await create(emulator, '/customers', ACME);
		const { status, json } = await send(emulator, 'POST', `/customers/${id}/letters`, {});
		expect(status).toBe(201);
		expect(json).toMatchObject({
			state: 'queued',
			num_pages: 1,
			to: 'Acme\n1 Main Street\nAustin, TX 78701\nUS',
		});
		await send(emulator, 'POST', `/customers/${id}/letters`, { address1: '2 Side Street' });
		expect(emulator.admin.outbox()).toMatchObject([
			{ kind: 'letters', to: [{ address: 'Acme\n1 Main Street\nAustin, TX 78701\nUS' }] },
			{ kind: 'letters', to: [{ address: 'Acme\n2 Side Street' }] },
		]);
		const [newest] = await list(emulator, `/events?related_to=customer,${id}`);
		expect(newest).toMatchObject({ type: 'letter.sent' });
		const letter = json as { id: string };
		expect((await call(emulator, `/letters/${letter.id}`)).json).toEqual(letter);
	});

	it('an open invoice is sent by letter too', async () => {
		const { id } = some('invoices', ({ closed, draft }, { sent }) => !sent && !closed && !draft);
		const body = { address1: '2 Side Street' };
		expect((await send(emulator, 'POST', `/invoices/${String(id)}/letters`, body)).status).toBe(
			201,
		);
		expect(emulator.admin.record('invoices', Number(id))?.hidden.sent).toBe(true);
	});

	it('without a street there is no letter', async () => {
		const id = await create(emulator, '/customers', { name: 'No address' });
		const answer = await send(emulator, 'POST', `/customers/${id}/letters`, {});
		expect(refusal(answer)).toEqual([
			400,
			'The customer does not have a mailing address. You must add a mailing address before sending a letter.',
			undefined,
		]);
	});
});

describe('The outbox', () => {
	it('shows all ways in the order of sending over HTTP too, and is empty after a new seed', async () => {
		const id = await create(emulator, '/customers', ACME);
		await send(emulator, 'POST', `/customers/${id}/letters`, {});
		await send(emulator, 'POST', `/customers/${id}/emails`, {});
		await send(emulator, 'POST', `/customers/${id}/text_messages`, {
			to: [{ phone: '+15125550100' }],
			message: 'x',
		});
		const { json } = await call(emulator, '/__emulator/outbox');
		expect(json).toMatchObject({
			count: 3,
			messages: [{ kind: 'letters' }, { kind: 'emails' }, { kind: 'text_messages' }],
		});
		emulator.admin.seed({});
		expect(emulator.admin.outbox()).toEqual([]);
	});
});
