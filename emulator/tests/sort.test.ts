import type { Emulator } from '../emulator';
import { call, ids } from './support/client';
import { emulators } from './support/emulators';
import { record, records } from './support/records';

const start = emulators();

describe('2.3 sort', () => {
	let emulator: Emulator;

	beforeAll(async () => {
		const totals = [30, 10, 20, 10];
		const invoices = records(4, (position) => ({
			total: totals[position - 1],
			paid: position % 2 === 0,
			name: ['b', 'A', 'c', 'a'][position - 1],
			due_date: position === 3 ? null : position,
		}));
		const items = [
			record('i3', { name: 'Three', unit_cost: 3 }, {}, 1),
			record('i1', { name: 'One', unit_cost: 1 }, {}, 2),
			record('i2', { name: 'Two', unit_cost: 2 }, {}, 3),
		];
		emulator = await start({ account: { invoices, items, events: records(3) } });
	});

	it('takes a column and a direction', async () => {
		expect(await ids(emulator, '/invoices?sort=total desc')).toEqual([1, 3, 2, 4]);
		expect(await ids(emulator, '/invoices?sort=total ASC')).toEqual([2, 4, 3, 1]);
	});

	it('takes several terms', async () => {
		expect(await ids(emulator, '/invoices?sort=paid desc, total desc')).toEqual([2, 4, 1, 3]);
	});

	it('drops a term without a direction', async () => {
		expect(await ids(emulator, '/invoices?sort=total')).toEqual([1, 2, 3, 4]);
		expect(await ids(emulator, '/invoices?sort=total sideways')).toEqual([1, 2, 3, 4]);
	});

	it('puts rows without a value first in ascending order', async () => {
		expect(await ids(emulator, '/invoices?sort=due_date asc')).toEqual([3, 1, 2, 4]);
	});

	it('compares text without regard to case', async () => {
		expect(await ids(emulator, '/invoices?sort=name asc')).toEqual([2, 4, 1, 3]);
	});

	it('drops unknown columns on builder routes', async () => {
		expect(await ids(emulator, '/invoices?sort=nonsense desc')).toEqual([1, 2, 3, 4]);
		expect(await ids(emulator, '/invoices?sort=nonsense desc,total desc')).toEqual([1, 3, 2, 4]);
	});

	it('breaks ties by ascending id on builder routes', async () => {
		expect(await ids(emulator, '/invoices?sort=total asc&per_page=1')).toEqual([2]);
		expect(await ids(emulator, '/invoices?sort=total asc&per_page=1&page=2')).toEqual([4]);
	});

	it('loses the tie-breaker when the text contains "id asc", as paid asc does', async () => {
		const walk = [1, 2, 3, 4].map((page) =>
			ids(emulator, `/invoices?sort=paid asc&per_page=1&page=${page}`),
		);
		expect((await Promise.all(walk)).flat()).not.toEqual([1, 3, 2, 4]);
	});

	it('answers 500 to an unknown column on the other lists', async () => {
		for (const path of ['/items', '/plans', '/events']) {
			expect((await call(emulator, `${path}?sort=nonsense asc`)).status).toBe(500);
		}
	});

	it('answers 500 to the column invoice of estimates, which the table does not have', async () => {
		expect((await call(emulator, '/estimates?sort=invoice asc')).status).toBe(500);
	});

	it('sorts the other lists by their columns', async () => {
		expect(await ids(emulator, '/items?sort=unit_cost asc')).toEqual(['i1', 'i2', 'i3']);
		expect(await ids(emulator, '/items?sort=id desc')).toEqual(['i3', 'i2', 'i1']);
		expect(await ids(emulator, '/events?sort=id asc')).toEqual([1, 2, 3]);
	});

	it('documented: keeps sort working', async () => {
		const documented = await start({
			profile: 'documented',
			account: { invoices: records(3) },
		});
		expect(await ids(documented, '/invoices?sort=id desc')).toEqual([3, 2, 1]);
	});
});
