import { loadRelated } from '../../../nodes/Invoiced/related';
import type { Query } from '../../../nodes/Invoiced/api/types';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { invoice, queried, transaction } from '../../support/relatedLists';
import { ScriptedApi, refusal, statusError } from '../../support/scriptedApi';

const load = async (api: ScriptedApi, invoices: InvoicedRecord[]) =>
	await loadRelated(api, invoices, ['payments']);

/** The ids of the payments by invoice; null where they were not loaded. */
const idsOf = ({ invoices }: Awaited<ReturnType<typeof load>>) =>
	Object.fromEntries(
		invoices.map(({ invoice: { id }, related }) => [
			id,
			related.payments?.records.map((record) => (record as InvoicedRecord).id) ?? null,
		]),
	);

const serving = (records: InvoicedRecord[]) =>
	new ScriptedApi((query) => queried(records, query, 'invoice'));

/** Seven payments for each five invoices. */
const manyPayments = (ids: number[]) =>
	Array.from({ length: Math.ceil(ids.length * 1.4) }, (_, index) =>
		transaction(index + 1, ids[(index * 3) % ids.length]),
	);

const expected = (ids: number[], records: InvoicedRecord[]) =>
	Object.fromEntries(
		ids.map((id) => [id, records.filter((record) => record.invoice === id).map((r) => r.id)]),
	);

const range = (count: number, step: number) =>
	Array.from({ length: count }, (_, i) => (i + 1) * step);

describe('payments of many invoices', () => {
	it.each([1, 1_000])('take a request per page, with ids %i apart', async (step) => {
		const ids = range(1_000, step);
		const records = manyPayments(ids);
		const api = serving(records);
		const result = await load(
			api,
			ids.map((id) => invoice(id)),
		);
		expect(idsOf(result)).toEqual(expected(ids, records));
		expect(api.lists.length).toBeLessThanOrEqual(16);
	});

	it('never take more requests than there are invoices, whatever lies between them', async () => {
		for (const every of [2, 7, 50, 90, 400]) {
			const all = range(2_000, 1);
			const records = manyPayments(all);
			const api = serving(records);
			const ids = all.filter((id) => id % every === 0);
			const result = await load(
				api,
				ids.map((id) => invoice(id)),
			);
			expect(idsOf(result)).toEqual(expected(ids, records));
			expect(api.lists.length).toBeLessThanOrEqual(ids.length);
		}
	});

	it('are whole also where one invoice has more than a page of them', async () => {
		const records = [
			transaction(1, 4),
			...Array.from({ length: 250 }, (_, index) => transaction(index + 10, 5)),
			transaction(900, 6),
		];
		const api = serving(records);
		const result = await load(api, [invoice(4), invoice(5), invoice(6)]);
		expect(idsOf(result)).toEqual(expected([4, 5, 6], records));
	});

	it('are [] where there are none', async () => {
		const result = await load(serving([]), [invoice(1), invoice(2)]);
		expect(idsOf(result)).toEqual({ 1: [], 2: [] });
		expect(result.invoices[0].notLoaded).toEqual({});
	});

	it('are looked for again, one by one, where an invoice was paid and the range shows nothing', async () => {
		const records = [transaction(1, 1), transaction(2, 2)];
		const api = new ScriptedApi((query) =>
			'advanced_filter' in query ? [] : queried(records, query, 'invoice'),
		);
		const result = await load(api, [invoice(1, 1), invoice(2, 1)]);
		expect(idsOf(result)).toEqual({ 1: [1], 2: [2] });
	});
});

describe('on a server that does not play along', () => {
	const records = manyPayments(range(30, 1));
	const ids = range(30, 1);

	it('no range is tried where the invoices came without what was never promised', async () => {
		const api = serving(records);
		const plain = ids.map((id) => {
			const documented = invoice(id);
			delete documented.date_paid;
			return documented;
		});
		expect(idsOf(await load(api, plain))).toEqual(expected(ids, records));
		expect(api.lists.map(({ query }) => query['filter[invoice]'])).toEqual(ids.map(String));
	});

	it.each<[string, (query: Query) => InvoicedRecord[]]>([
		[
			'ignores the range',
			(query) => queried(records, { ...query, advanced_filter: '[]' }, 'invoice'),
		],
		['ignores the order', (query) => queried(records, { ...query, sort: '' }, 'invoice')],
		[
			'refuses the range',
			(query) => {
				if ('advanced_filter' in query) throw refusal();
				return queried(records, query, 'invoice');
			},
		],
	])('one that %s is asked one by one, for the rest of the run', async (_, script) => {
		const some = ids.slice(10, 20);
		const api = new ScriptedApi(script);
		const first = await load(
			api,
			some.map((id) => invoice(id)),
		);
		expect(idsOf(first)).toEqual(expected(some, records));
		expect(api.lists).toHaveLength(some.length + 1);
		await load(
			api,
			some.map((id) => invoice(id)),
		);
		expect(api.lists).toHaveLength(2 * some.length + 1);
	});

	const gone = (query: Query, path: string, payments: InvoicedRecord[]) => {
		if (path === '/transactions') throw statusError(404, 'Request was not recognized');
		return payments.filter(
			({ customer }) => String(customer) === String(query['filter[customer]']),
		);
	};
	const payment = (id: number, customer: number, invoiceId: number, amount: number) => ({
		id,
		customer,
		applied_to: [{ id, type: 'invoice', invoice: invoiceId, amount }],
	});

	it('one without /transactions gives payments by customer, one request per customer', async () => {
		const payments = [payment(1, 7, 1, 4), payment(2, 7, 2, 3), payment(3, 8, 3, 1)];
		const api = new ScriptedApi((query, path) => gone(query, path, payments));
		const invoices = [invoice(1, 4), invoice(2, 3), invoice(3, 1, { customer: 8 }), invoice(4)];
		const result = await load(api, invoices);
		expect(idsOf(result)).toEqual({ 1: [1], 2: [2], 3: [3], 4: [] });
		expect(api.lists.filter(({ path }) => path === '/payments')).toHaveLength(2);
	});

	it('there, a payment of the parent customer is found too', async () => {
		const payments = [payment(1, 7, 1, 4), payment(2, 70, 1, 2)];
		const api = new ScriptedApi((query, path) => gone(query, path, payments));
		const customer = { id: 7, parent_customer: 70 };
		expect(idsOf(await load(api, [invoice(1, 6, { customer })]))).toEqual({ 1: [1, 2] });
	});

	it('there, payments that do not explain the balance are null, and the item says why', async () => {
		const api = new ScriptedApi((query, path) => gone(query, path, [payment(1, 7, 1, 4)]));
		const result = await load(api, [invoice(1, 6), invoice(2)]);
		expect(idsOf(result)).toEqual({ 1: null, 2: [] });
		expect(result.invoices.map(({ notLoaded }) => notLoaded)).toEqual([
			{
				payments:
					"The payments that could be found do not add up to what came off the invoice's total",
			},
			{},
		]);
		expect(result.interruptions).toEqual([]);
	});

	it('there, an invoice with a refund of old times, of which only /transactions knew, has null', async () => {
		const api = new ScriptedApi((query, path) => gone(query, path, [payment(1, 7, 1, 4)]));
		// Paid and refunded: its balance is its total again, which the payment alone does not explain.
		const [refunded] = (await load(api, [invoice(1)])).invoices;
		expect(refunded.related.payments ?? null).toBeNull();
		expect(refunded.notLoaded).toHaveProperty('payments');
	});

	it('what fails for the moment is not taken for the last word', async () => {
		const api = new ScriptedApi(() => {
			throw statusError(503, 'Invoiced is down');
		});
		const result = await load(api, [invoice(1), invoice(2)]);
		expect(idsOf(result)).toEqual({ 1: null, 2: null });
		expect(result.invoices[1].notLoaded).toEqual({ payments: 'Invoiced is down' });
		expect(result.interruptions).toHaveLength(1);
		expect(api.lists).toHaveLength(1);
	});
});
