import type { Emulator } from '../emulator';
import { call, links, refusal } from './support/client';
import { emulators } from './support/emulators';
import { records } from './support/records';

const start = emulators();

const PERMISSIVE = [
	'/invoices',
	'/credit_notes',
	'/estimates',
	'/subscriptions',
	'/transactions',
	'/plans',
	'/items',
	'/events',
];

const CUSTOMER_PARAMETERS =
	"'advanced_filter', 'automation', 'balance', 'exclude', 'expand', 'filter', 'include', 'late_fee_schedule_id', " +
	"'metadata', 'open_balance', 'owner', 'page', 'paginate', 'payment_source', 'per_page', 'sort', 'updated_after', " +
	"'updated_before'";

const PAYMENT_PARAMETERS =
	"'advanced_filter', 'amount', 'automation', 'balance', 'end_date', 'exclude', 'expand', 'filter', 'include', " +
	"'metadata', 'page', 'paginate', 'per_page', 'sort', 'start_date', 'updated_after', 'updated_before'";

describe('2.4 Unknown query parameters', () => {
	let emulator: Emulator;
	let documented: Emulator;

	beforeAll(async () => {
		const account = { customers: records(2), invoices: records(2) };
		emulator = await start({ account });
		documented = await start({ account, profile: 'documented' });
	});

	it.each([
		['/customers', CUSTOMER_PARAMETERS],
		['/payments', PAYMENT_PARAMETERS],
	])('%s is strict and names what it knows', async (path, parameters) => {
		expect(await refusal(emulator, `${path}?foo=1`)).toEqual({
			type: 'invalid_request',
			message: `The option 'foo' does not exist. Defined options are: ${parameters}.`,
			param: 'query',
		});
	});

	it('names several unknown parameters in one message', async () => {
		const { message } = await refusal(emulator, '/customers?zoo=1&foo=1');
		expect(message).toMatch(/^The options 'foo', 'zoo' do not exist\./);
	});

	it.each(PERMISSIVE)('%s ignores unknown parameters and repeats them in Link', async (path) => {
		const answer = await call(emulator, `${path}?foo=1`);
		expect(answer.status).toBe(200);
		expect(links(answer)[0][1]).toContain('foo=1');
	});

	it('start_date on /customers is 400', async () => {
		expect((await refusal(emulator, '/customers?start_date=1')).message).toMatch(
			/^The option 'start_date' does not exist\./,
		);
	});

	it('refuses another paginate on strict lists only', async () => {
		expect(await refusal(emulator, '/customers?paginate=cursor')).toEqual({
			type: 'invalid_request',
			message:
				"The option 'paginate' with value 'cursor' is invalid. Accepted values are: 'offset', 'none'.",
			param: 'query',
		});
		expect((await call(emulator, '/invoices?paginate=cursor')).status).toBe(200);
	});

	it.each(['expand', 'include', 'exclude', 'sort', 'page'])(
		'refuses brackets after %s',
		async (name) => {
			expect((await call(emulator, `/invoices?${name}[]=x`)).status).toBe(400);
			expect((await call(emulator, `/customers?${name}[]=x`)).status).toBe(400);
		},
	);

	it.each([
		'/invoices?updated_after[]=1',
		'/invoices?start_date[]=1',
		'/customers?updated_after[]=1',
		'/payments?start_date[]=1',
		'/events?type[]=invoice',
		'/events?related_to[]=invoice,1',
		'/events?from[]=api',
		'/customers?paginate[]=none',
		'/customers?advanced_filter[]=x',
	])('refuses brackets where the list reads a text: %s', async (path) => {
		expect((await refusal(emulator, path)).type).toBe('invalid_request');
	});

	it('says what it takes for a list after paginate', async () => {
		expect((await refusal(emulator, '/customers?paginate[]=none')).message).toBe(
			"The option 'paginate' with value array is invalid. Accepted values are: 'offset', 'none'.",
		);
	});

	it.each([
		'/plans?updated_after[]=1',
		'/items?updated_after[]=1',
		'/events?updated_after[]=1',
		'/customers?metadata[]=1',
		'/subscriptions?start_date[]=1',
	])('does not look at what the list does not read: %s', async (path) => {
		expect((await call(emulator, path)).status).toBe(200);
	});

	it('takes brackets after paginate for another way than offset on permissive lists', async () => {
		const answer = await call(emulator, '/invoices?paginate[]=1');
		expect(answer.status).toBe(200);
		expect(answer.headers).not.toHaveProperty('link');
	});

	it('fails at brackets after advanced_filter on permissive lists, and passes over them as documented', async () => {
		expect((await call(emulator, '/invoices?advanced_filter[]=x')).status).toBe(500);
		expect((await call(documented, '/invoices?advanced_filter[]=x')).status).toBe(200);
	});

	it('refuses a filter that is no object', async () => {
		expect((await refusal(emulator, '/invoices?filter=abc')).message).toBe(
			'Unexpected value for parameter "filter": expecting "array", got "string".',
		);
		expect((await refusal(emulator, '/customers?filter=abc')).message).toBe(
			"The option 'filter' with value 'abc' is expected to be of type 'array', but is of type 'string'.",
		);
	});

	it('refuses a body on GET', async () => {
		const answer = await call(emulator, '/invoices', {
			headers: { 'Content-Type': 'application/json' },
			body: '{"page":2}',
		});
		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ param: 'request' });
	});

	it.each([
		'updated_before=5',
		'advanced_filter=nonsense',
		'include=credit_balance',
		'exclude=id',
		'owner=5',
		'paginate=none',
		'paginate[]=1',
		'foo=1',
	])('documented: %s on /customers is ignored, and repeated in Link', async (parameter) => {
		const answer = await call(documented, `/customers?${parameter}`);
		expect(answer.status).toBe(200);
		expect(answer.json).toHaveLength(2);
		expect((answer.json as object[])[0]).toHaveProperty('id');
		expect((answer.json as object[])[0]).not.toHaveProperty('credit_balance');
		expect(decodeURIComponent(links(answer)[0][1])).toContain(parameter.split(/\W/, 1)[0]);
	});

	it('documented: what the docs name is still checked', async () => {
		expect((await refusal(documented, '/customers?expand[]=owner')).type).toBe('invalid_request');
		expect((await refusal(documented, '/payments?start_date=monday')).param).toBe('query');
	});

	it.each(['/customers', '/invoices', '/plans'])(
		'%s refuses what the docs do not name while the fault refuseUnknown is in force',
		async (path) => {
			for (const each of [emulator, documented]) {
				each.admin.faults.set({ type: 'refuseUnknown', match: { path } });
				expect((await refusal(each, `${path}?updated_before=1`)).message).toMatch(
					/^The option 'updated_before' does not exist\. Defined options are: '/,
				);
				expect((await call(each, `${path}?updated_after=1&sort=id%20desc`)).status).toBe(200);
				expect((await call(each, '/transactions?updated_before=1')).status).toBe(200);
				each.admin.faults.clear();
				expect((await call(each, `${path}?updated_before=1`)).status).toBe(200);
			}
		},
	);

	it.each([
		'all=1',
		'archived=1',
		'updated_before=5',
		'advanced_filter=nonsense',
		'exclude=id',
		'include=age',
	])('documented: %s on /invoices is ignored', async (parameter) => {
		const answer = await call(documented, `/invoices?${parameter}`);
		expect(answer.status).toBe(200);
		expect(answer.json).toHaveLength(2);
		expect((answer.json as object[])[0]).not.toHaveProperty('age');
		expect((answer.json as object[])[0]).toHaveProperty('id');
	});

	it('documented: what the docs list works on strict lists', async () => {
		for (const parameter of [
			'sort=id desc',
			'filter[id]=1',
			'metadata[a]=1',
			'updated_after=1',
			'expand=owner',
			'open_balance=1',
			'payment_source=1',
		]) {
			expect((await call(documented, `/customers?${parameter}`)).status).toBe(200);
		}
		expect((await call(documented, '/payments?include=applied_to&start_date=1')).status).toBe(200);
	});
});
