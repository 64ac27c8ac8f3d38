import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Profile, WireRecord } from '../../../emulator';
import type { RelatedData } from '../../../nodes/Invoiced/shapes';
import { toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import { ActionOnEmulator } from '../../support/actionOnEmulator';
import { expectSameItems } from '../../support/expectSameItems';
import {
	byInvoice,
	fillUpPayments,
	PICKED,
	pickEvery,
	requestsByPath,
} from '../../support/relatedAccount';

const LISTS = ['customer', 'payments', 'salesOrders'];

const getAll = (include: string[], more: INodeParameters = {}): INodeParameters => ({
	resource: 'invoice',
	operation: 'getAll',
	returnAll: true,
	output: 'unified',
	options: { include, concurrency: 8 },
	...more,
});

const EVERYTHING = [...LISTS, 'documents', 'ledgerCodes'];

/**
 * What the item of an invoice has to be, given what the account holds of it: one invoice at a time.
 * It is put together from the account's own tables; customers and attachments as Invoiced sends
 * each of them.
 */
async function expectedItems(action: ActionOnEmulator, raw: IDataObject[], include: string[]) {
	const transactions = byInvoice(action.emulator, 'transactions');
	const estimates = byInvoice(action.emulator, 'estimates');
	const customers = byId(await action.readRaw('customer'));
	// From the account itself: lists hide archived items.
	const catalogue = byId(action.records('items'));
	const withLedgerCodes = include.includes('ledgerCodes');
	const attachments = include.includes('documents')
		? await listedAttachments(action)
		: new Map<unknown, WireRecord[]>();
	return raw.map((invoice) => {
		const related: RelatedData = {
			payments: { source: 'transactions', records: transactions.get(invoice.id) ?? [] },
			estimates: estimates.get(invoice.id) ?? [],
			attachments: include.includes('documents') ? (attachments.get(invoice.id) ?? []) : null,
		};
		const lines = (invoice.items as IDataObject[]).map((line) => ({
			...line,
			catalog_item:
				withLedgerCodes && typeof line.catalog_item === 'string'
					? catalogue.get(line.catalog_item)
					: line.catalog_item,
		}));
		const customer = customers.get(invoice.customer);
		return toUnifiedInvoice({ ...invoice, customer, items: lines }, related, {});
	});
}

/** Where an id was used again, the newest. */
function byId<Row extends { id?: unknown; created_at?: unknown }>(records: Row[]) {
	const inOrder = [...records].sort((a, b) => Number(a.created_at) - Number(b.created_at));
	return new Map(inOrder.map((record) => [record.id, record]));
}

/** The attachments of each invoice that has any, read the way that anybody reads them. */
async function listedAttachments({ emulator, credential }: ActionOnEmulator) {
	const headers = { Authorization: `Basic ${btoa(`${credential.apiKey}:`)}` };
	const lists = new Map<unknown, WireRecord[]>();
	for (const { record, hidden } of emulator.admin.records('invoices')) {
		if ((hidden.attachments as unknown[]).length === 0) continue;
		const response = await fetch(`${emulator.url}/invoices/${String(record.id)}/attachments`, {
			headers,
		});
		lists.set(record.id, (await response.json()) as WireRecord[]);
	}
	return lists;
}

describe.each<Profile>(['observed', 'documented'])(
	'2,000 invoices with all that belongs to them, on a server as %s',
	(profile) => {
		let action: ActionOnEmulator;
		let items: IDataObject[];
		let requests: Record<string, number>;

		beforeAll(async () => {
			action = await ActionOnEmulator.start({ profile, invoices: 2_000, seed: 11 });
			pickEvery(action.emulator, 60);
			action.emulator.admin.requests.reset();
			items = await action.read(getAll(EVERYTHING));
			requests = requestsByPath(action.emulator);
		}, 400_000);

		afterAll(async () => await action.stop());

		it('are, item by item, what loading them one by one gives', async () => {
			const raw = await action.readRaw('invoice');
			expect(items).toHaveLength(2_000);
			expectSameItems(items, await expectedItems(action, raw, EVERYTHING));
		}, 60_000);

		it('have their customer, and no reason for anything missing', () => {
			for (const item of items) {
				expect(item.contact).toMatchObject({
					platform_id: item.contact_id,
					name: expect.any(String),
				});
				expect(item).not.toHaveProperty('_related');
			}
		});

		it('have payments that add up to what came off the total, but for void ones', () => {
			for (const { status, total_amount, amount_due, payments, currency } of items) {
				if (status === 'VOID') continue;
				const scale = currency === 'JPY' || currency === 'KRW' ? 1 : 1_000;
				const minor = (value: unknown) => Math.round(Number(value) * scale);
				const sum = (payments as IDataObject[]).reduce(
					(total, { amount }) => total + minor(amount),
					0,
				);
				expect(sum).toBe(minor(total_amount) - minor(amount_due));
			}
		});

		it('take a request per page where ranges work, else one per invoice and kind', () => {
			expect(requests['/invoices/:id/attachments']).toBe(2_000);
			if (profile === 'documented') {
				expect(requests['/transactions']).toBe(2_000);
				expect(requests['/estimates']).toBe(2_000);
				return;
			}
			const pages = action.records('transactions').length / 100;
			expect(requests['/transactions']).toBeLessThanOrEqual(Math.ceil(1.3 * pages));
			expect(requests['/estimates']).toBeLessThanOrEqual(2);
			expect(requests).not.toHaveProperty('/customers/:id');
		});

		it('come the same with gaps between their ids, for at most one request per invoice and kind', async () => {
			action.emulator.admin.requests.reset();
			const some = await action.read(getAll(LISTS, { filters: PICKED }));
			const counts = requestsByPath(action.emulator);
			const raw = await action.readRaw('invoice', { filters: PICKED });
			expect(some).toHaveLength(34);
			expectSameItems(some, await expectedItems(action, raw, LISTS));
			expect(counts['/transactions']).toBeLessThanOrEqual(34);
			expect(counts['/estimates']).toBeLessThanOrEqual(34);
		});

		it('are each what Get gives for one of them, ledger codes included', async () => {
			const all = { include: EVERYTHING };
			const many = await action.read({ ...getAll([]), returnAll: false, limit: 12, options: all });
			for (const item of many) {
				const get = { resource: 'invoice', operation: 'get', output: 'unified' };
				const invoiceId = String(item.platform_id);
				const [one] = await action.read({ ...get, invoiceId, options: all });
				expect(item).toEqual(one);
			}
			const lines = many.flatMap((item) => item.line_items as IDataObject[]);
			expect(lines.some((line) => line.account_id !== null)).toBe(true);
		});
	},
);

it('1,000 invoices with 1.4 payments each take hardly more requests than there are pages', async () => {
	const action = await ActionOnEmulator.start({ invoices: 1_000, seed: 12 });
	fillUpPayments(action.emulator, 1.4);
	action.emulator.admin.requests.reset();
	const items = await action.read(getAll(LISTS));
	const estimates = byInvoice(action.emulator, 'estimates').size;
	const ideal = 10 + 14 + Math.ceil(estimates / 100);
	expect(items.flatMap(({ payments }) => payments as IDataObject[]).length).toBeGreaterThan(1_000);
	expect(action.emulator.admin.requests.count()).toBeLessThanOrEqual(1.3 * ideal);
	expect(action.emulator.admin.requests.maxInFlight()).toBeLessThanOrEqual(8);
	await action.stop();
});
