import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Invoiced } from '../../../nodes/Invoiced/Invoiced.node';
import { InvoicedTrigger } from '../../../nodes/Invoiced/InvoicedTrigger.node';
import { ActionOnEmulator } from '../../support/actionOnEmulator';
import { createPoller, runAction } from '../../support/engine';
import { startHttpServer, type Answer, type HttpServer } from '../../support/httpServer';

const OUTPUTS = ['eventModel', 'raw', 'simplified', 'table', 'unified'];

/** JSON text, as an object literal would not keep `__proto__` as a key of its own. */
const HOSTILE_KEYS = `{
	"id": 7, "object": "invoice", "number": "INV-7", "currency": "usd", "status": "sent", "draft": false, "closed": false,
	"date": 1767225600, "due_date": 1769904000, "created_at": 1767225600, "updated_at": 1767225600,
	"subtotal": 10, "total": 10, "balance": 10, "customer": {"id": 3, "name": "A", "__proto__": {"polluted": 1}},
	"items": [{"id": 1, "name": "Line", "quantity": 1, "unit_cost": 10, "amount": 10, "__proto__": {"polluted": 1},
		"metadata": {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}}],
	"discounts": [], "taxes": [], "payments": [],
	"metadata": {"__proto__": {"polluted": 1}, "constructor": "x", "toString": "y", "hasOwnProperty": "z"},
	"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "toString": "text", "hasOwnProperty": 0
}`;

const FORTY_EIGHT_MEBIBYTES = 48 * 1024 * 1024;

let server: HttpServer | undefined;

afterEach(async () => {
	await server?.close();
	server = undefined;
});

const listOf =
	(json: string): Answer =>
	({ url }, response) => {
		const isInvoices = url.startsWith('/invoices?');
		response.writeHead(200, {
			'Content-Type': 'application/json',
			'X-Total-Count': isInvoices ? '1' : '0',
			Date: new Date().toUTCString(),
		});
		response.end(isInvoices ? `[${json}]` : '[]');
	};

async function getMany(answer: Answer, more: INodeParameters = {}) {
	server = await startHttpServer(answer);
	return await runAction({
		node: new Invoiced(),
		parameters: { resource: 'invoice', operation: 'getAll', limit: 5, ...more },
		credential: { apiKey: 'a-key-of-a-hostile-server', baseUrl: server.url },
	});
}

function expectNothingPolluted(values: unknown[]): void {
	expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	expect((Object as unknown as { polluted?: unknown }).polluted).toBeUndefined();
	for (const value of values) expectOrdinary(value);
}

/** Every object on the way down is an ordinary one that inherits nothing. */
function expectOrdinary(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(value));
	for (const inner of Object.values(value)) expectOrdinary(inner);
}

describe('a record whose keys are named after parts of the language', () => {
	it.each(OUTPUTS)('comes out as %s without touching anything else', async (output) => {
		const { items, error } = await getMany(listOf(HOSTILE_KEYS), {
			output,
			options: output === 'table' ? { extraColumns: true } : {},
		});
		expect(error).toBeNull();
		expect(items).toHaveLength(1);
		expectNothingPolluted((items ?? []).map(({ json }) => json));
	});

	it.each(OUTPUTS)('passes the trigger as %s, once', async (invoiceOutput) => {
		server = await startHttpServer(listOf(HOSTILE_KEYS));
		const poller = createPoller({
			trigger: new InvoicedTrigger(),
			parameters: { objects: ['invoices'], startDate: '2020-01-01', invoiceOutput },
			credential: { apiKey: 'a-key-of-a-hostile-server', baseUrl: server.url },
		});
		const { items, error, reported } = await poller.poll();
		expect([error, reported]).toEqual([null, []]);
		expect(items).toHaveLength(1);
		expectNothingPolluted((items ?? []).map(({ json }) => json));
	});
});

it('an answer of more than 32 MiB is given up in the middle, in words that say so', async () => {
	let sent = 0;
	const block = Buffer.alloc(256 * 1024, ' ');
	const { error } = await getMany((_request, response) => {
		response.writeHead(200, { 'Content-Type': 'application/json' });
		const pour = () => {
			if (response.destroyed) return;
			if (sent >= FORTY_EIGHT_MEBIBYTES) {
				response.end('[]');
				return;
			}
			sent += block.length;
			response.write(block, () => setImmediate(pour));
		};
		pour();
	});
	expect(error?.message).toMatch(/is larger than 32 MiB/);
	expect(server?.requests).toHaveLength(1);
	await server?.drained();
});

describe('on an account', () => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ invoices: 20 });
	});

	afterAll(async () => await action.stop());

	it.each([
		['plan', 'planId', 'get', '../customers'],
		['plan', 'planId', 'get', '%2e%2e%2fcustomers'],
		['plan', 'planId', 'get', '..'],
		['item', 'itemId', 'get', '..\\customers'],
		['item', 'itemId', 'get', 'a/../../customers'],
		['invoice', 'invoiceId', 'get', '../customers'],
		['invoice', 'invoiceId', 'downloadPdf', '1/../../customers'],
		['customer', 'customerId', 'get', '1?expand=x'],
	])('no ID of %s leads to another path: %s %s %s', async (resource, locator, operation, id) => {
		action.emulator.admin.requests.reset();
		const error = await action.failure({
			resource,
			operation,
			[locator]: { __rl: true, mode: 'id', value: `={{ ${JSON.stringify(id)} }}` },
		});
		expect(error.message).toMatch(/ID/);
		expect(action.emulator.admin.requests.count()).toBe(0);
	});

	it.each([
		'<img src="x" onerror="alert(1)"><script>alert(1)</script>',
		'=HYPERLINK("http://127.0.0.1:9/leak","Pay here")',
		'+cmd|calc',
		'@SUM(1)',
		'{{ $env.PATH }}',
		'={{ $env.PATH }}',
		'${7*7}',
	])('a name that some program would execute comes out as the text it is: %s', async (name) => {
		const [{ id }] = action.records('customers');
		action.emulator.admin.mutate({
			action: 'update',
			table: 'customers',
			id: Number(id),
			fields: { name },
		});
		for (const output of ['raw', 'simplified', 'table']) {
			const [customer] = await action.read({
				resource: 'customer',
				operation: 'get',
				customerId: { __rl: true, mode: 'id', value: String(id) },
				output,
			});
			expect((customer as IDataObject).name).toBe(name);
		}
	});
});
