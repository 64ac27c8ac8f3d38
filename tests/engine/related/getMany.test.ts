import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Profile, WireRecord } from '../../../emulator';
import type { RelatedData } from '../../../nodes/Invoiced/shapes';
import { toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import { ActionOnEmulator } from '../../support/actionOnEmulator';
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

/** What the item of an invoice has to be, given what the account holds of it: one invoice at a time. */
function expectedItems(action: ActionOnEmulator, raw: IDataObject[], include: string[]) {
	const transactions = byInvoice(action.emulator, 'transactions');
	const estimates = byInvoice(action.emulator, 'estimates');
	const attachments = new Map(
		action.emulator.admin
			.records('invoices')
			.map(({ record, hidden }) => [record.id, hidden.attachments as WireRecord[]]),
	);
	return raw.map((invoice) => {
		const related: RelatedData = {
			payments: { source: 'transactions', records: transactions.get(invoice.id) ?? [] },
			estimates: estimates.get(invoice.id) ?? [],
			attachments: include.includes('documents') ? attachments.get(invoice.id) : null,
		};
		return toUnifiedInvoice(invoice, related, {});
	});
}

/** Everything an item has, but for the contact: raw invoices have only the customer's id. */
const withoutContact = (items: readonly object[]) =>
	items.map((item) => ({ ...item, contact: undefined }));

describe.each<[Profile, string[]]>([
	['observed', [...LISTS, 'documents']],
	['documented', LISTS],
])('2,000 invoices with all that belongs to them, on a server as %s', (profile, include) => {
	let action: ActionOnEmulator;
	let items: IDataObject[];
	let requests: Record<string, number>;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ profile, invoices: 2_000, seed: 11 });
		pickEvery(action.emulator, 60);
		action.emulator.admin.requests.reset();
		items = await action.read(getAll(include));
		requests = requestsByPath(action.emulator);
	}, 400_000);

	afterAll(async () => await action.stop());

	it('are, item by item, what loading them one by one gives', async () => {
		const raw = await action.readRaw('invoice');
		expect(items).toHaveLength(2_000);
		expect(withoutContact(items)).toEqual(withoutContact(expectedItems(action, raw, include)));
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
		if (profile === 'documented') {
			expect(requests['/transactions']).toBe(2_000);
			expect(requests['/estimates']).toBe(2_000);
			return;
		}
		const pages = action.records('transactions').length / 100;
		expect(requests['/transactions']).toBeLessThanOrEqual(Math.ceil(1.3 * pages));
		expect(requests['/estimates']).toBeLessThanOrEqual(2);
		expect(requests['/invoices/:id/attachments']).toBe(2_000);
		expect(requests).not.toHaveProperty('/customers/:id');
	});

	it('come the same with gaps between their ids, for at most one request per invoice and kind', async () => {
		action.emulator.admin.requests.reset();
		const some = await action.read(getAll(LISTS, { filters: PICKED }));
		const counts = requestsByPath(action.emulator);
		const raw = await action.readRaw('invoice', { filters: PICKED });
		expect(some).toHaveLength(34);
		expect(withoutContact(some)).toEqual(withoutContact(expectedItems(action, raw, LISTS)));
		expect(counts['/transactions']).toBeLessThanOrEqual(34);
		expect(counts['/estimates']).toBeLessThanOrEqual(34);
	});

	it('are each what Get gives for one of them, ledger codes included', async () => {
		const all = { include: [...LISTS, 'documents', 'ledgerCodes'] };
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
});

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
