import type { Emulator } from '../emulator';
import type { WireRecord } from '../types';
import { call, list, send } from './support/client';
import { emulators } from './support/emulators';
import { done, newCustomer, newDocument, NOW, read, refusalOf } from './support/money';

const start = emulators();
const CARD = { id: 501, object: 'card', brand: 'Visa', last4: '4242', chargeable: true };

describe('Money that a gateway collects', () => {
	let emulator: Emulator;
	let customer: number;
	let invoice: number;

	beforeEach(async () => {
		emulator = await start({ account: {}, now: NOW });
		emulator.admin.clock.freeze();
		emulator.admin.clock.set(NOW);
		customer = newCustomer(emulator, { payment_source: CARD });
		invoice = newDocument(emulator, 'invoices', customer, 100);
	});

	function charge(fields: WireRecord = {}) {
		return send(emulator, 'POST', '/charges', {
			customer,
			method: 'credit_card',
			amount: 100,
			payment_source_type: 'card',
			payment_source_id: CARD.id,
			applied_to: [{ type: 'invoice', invoice, amount: 100 }],
			...fields,
		});
	}

	it('a charge gives a payment, with 200, and stands in its own list', async () => {
		const { status, json } = await charge();
		expect([status, json]).toMatchObject([
			200,
			{ object: 'payment', amount: 100, balance: 0, method: 'credit_card', source: 'api' },
		]);
		const { id } = json as WireRecord;
		expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ status: 'paid' });
		const [listed] = await list(emulator, '/charges');
		expect(listed).toMatchObject({
			object: 'charge',
			amount: 100,
			status: 'succeeded',
			customer,
			payment: id,
			payment_source: CARD,
			refunded: false,
			refunds: [],
		});
		expect(await read(emulator, `/charges/${String(listed.id)}`)).toEqual(listed);
		expect(await list(emulator, '/transactions')).toMatchObject([
			{ type: 'charge', gateway_id: listed.gateway_id, payment_source: CARD, invoice },
		]);
	});

	it.each([
		[{ customer: 1 }, [404, 'Customer was not found: 1', undefined]],
		[
			{ payment_source_id: 7, method: undefined },
			[
				400,
				'Payment method is missing. Please provide this with the `method` parameter.',
				undefined,
			],
		],
		[
			{ applied_to: [{ type: 'gift', amount: 1 }] },
			[
				400,
				'Invalid split gift. Allowed split types are: invoice,estimate,credit,applied_credit,credit_note.',
				undefined,
			],
		],
		[
			{ applied_to: [{ type: 'credit' }] },
			[400, 'Amount must be specified on all splits.', undefined],
		],
		[
			{ applied_to: [{ type: 'invoice', amount: 1 }] },
			[400, 'Split is missing value: invoice', undefined],
		],
		[
			{ applied_to: [{ type: 'invoice', invoice: 7, amount: 1 }] },
			[400, 'Could not find invoice: 7', undefined],
		],
		[
			{ applied_to: [{ type: 'applied_credit', amount: 1 }] },
			[400, 'Split is missing value: document_type', undefined],
		],
	])('a charge with %j is refused', async (fields, refusal) => {
		expect(refusalOf(await charge(fields))).toEqual(refusal);
		expect(await list(emulator, '/charges')).toEqual([]);
	});

	it('a refund gives the money back and leaves the invoice paid, until it is voided', async () => {
		await charge();
		const [{ id }] = await list(emulator, '/charges');
		const path = `/charges/${String(id)}`;
		const partial = await send(emulator, 'POST', `${path}/refunds`, { amount: 40 });
		expect(refusalOf(partial)).toMatchObject([
			400,
			expect.stringContaining('Partial refunds are not supported before the payment has settled.'),
			undefined,
		]);
		emulator.admin.clock.advance(86_400);
		const { status, json } = await send(emulator, 'POST', `${path}/refunds`, { amount: 40 });
		expect([status, json]).toMatchObject([
			201,
			{ object: 'refund', amount: 40, status: 'succeeded', charge: id },
		]);
		await done(send(emulator, 'POST', `${path}/refunds`, { amount: 60 }));
		expect(await read(emulator, path)).toMatchObject({ amount_refunded: 100, refunded: true });
		expect(await list(emulator, '/refunds')).toMatchObject([{ amount: 40 }, { amount: 60 }]);
		expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ balance: 0, paid: true });
		const voided = `/refunds/${String((json as WireRecord).id)}/void`;
		expect(await send(emulator, 'POST', voided, {})).toMatchObject({
			status: 201,
			json: { status: 'voided', amount: 40 },
		});
		expect(await read(emulator, path)).toMatchObject({ amount_refunded: 60, refunded: false });
		expect(refusalOf(await send(emulator, 'POST', voided, {}))).toEqual([
			400,
			'This refund has already been voided.',
			undefined,
		]);
	});

	it.each([
		[{}, 'Invalid refund amount: 0 USD'],
		[{ amount: -1 }, 'Invalid refund amount: -1 USD'],
		[{ amount: 100.01 }, 'The refund amount cannot exceed the original charge amount.'],
	])('a refund with %j is refused', async (body, message) => {
		await charge();
		const [{ id }] = await list(emulator, '/charges');
		const answer = await send(emulator, 'POST', `/charges/${String(id)}/refunds`, body);
		expect(refusalOf(answer)).toEqual([400, message, undefined]);
		expect((await call(emulator, '/charges/1')).status).toBe(404);
	});

	it('an invoice is collected by AutoPay alone, from the source on file', async () => {
		const automatic = newDocument(emulator, 'invoices', customer, 30, { autopay: true });
		const { status, json } = await send(emulator, 'POST', `/invoices/${automatic}/pay`, {});
		expect([status, json]).toMatchObject([200, { id: automatic, status: 'paid', balance: 0 }]);
		expect(await list(emulator, '/payments')).toMatchObject([{ amount: 30, source: 'autopay' }]);
		const refusals: [number, string][] = [
			[automatic, 'Cannot collect on closed invoices. Please reopen the invoice first.'],
			[invoice, 'Cannot collect on an invoice without AutoPay enabled.'],
			[
				newDocument(emulator, 'invoices', newCustomer(emulator), 5, { autopay: true }),
				'Cannot collect on a customer without a payment source.',
			],
		];
		for (const [id, message] of refusals) {
			const answer = await send(emulator, 'POST', `/invoices/${id}/pay`, {});
			expect(refusalOf(answer)).toEqual([400, message, undefined]);
		}
		expect((await send(emulator, 'POST', '/invoices/1/pay', {})).status).toBe(404);
	});

	it('cards and bank accounts are kept, charged and forgotten', async () => {
		const path = `/customers/${customer}/payment_sources`;
		expect(await list(emulator, path)).toEqual([CARD]);
		const account = await send(emulator, 'POST', path, { method: 'ach', invoiced_token: 'tok' });
		expect([account.status, account.json]).toMatchObject([200, { object: 'bank_account' }]);
		const { id } = account.json as WireRecord;
		const listed = await call(emulator, path);
		expect(listed.json).toEqual([CARD, account.json]);
		expect(listed.headers['x-total-count']).toBe('2');
		const paid = await done(charge({ payment_source_type: 'bank_account', payment_source_id: id }));
		expect(paid).toMatchObject({ method: 'ach', charge: { payment_source: { id } } });
		const card = await done(
			send(emulator, 'POST', path, { invoiced_token: 'tok', make_default: true }),
		);
		expect(card).toMatchObject({ object: 'card', brand: 'Visa' });
		expect(await list(emulator, path)).toEqual([card, account.json]);
		expect(await read(emulator, `/customers/${customer}`)).toMatchObject({ payment_source: card });
		const below = `/customers/${customer}`;
		const lost = await call(emulator, `${below}/cards/${String(id)}`, { method: 'DELETE' });
		expect(refusalOf(lost)).toEqual([404, `Card was not found: ${String(id)}`, undefined]);
		for (const each of [`cards/${String(card.id)}`, `bank_accounts/${String(id)}`]) {
			expect((await call(emulator, `${below}/${each}`, { method: 'DELETE' })).status).toBe(204);
		}
		expect(await list(emulator, path)).toEqual([]);
		expect(await read(emulator, below)).toMatchObject({ payment_source: null });
		const check = await send(emulator, 'POST', path, { method: 'check' });
		expect(refusalOf(check)).toMatchObject([
			400,
			expect.stringContaining('support saving payment sources with the check payment method.'),
			undefined,
		]);
	});
});
