import type { INodeParameters } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { ActionOnEmulator } from '../../support/actionOnEmulator';

const getAll = (resource: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getAll',
	...more,
});

const get = (resource: string, locator: string, value: string): INodeParameters => ({
	resource,
	operation: 'get',
	[locator]: { __rl: true, mode: 'id', value },
});

/** As an expression gives it: what the editor would not let a person choose. */
const expression = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

let action: ActionOnEmulator;

beforeAll(async () => {
	action = await ActionOnEmulator.start({ invoices: 20 });
});

beforeEach(() => action.emulator.admin.requests.reset());

afterAll(async () => await action.stop());

describe('what the server refuses', () => {
	test.each([
		['invoice', 'invoiceId', '999999', 'Invoice was not found: 999999'],
		['creditNote', 'creditNoteId', '999999', 'Credit Note was not found: 999999'],
		['plan', 'planId', 'no-such-plan', 'Plan was not found: no-such-plan'],
	])('an unknown ID of %s', async (resource, locator, id, words) => {
		const error = await action.failure(get(resource, locator, id));
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.httpCode).toBe('404');
		expect(`${error.message} ${error.description}`).toContain(words);
	});

	it('a wrong key, of which nothing is repeated', async () => {
		const apiKey = 'wrongwrongwrongwrongwrongwrong12';
		const credential = { ...action.credential, apiKey };
		const error = await action.failure(getAll('invoice'), { credential });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.httpCode).toBe('401');
		expect(`${error.message} ${error.description}`).toMatch(/key/i);
		expect(`${error.message} ${error.description}`).toMatch(/sandbox/i);
		expect(JSON.stringify(error)).not.toContain(apiKey.slice(0, 6));
		expect(JSON.stringify(error)).not.toContain(apiKey.slice(-3));
	});
});

describe('what never reaches the server', () => {
	test.each<[string, INodeParameters, string, RegExp]>([
		[
			'an ID that is none',
			get('invoice', 'invoiceId', 'INV-00001'),
			'"INV-00001" is not the ID of an invoice',
			/^Invoice IDs consist of digits/,
		],
		[
			'no ID',
			get('customer', 'customerId', expression('')),
			'No customer is chosen',
			/^Choose a customer in 'Customer', or give its ID\.$/,
		],
		[
			'an unknown sort field',
			getAll('invoice', {
				sort: { field: expression('colour'), direction: 'asc' },
			}),
			`'Field' is "colour", by which Invoiced cannot sort invoices`,
			/^Use amount_credited, amount_paid, /,
		],
		[
			'an unknown direction',
			getAll('invoice', {
				sort: { field: 'total', direction: expression('down') },
			}),
			`'Direction' is "down", which is not a direction to sort in`,
			/^Use asc /,
		],
		[
			'the label of a custom field for its ID',
			getAll('invoice', {
				filters: { metadata: { pair: [{ key: expression('Cost Center'), value: 'x' }] } },
			}),
			`'Metadata' has the key "Cost Center", which is not the ID of a custom field`,
			/^IDs of custom fields consist of /,
		],
		[
			'an unknown status',
			getAll('invoice', { filters: { status: expression('overdue') } }),
			`'Status' is "overdue", which is not a status of invoices`,
			/past_due/,
		],
		[
			'an unreadable date',
			getAll('invoice', { filters: { startDate: expression('31.12.2026') } }),
			`'Start Date' is "31.12.2026", which is not a date`,
			/^Use YYYY-MM-DD, MM\/DD\/YYYY, /,
		],
		[
			'a limit that is none',
			getAll('invoice', { limit: expression(0) }),
			"'Limit' is 0, which is not a whole number of 1 or more",
			/^To get every record, turn on 'Return All'\.$/,
		],
		[
			'an output that the object does not have',
			getAll('customer', { output: expression('unified') }),
			`'Output' is "unified", which is not a form of customers`,
			/^Use raw, simplified or table\.$/,
		],
		[
			'a time zone that is none',
			getAll('invoice', { options: { timeZone: 'Berlin' } }),
			`'Time Zone' is "Berlin", which is not a time zone`,
			/IANA/,
		],
		[
			'too much concurrency',
			getAll('invoice', { options: { concurrency: expression(50) } }),
			"'Concurrency' is 50, which is not a whole number from 1 to 10",
			/20 requests/,
		],
		[
			'an unknown operation',
			{ resource: 'event', operation: 'get' },
			'There is no operation "get" for the resource "event"',
			/^Use getAll\.$/,
		],
		[
			'an unknown resource',
			{ resource: 'receipt', operation: 'getAll' },
			'There is no resource "receipt"',
			/^Use creditNote, customer, /,
		],
	])('%s', async (_what, parameters, message, hint) => {
		const error = await action.failure(parameters);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message.startsWith(message)).toBe(true);
		expect(error.description).toMatch(hint);
		expect(action.emulator.admin.requests.count()).toBe(0);
	});
});

it('without a credential the node says so', async () => {
	const error = await action.failure(getAll('invoice'), { credential: undefined });
	expect(error.message).toMatch(/credential/i);
});
