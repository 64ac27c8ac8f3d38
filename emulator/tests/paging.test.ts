import type { Emulator } from '../emulator';
import { call, ids, links, list } from './support/client';
import { emulators } from './support/emulators';
import { records } from './support/records';

const start = emulators();

describe('2.1 Paging', () => {
	let emulator: Emulator;

	beforeAll(async () => {
		const invoices = records(250, () => ({ object: 'invoice', paid: false }));
		emulator = await start({ account: { invoices, customers: records(5) } });
	});

	it.each(['', '?page=0', '?page=-3', '?page=abc', '?page=1'])(
		'reads %s as page 1',
		async (query) => {
			expect((await ids(emulator, `/invoices${query}`))[0]).toBe(1);
		},
	);

	it.each([
		['', 100],
		['?per_page=100', 100],
		['?per_page=101', 100],
		['?per_page=5000', 100],
		['?per_page=0', 100],
		['?per_page=7', 7],
		['?per_page=-5', 1],
		['?per_page=abc', 1],
	])('gives for %s a page of %i', async (query, size) => {
		expect(await list(emulator, `/invoices${query}`)).toHaveLength(size);
	});

	it('gives the number of matching rows in X-Total-Count', async () => {
		const { headers } = await call(emulator, '/invoices?per_page=3&page=2');
		expect(headers['x-total-count']).toBe('250');
	});

	it('counts anew on page 1 and reuses the count up to 300 seconds on the others', async () => {
		const counted = await start({ account: { customers: records(4) } });
		counted.admin.clock.freeze();
		const count = async (page: number): Promise<unknown> =>
			(await call(counted, `/customers?per_page=2&page=${page}`)).headers['x-total-count'];
		expect(await count(1)).toBe('4');
		counted.admin.put('customers', ...records(6).slice(4));
		expect(await count(2)).toBe('4');
		counted.admin.clock.advance(299);
		expect(await count(2)).toBe('4');
		counted.admin.clock.advance(1);
		expect(await count(2)).toBe('6');
		expect(await count(1)).toBe('6');
	});

	it('orders the relations self, first, previous, next, last; the one before is not called prev', async () => {
		const answer = await call(emulator, '/invoices?page=2');
		expect(links(answer)).toEqual([
			['self', `${emulator.url}/invoices?page=2`],
			['first', `${emulator.url}/invoices?page=1`],
			['previous', `${emulator.url}/invoices?page=1`],
			['next', `${emulator.url}/invoices?page=3`],
			['last', `${emulator.url}/invoices?page=3`],
		]);
	});

	it('has no previous on page 1 and no next on the last page', async () => {
		const first = links(await call(emulator, '/invoices')).map(([rel]) => rel);
		expect(first).toEqual(['self', 'first', 'next', 'last']);
		const last = links(await call(emulator, '/invoices?page=3')).map(([rel]) => rel);
		expect(last).toEqual(['self', 'first', 'previous', 'last']);
	});

	it('percent-encodes brackets in Link and writes spaces as +', async () => {
		const answer = await call(emulator, '/invoices?filter[paid]=0&sort=id asc&per_page=10');
		expect(links(answer)[0][1]).toBe(
			`${emulator.url}/invoices?filter%5Bpaid%5D=0&sort=id+asc&per_page=10&page=1`,
		);
	});

	it('shows per_page in Link only when it is not 100', async () => {
		expect(links(await call(emulator, '/invoices?per_page=100'))[0][1]).toBe(
			`${emulator.url}/invoices?page=1`,
		);
		expect(links(await call(emulator, '/invoices?per_page=500'))[0][1]).toBe(
			`${emulator.url}/invoices?page=1`,
		);
	});

	it('adds the defaults to Link on routes that validate their query', async () => {
		expect(links(await call(emulator, '/customers'))[0][1]).toBe(
			`${emulator.url}/customers?page=1&sort=&paginate=offset&updated_before=0&updated_after=0`,
		);
	});

	it('names itself in Link, so that a client that follows it stays here, under a prefix too', async () => {
		const prefixed = await start({ pathPrefix: '/proxy' });
		const [, next] = links(await call(prefixed, '/items'))[0];
		expect(next).toBe(`${prefixed.url}/items?page=1`);
		expect((await fetch(next)).status).toBe(401);
	});

	it('names the configured host in Link, whatever host was called', async () => {
		const other = await start({ linkBase: 'https://api.sandbox.invoiced.com' });
		expect(links(await call(other, '/items'))[0][1]).toBe(
			'https://api.sandbox.invoiced.com/items?page=1',
		);
	});

	it('answers an empty list with [], count 0 and page 1 as the last', async () => {
		const answer = await call(emulator, '/estimates');
		expect(answer.text).toBe('[]');
		expect(answer.headers['x-total-count']).toBe('0');
		expect(links(answer).at(-1)).toEqual(['last', `${emulator.url}/estimates?page=1`]);
	});

	it('answers a page past the end with [] and no next', async () => {
		const answer = await call(emulator, '/invoices?page=9');
		expect(answer.json).toEqual([]);
		expect(links(answer).map(([rel]) => rel)).not.toContain('next');
	});

	it('paginate=none leaves out Link and X-Total-Count; page and per_page still work', async () => {
		const answer = await call(emulator, '/invoices?paginate=none&per_page=2&page=2');
		expect(answer.headers).not.toHaveProperty('link');
		expect(answer.headers).not.toHaveProperty('x-total-count');
		expect((answer.json as { id: number }[]).map(({ id }) => id)).toEqual([3, 4]);
	});

	it('prints a record as it is now, however often it was printed before', async () => {
		const account = await start({ account: { invoices: records(3, () => ({ notes: 'old' })) } });
		await list(account, '/invoices');
		const [first, ...others] = account.admin.records('invoices');
		account.admin.put('invoices', { ...first, record: { ...first.record, notes: 'new' } });
		const notes = (await list(account, '/invoices')).map((record) => record.notes);
		expect(notes).toEqual(['new', ...others.map(() => 'old')]);
	});

	it.each(['/invoices', '/customers'])('documented: ignores paginate on %s', async (path) => {
		const account = { customers: records(3), invoices: records(3) };
		const documented = await start({ profile: 'documented', account });
		const answer = await call(documented, `${path}?paginate=none`);
		expect(answer.headers['x-total-count']).toBe('3');
	});
});
