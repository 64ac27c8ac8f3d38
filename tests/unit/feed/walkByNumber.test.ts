import { walkByNumber, type NumberedList } from '../../../nodes/Invoiced/feed/walks/walkByNumber';
import type { WalkPosition } from '../../../nodes/Invoiced/feed/stored';
import type { Page, PageRequest } from '../../../nodes/Invoiced/feed/types';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects/types';
import { Random } from '../../support/random';

const SIZE = 10;

/** A list in the order of its ids, which a test walks and takes records out of at the same time. */
class Account {
	readonly taken: number[] = [];

	/**
	 * @param mostRows of a page that the server gives, whatever is asked for
	 * @param isSizeKnown whether a walk that goes on knows how large the pages are
	 */
	constructor(
		private ids: number[],
		private readonly mostRows = SIZE,
		private readonly isSizeKnown = mostRows === SIZE,
	) {}

	remove(...gone: number[]): void {
		this.ids = this.ids.filter((id) => !gone.includes(id));
	}

	get listed(): readonly number[] {
		return this.ids;
	}

	/**
	 * Walks on from a position with time for so many pages, what changes the list being called before
	 * each.
	 */
	walk(start: WalkPosition, pages: number, beforePage: () => void = () => undefined) {
		const reading = walkByNumber(this.list, start);
		let left = pages;
		let step = reading.next();
		while (!step.done) {
			beforePage();
			left -= 1;
			step = reading.next(this.answer(step.value, left > 0));
		}
		return step.value;
	}

	private get list(): NumberedList {
		const paging = { size: SIZE };
		const request = (number: number, size: number): PageRequest => ({
			path: '/items',
			query: { page: String(number), per_page: String(size) },
		});
		return {
			request,
			paging,
			isSizeKnown: this.isSizeKnown,
			place: (record, mark) => {
				const difference = Number(record.id) - Number(mark.id);
				if (difference === 0) return 'same';
				return difference < 0 ? 'before' : 'after';
			},
			mark: (record) => ({ id: String(record.id), createdAt: null }),
			recount: function* () {
				const reply = yield request(1, paging.size);
				if (reply.refused) throw new Error('refused');
				paging.size = Math.min(paging.size, reply.records.length);
				return reply;
			},
			see: () => undefined,
			take: (record) => {
				this.taken.push(Number(record.id));
				return true;
			},
		};
	}

	private answer({ query }: PageRequest, timeLeft: boolean): Page {
		const size = Math.min(Number(query.per_page), this.mostRows);
		const start = (Number(query.page) - 1) * size;
		const records: InvoicedRecord[] = this.ids.slice(start, start + size).map((id) => ({ id }));
		return {
			refused: false,
			records,
			totalCount: this.ids.length,
			serverTime: 0,
			duration: 0,
			timeLeft,
			whenSent: () => 0,
		};
	}
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const BEGINNING: WalkPosition = { last: null, rows: 0 };

describe('A walk by page numbers', () => {
	test('steps back where records before its position were deleted, and passes nothing over', () => {
		const account = new Account(upTo(100));
		const { position } = account.walk(BEGINNING, 5);
		const reached = Math.max(...account.taken);
		expect(reached).toBeLessThan(60);
		account.remove(...upTo(30));
		account.walk(position, 100);
		expect([...new Set(account.taken)]).toEqual(upTo(100));
	});

	test('begins with what is left where all up to its position was deleted', () => {
		const account = new Account(upTo(100));
		const { position } = account.walk(BEGINNING, 5);
		const reached = Math.max(...account.taken);
		account.remove(...upTo(reached));
		account.walk(position, 100);
		expect(account.taken).toEqual(upTo(100));
	});

	test.each(upTo(40).flatMap((seed) => [true, false].map((isKnown) => [seed, isKnown] as const)))(
		'shows every record that stays, with deletions before any page and an end of time after any (seed %i, size known: %p)',
		(seed, isKnown) => {
			const random = new Random(seed);
			const account = new Account(upTo(120), SIZE, isKnown);
			let position = BEGINNING;
			for (let polls = 0; polls < 200; polls++) {
				const end = account.walk(position, random.integer(1, 4), () => {
					if (random.chance(0.3)) account.remove(...upTo(3).map(() => random.integer(1, 120)));
				});
				({ position } = end);
				if (end.kind === 'ended' && !end.lacksRows) break;
				expect(polls).toBeLessThan(199);
			}
			expect(account.taken).toEqual(expect.arrayContaining([...account.listed]));
			expect(new Set(account.taken).size).toBe(account.taken.length);
		},
	);

	test.each(upTo(9))(
		'of which %i rows are given at most does not end before the list, wherever it goes on',
		(mostRows) => {
			const ids = upTo(40);
			for (const rows of ids) {
				for (const pages of [2, 3, 100]) {
					const account = new Account(ids, mostRows);
					const last = { id: String(rows), createdAt: null };
					const { kind, lacksRows } = account.walk({ last, rows }, pages);
					const isWhole = account.taken.length === ids.length - rows;
					expect({ rows, pages, isEnd: kind === 'ended' && !lacksRows && !isWhole }).toEqual({
						rows,
						pages,
						isEnd: false,
					});
					expect(account.taken).toEqual(ids.slice(rows, rows + account.taken.length));
					// Smaller pages cannot always show a record that is known and another one.
					if (pages === 100 && mostRows > 4) expect(isWhole).toBe(true);
				}
			}
		},
	);

	test.each([
		[7, 17],
		[9, 19],
	])(
		'of %i rows, which seems to end where the list of %i does, only stops where it began too early',
		(mostRows, count) => {
			const account = new Account(upTo(count), mostRows);
			const { kind } = account.walk({ last: { id: '12', createdAt: null }, rows: 12 }, 1);
			expect(kind).toBe('stopped');
		},
	);

	test.each(upTo(9).flatMap((mostRows) => upTo(40).map((rows) => [mostRows, rows] as const)))(
		'in pages of %i rows does not end at the first one after row %i, wherever the list ends',
		(mostRows, rows) => {
			for (const count of upTo(50).slice(rows)) {
				const account = new Account(upTo(count), mostRows);
				const last = { id: String(rows), createdAt: null };
				const { kind, lacksRows } = account.walk({ last, rows }, 1);
				const isWhole = account.taken.length === count - rows;
				const isEnd = kind === 'ended' && !lacksRows && !isWhole;
				expect({ count, isEnd }).toEqual({ count, isEnd: false });
			}
		},
	);

	test('ends where the last record it has shown is gone, and was the last of the list', () => {
		const account = new Account(upTo(17), SIZE, false);
		const last = { id: '18', createdAt: null };
		expect(account.walk({ last, rows: 18 }, 1).kind).toBe('ended');
		expect(account.taken).toEqual([]);
	});
});
