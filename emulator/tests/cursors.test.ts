import type { Emulator } from '../emulator';
import { call, ids, refusal } from './support/client';
import { emulators } from './support/emulators';
import { record, records } from './support/records';

const start = emulators();

const TOO_FAR = 'You must retrieve all preceding page numbers before retrieving this page.';

describe('2.2 Cursor versus offset', () => {
	/** Twenty invoices and events, frozen in time. */
	async function twenty(): Promise<Emulator> {
		const account = {
			invoices: records(20, (position) => ({ number: `INV-${String(position).padStart(3, '0')}` })),
			events: records(20, () => ({ type: 'invoice.created' })),
		};
		const emulator = await start({ account });
		emulator.admin.clock.freeze();
		return emulator;
	}

	function removeInvoice(emulator: Emulator, id: number): void {
		emulator.admin.remove('invoices', id);
	}

	it('orders by key ascending, events by id descending', async () => {
		const emulator = await twenty();
		expect(await ids(emulator, '/invoices?per_page=3')).toEqual([1, 2, 3]);
		expect(await ids(emulator, '/events?per_page=3')).toEqual([20, 19, 18]);
	});

	it('orders plans and items by creation, not by their text ids', async () => {
		const plans = [
			record('zz', {}, { archived: false }, 1),
			record('aa', {}, { archived: false }, 2),
		];
		const emulator = await start({ account: { plans } });
		expect(await ids(emulator, '/plans')).toEqual(['zz', 'aa']);
	});

	it('continues in key order after the last id: a deletion on page 1 shifts nothing', async () => {
		const emulator = await twenty();
		await ids(emulator, '/invoices?per_page=5');
		removeInvoice(emulator, 2);
		expect(await ids(emulator, '/invoices?per_page=5&page=2')).toEqual([6, 7, 8, 9, 10]);
	});

	it('forgets the cursor after 300 seconds and then falls back to OFFSET: a deletion shifts the rows', async () => {
		const emulator = await twenty();
		await ids(emulator, '/invoices?per_page=5');
		removeInvoice(emulator, 2);
		emulator.admin.clock.advance(300);
		expect(await ids(emulator, '/invoices?per_page=5&page=2')).toEqual([7, 8, 9, 10, 11]);
	});

	it('keeps the cursor for 299 seconds', async () => {
		const emulator = await twenty();
		await ids(emulator, '/invoices?per_page=5');
		removeInvoice(emulator, 2);
		emulator.admin.clock.advance(299);
		expect(await ids(emulator, '/invoices?per_page=5&page=2')).toEqual([6, 7, 8, 9, 10]);
	});

	it('has no cursor for a page whose predecessor was not read', async () => {
		const emulator = await twenty();
		expect(await ids(emulator, '/invoices?per_page=5&page=3')).toEqual([11, 12, 13, 14, 15]);
	});

	it('pages by OFFSET under any other sort: a deletion shifts the rows', async () => {
		const emulator = await twenty();
		await ids(emulator, '/invoices?per_page=5&sort=number asc');
		removeInvoice(emulator, 2);
		expect(await ids(emulator, '/invoices?per_page=5&page=2&sort=number asc')).toEqual([
			7, 8, 9, 10, 11,
		]);
	});

	it('takes id desc on builder routes as OFFSET', async () => {
		const emulator = await twenty();
		await ids(emulator, '/invoices?per_page=5&sort=id desc');
		removeInvoice(emulator, 19);
		expect(await ids(emulator, '/invoices?per_page=5&page=2&sort=id desc')).toEqual([
			14, 13, 12, 11, 10,
		]);
	});

	it('does not store cursors with paginate=none', async () => {
		const emulator = await twenty();
		await ids(emulator, '/invoices?per_page=5&paginate=none');
		removeInvoice(emulator, 2);
		expect(await ids(emulator, '/invoices?per_page=5&page=2&paginate=none')).toEqual([
			7, 8, 9, 10, 11,
		]);
	});

	it('keys the cursor by the query: another filter has none', async () => {
		const emulator = await twenty();
		await ids(emulator, '/invoices?per_page=5');
		removeInvoice(emulator, 2);
		expect(await ids(emulator, '/invoices?per_page=5&page=2&filter[paid]=0')).toEqual([
			7, 8, 9, 10, 11,
		]);
	});

	it('keys the cursor without the sort direction: a walk on a simple list can get the other one’s cursor', async () => {
		const emulator = await twenty();
		expect(await ids(emulator, '/events?per_page=5&sort=id asc')).toEqual([1, 2, 3, 4, 5]);
		expect(await ids(emulator, '/events?per_page=5&page=2&sort=id desc')).toEqual([4, 3, 2, 1]);
	});

	it('keys the cursor by the offset without per_page: pages of another size share it', async () => {
		const emulator = await twenty();
		await ids(emulator, '/invoices?per_page=10');
		removeInvoice(emulator, 2);
		expect((await ids(emulator, '/invoices?per_page=5&page=3'))[0]).toBe(11);
	});

	it('lets a later walk of the same query overwrite the cursor of an earlier one', async () => {
		const emulator = await twenty();
		await ids(emulator, '/invoices?per_page=5');
		removeInvoice(emulator, 2);
		await ids(emulator, '/invoices?per_page=5');
		expect((await ids(emulator, '/invoices?per_page=5&page=2'))[0]).toBe(7);
	});

	describe('past offset 10,000', () => {
		let emulator: Emulator;

		beforeAll(async () => {
			emulator = await start({ account: { customers: records(10_150) } });
			emulator.admin.clock.freeze();
		});

		it('answers 400 in key order when the page before was not read', async () => {
			expect(await refusal(emulator, '/customers?page=101')).toEqual({
				type: 'invalid_request',
				message: TOO_FAR,
			});
		});

		it('allows offset 9,900', async () => {
			expect((await ids(emulator, '/customers?page=100'))[0]).toBe(9901);
		});

		it('goes on once the page before was read, until its cursor expires', async () => {
			await ids(emulator, '/customers?page=100');
			expect((await ids(emulator, '/customers?page=101'))[0]).toBe(10_001);
			emulator.admin.clock.advance(300);
			expect((await refusal(emulator, '/customers?page=101')).message).toBe(TOO_FAR);
		});

		it('cannot be reached with paginate=none', async () => {
			emulator.admin.faults.set({ type: 'dropCursors', count: 1 });
			await ids(emulator, '/customers?page=100&paginate=none');
			expect((await refusal(emulator, '/customers?page=101&paginate=none')).message).toBe(TOO_FAR);
		});

		it('has no threshold under another sort', async () => {
			const { status } = await call(emulator, '/customers?page=102&sort=created_at asc');
			expect(status).toBe(200);
		});
	});
});
