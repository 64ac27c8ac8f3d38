import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Invoiced } from '../../../nodes/Invoiced/Invoiced.node';
import { ActionOnEmulator } from '../../support/actionOnEmulator';
import { runAction } from '../../support/engine';

const convert: INodeParameters = { resource: 'invoice', operation: 'convert' };

let action: ActionOnEmulator;

beforeAll(async () => {
	action = await ActionOnEmulator.start({ invoices: 40 });
});

beforeEach(() => action.emulator.admin.requests.reset());

afterAll(async () => await action.stop());

const listed = async (output: string) =>
	await action.read({ resource: 'invoice', operation: 'getAll', returnAll: true, output });

it.each(['unified', 'eventModel', 'simplified', 'table'])(
	'gives the same %s item as Get Many, without a request and without a credential',
	async (output) => {
		const expected = await listed(output);
		const isNested = output === 'unified' || output === 'eventModel';
		const options: INodeParameters = isNested ? { includeRawData: true } : {};
		const source = isNested ? output : 'raw';
		const items = await action.read({
			resource: 'invoice',
			operation: 'getAll',
			returnAll: true,
			output: source,
			options,
		});
		action.emulator.admin.requests.reset();
		const outcome = await runAction({
			node: new Invoiced(),
			parameters: { ...convert, output },
			items,
		});
		expect(outcome.error).toBeNull();
		expect(outcome.items?.map(({ json }) => json)).toEqual(expected);
		expect(action.emulator.admin.requests.count()).toBe(0);
	},
);

it('puts the event model into the envelope of event streams, with what the event says', async () => {
	const [delivered] = await action.readRaw('event', { filters: { type: 'invoice.created' } });
	const options = { eventEnvelope: true, checkTotals: 'report' };
	const enveloped = { ...convert, output: 'eventModel', options };
	const [item] = await action.read(enveloped, { items: [delivered] });
	const [model] = await action.read({ ...convert, output: 'eventModel' }, { items: [delivered] });
	expect(item).toMatchObject({
		eventId: String(delivered.id),
		eventType: 'record.new',
		eventData: model,
		recordId: (model.info as IDataObject).id,
		_check: { ok: true },
	});
	const [invoice] = await action.readRaw('invoice');
	const [unknown] = await action.read(enveloped, { items: [invoice] });
	expect(unknown).toMatchObject({ eventId: null, eventType: null, recordId: String(invoice.id) });
});

it('converts what a webhook delivers', async () => {
	const [delivered] = await action.readRaw('event', { filters: { type: 'invoice.paid' } });
	const webhook = { headers: { host: 'n8n.example' }, params: {}, query: {}, body: delivered };
	const [item] = await action.read(convert, { items: [webhook] });
	const snapshot = (delivered.data as { object: IDataObject }).object;
	expect(item.platform_id).toBe(String(snapshot.id));
	expect(item.contact).toMatchObject({ platform_id: item.contact_id });
	expect(item.payments).toBeNull();
	const [event] = await action.read({ ...convert, output: 'eventModel' }, { items: [webhook] });
	const paidOn = new Date(Number(delivered.timestamp) * 1000).toISOString().replace('.000Z', 'Z');
	expect(event.info).toMatchObject({ status: 'PAID', paidOnDate: paidOn });
});

it('makes one item of each invoice in a list, all linked to where they come from', async () => {
	const invoices = (await listed('raw')).slice(0, 3);
	const outcome = await action.run(
		{ ...convert, invoiceData: '={{ $json.lines }}', output: 'simplified' },
		{ items: [{ lines: [] }, { lines: invoices }] },
	);
	expect(outcome.items?.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
		invoices.map(({ id }) => [id, { item: 1 }]),
	);
});

it('fills payments and sales orders from what is handed in', async () => {
	const transactions = action.records('transactions');
	const estimates = action.records('estimates');
	const invoices = await listed('raw');
	const items = await action.read(
		{
			...convert,
			relatedData: {
				transactions: JSON.stringify(transactions),
				estimates: JSON.stringify(estimates),
			},
		},
		{ items: invoices },
	);
	const invoiced = estimates.filter(({ invoice }) => invoice !== null).length;
	expect(items.flatMap((item) => item.sales_orders as IDataObject[])).toHaveLength(invoiced);
	const settled = items.filter((item) => item.status === 'PAID' && Number(item.total_amount) > 0);
	expect(settled.length).toBeGreaterThan(0);
	for (const { payments, total_amount: total } of settled) {
		const paid = (payments as IDataObject[]).reduce((sum, each) => sum + Number(each.amount), 0);
		expect(paid).toBeCloseTo(Number(total), 6);
	}
});

const mapValues = (row: IDataObject, map: (value: unknown) => unknown) =>
	Object.fromEntries(Object.entries(row).map(([name, value]) => [name, map(value)])) as IDataObject;

it('converts the rows of its own table, also when all of it became text', async () => {
	const [expected, rows] = [await listed('unified'), await listed('table')];
	const inText = (value: unknown) =>
		typeof value === 'object' ? JSON.stringify(value) : String(value);
	const asText = rows.map((row) =>
		mapValues(row, (value) => (value === null ? '' : inText(value))),
	);
	// A table has no place for the customer's own fields and for the address to ship to.
	const withoutContact = (items: IDataObject[]) =>
		items.map((item) => ({ ...item, contact: null }));
	for (const items of [rows, asText]) {
		expect(withoutContact(await action.read(convert, { items }))).toEqual(withoutContact(expected));
		const table = await action.read({ ...convert, output: 'table' }, { items });
		// Empty text in a column of text stays what it is.
		expect(table.map((row) => mapValues(row, (value) => (value === '' ? null : value)))).toEqual(
			rows,
		);
	}
});

it('refuses a row of estimates, and an invoice without its lines', async () => {
	const estimates = await action.read({
		resource: 'estimate',
		operation: 'getAll',
		limit: 1,
		output: 'table',
	});
	expect((await action.failure(convert, { items: estimates })).message).toBe(
		"'Invoice Data' is a row of the table Estimates, not an invoice",
	);
	const [glance] = await listed('simplified');
	for (const output of ['unified', 'eventModel']) {
		const error = await action.failure({ ...convert, output }, { items: [glance] });
		expect(error.message).toBe(
			`'Invoice Data' is the invoice ${String(glance.id)} without its lines ('items')`,
		);
		expect(error.description).toContain("Set 'Output' to Raw");
	}
	expect(await action.read({ ...convert, output: 'simplified' }, { items: [glance] })).toEqual([
		glance,
	]);
});

it('refuses an amount that is too large to be computed with', async () => {
	const [invoice] = await listed('raw');
	const error = await action.failure(convert, { items: [{ ...invoice, total: 1e17 }] });
	expect(error.message).toBe(
		`'Invoice Data' is the invoice ${String(invoice.id)}, whose 'total' is 100000000000000000: too large to be computed with`,
	);
});

it('gives attachments to one invoice, and refuses them for several', async () => {
	const invoices = (await listed('raw')).slice(0, 2);
	const attachments = JSON.stringify([{ file: { id: 13, name: 'contract.pdf' } }]);
	const withFiles = { ...convert, relatedData: { attachments } };
	const [item] = await action.read(withFiles, { items: [invoices[0]] });
	expect(item.documents).toMatchObject([{ platform_id: '13' }]);
	const list = { ...withFiles, invoiceData: '={{ $json.lines }}' };
	const error = await action.failure(list, { items: [{ lines: invoices }] });
	expect(error.message).toContain("'Attachments' do not say which of the 2 invoices");
	const none = { ...list, relatedData: { attachments: '[]' } };
	const items = await action.read(none, { items: [{ lines: invoices }] });
	expect(items.map(({ documents }) => documents)).toEqual([[], []]);
});

it('takes the envelope of event streams back, with what it says', async () => {
	const [invoice] = await listed('raw');
	const options = { eventEnvelope: true, includeRawData: true };
	const enveloped = { ...convert, output: 'eventModel', options };
	const changed = { ...invoice, _change: { type: 'created' } };
	const [envelope] = await action.read(enveloped, { items: [changed] });
	expect(envelope.eventType).toBe('record.new');
	expect(await action.read(enveloped, { items: [envelope] })).toEqual([envelope]);
	const [bare] = await action.read(
		{ ...enveloped, options: { eventEnvelope: true } },
		{ items: [invoice] },
	);
	const error = await action.failure(enveloped, { items: [bare] });
	expect(error.message).toContain('is an invoice that was converted already');
});

it('says what stands in the place of the invoice', async () => {
	const error = await action.failure(convert, { items: [{ chatInput: 'hello' }] });
	expect(error.message).toBe('\'Invoice Data\' is an object with "chatInput", not an invoice');
	expect(error.description).toContain('{{ $json.body }}');
	expect(error).toHaveProperty('context.itemIndex', 0);
});
