import type { Change } from '../../../nodes/Invoiced/feed';
import type { WalkProgress } from '../../../nodes/Invoiced/feed/stored';
import { sourceOf } from '../../../nodes/Invoiced/feed/streams/range';
import { NOTHING_WALKED, walkInKeyOrder } from '../../../nodes/Invoiced/feed/walks/walkInKeyOrder';
import { objects, type InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { follow } from '../../support/feed/follow';
import { readOn } from '../../support/feed/readOn';
import { invoiceFeed, SmallServer, type Habits } from '../../support/feed/smallServer';

const START = 1_600_000_000;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** So many records, a second apart. */
function serverWith(count: number, habits: Habits = {}): SmallServer {
	const server = new SmallServer(habits);
	server.add(...upTo(count).map((n) => START + n));
	return server;
}

/**
 * Items have text ids and no filter by time: their list is walked by page number, and a second one
 * with what is archived.
 */
const itemFeed = invoiceFeed({ objects: [objects.items], catalogInterval: 0 });

/** What so many polls bring, each record once. */
async function expectAll(server: SmallServer, poll: () => Promise<Change[]>, polls: number) {
	const ids: number[] = [];
	for (let number = 0; number < polls; number++) {
		ids.push(...(await poll()).map(({ id }) => Number(id)));
		server.time += 60;
	}
	expect(ids.sort((a, b) => a - b)).toEqual(server.rows.map(({ id }) => id));
}

/** Walks through the invoices for one poll; what is asked is that of this poll. */
async function walk(server: SmallServer, start: WalkProgress = NOTHING_WALKED) {
	const ids: number[] = [];
	const walker = {
		see: () => undefined,
		take: ({ id }: InvoicedRecord) => ids.push(Number(id)) > 0,
	};
	server.asked.length = 0;
	const source = sourceOf(objects.invoices, invoiceFeed());
	const end = await readOn(server, walkInKeyOrder(source, START, start, walker, null));
	return { ...end, ids };
}

describe('The pages of a walk in key order', () => {
	test('follow one another by the last id, where the server understands that', async () => {
		const server = serverWith(450);
		await follow(server)();
		const asked = server.asked.map(({ page, advanced_filter: ids }) => [page, ids]);
		const after = (id: number) => `[{"field":"id","operator":">","value":${id}}]`;
		expect(asked).toEqual([
			['1', undefined],
			...[100, 200, 300, 400].map((id) => ['1', after(id)]),
		]);
	});

	test('that are full and show all that is counted are followed by one that confirms the end', async () => {
		const server = serverWith(100);
		await follow(server)();
		expect(server.asked).toMatchObject([{ page: '1' }, { page: '2' }]);
		expect(server.asked[1].advanced_filter).toBeUndefined();
	});

	test('are not asked for again where they show all that is counted', async () => {
		const server = serverWith(150);
		await follow(server, itemFeed)();
		const lists = server.asked.map(({ archived, page }) => [archived, page]);
		expect(lists).toEqual([
			[undefined, '1'],
			[undefined, '2'],
			['1', '1'],
			['1', '2'],
		]);
	});

	test('end with a fresh count, where records were deleted meanwhile', async () => {
		const server = serverWith(150);
		server.between = (request) => {
			if (request === 1) server.rows.splice(120, 1);
		};
		await follow(server, itemFeed)();
		const lists = server.asked.map(({ archived, page }) => [archived, page]);
		expect(lists.slice(0, 4)).toEqual([
			[undefined, '1'],
			[undefined, '2'],
			[undefined, '1'],
			['1', '1'],
		]);
	});
});

describe('A walk that the time ends', () => {
	const servers: Array<[string, Habits]> = [
		['understands ids', {}],
		['ignores the question for ids', { ignores: ['advanced_filter'] }],
	];
	describe.each(servers)('on a server that %s', (_name, habits) => {
		test.each([1, 2, 3, 4, 5])(
			'after %i requests goes on there in the next poll',
			async (requests) => {
				const server = serverWith(450, habits);
				server.requestsPerPoll = requests;
				await expectAll(server, follow(server), 14);
			},
		);
	});

	test.each([1, 2, 3, 4, 5, 6])(
		'after %i requests goes on with the same list or the next one in the next poll',
		async (requests) => {
			const server = serverWith(250);
			server.requestsPerPoll = requests;
			await expectAll(server, follow(server, itemFeed), 14);
		},
	);

	test.each([2, 3, 4, 5, 6, 7, 8])(
		'after %i requests goes on although rows were missing in a page and had to be counted anew',
		async (requests) => {
			for (const spoilt of upTo(6)) {
				const server = serverWith(250);
				server.requestsPerPoll = requests;
				let isSpoilt = false;
				server.spoil = (rows, number) => {
					const isFirstPage = rows.at(0)?.id === 1;
					if (isSpoilt || isFirstPage || number < spoilt) return rows;
					isSpoilt = true;
					return rows.toSpliced(20, 1);
				};
				await expectAll(server, follow(server, itemFeed), 20);
			}
		},
	);
});

describe('A walk of which a record was deleted before its turn', () => {
	test.each([1, 2, 3, 4, 5, 6, 7])(
		'is complete when its records were counted anew, though the time is up then (%i requests a poll)',
		async (requests) => {
			const server = serverWith(250);
			server.requestsPerPoll = requests;
			server.between = (number) => {
				if (number === 1) server.rows.splice(219, 1);
			};
			await expectAll(server, follow(server, itemFeed), 20);
		},
	);

	test('and with it the one it has come to goes on there, not from the beginning, also where IDs are text', async () => {
		const server = serverWith(1_000);
		// What is not a number, in no order of its own.
		server.spoil = (rows) =>
			rows.map((row) => ({ ...row, id: `item-${row.id % 7}-${row.id}` as never }));
		server.requestsPerPoll = 8;
		const poll = follow(server, itemFeed);
		const came = (await poll()).map(({ id }) => id);
		expect(came.length).toBeGreaterThan(600);
		server.rows.splice(came.length - 1, 1);
		server.asked.length = 0;
		came.push(...(await poll()).map(({ id }) => id));
		expect(new Set(came).size).toBe(1_000);
		expect(server.asked.map(({ page }) => Number(page)).slice(0, 2)).not.toContain(1);
	});
});

test.each([5, 6])(
	'A record that a page lacks is not made up for by one that is deleted after it was shown (at request %i)',
	async (deletion) => {
		const server = serverWith(450, { ignores: ['advanced_filter'] });
		server.spoil = (rows, number) => (number < 9 ? rows.filter(({ id }) => id !== 150) : rows);
		server.between = (number) => {
			if (number === deletion) server.rows.splice(9, 1);
		};
		const came = (await follow(server)()).map(({ id }) => Number(id));
		expect(came.sort((a, b) => a - b)).toEqual(upTo(450));
	},
);

test.each([110, 130, 199])(
	'nor where the limit of records ends the poll in that very page (after %i)',
	async (maxRecords) => {
		// Plans have text ids and a filter by time: the next walk does not show what this one missed.
		const server = serverWith(450, { hides: ['archived'] });
		server.spoil = (rows, number) => (number < 4 ? rows.filter(({ id }) => id !== 105) : rows);
		server.between = (number) => {
			if (number === 5) server.rows.splice(9, 1);
		};
		const plans = invoiceFeed({ objects: [objects.plans], catalogInterval: 0, maxRecords });
		const poll = follow(server, plans);
		const came: number[] = [];
		for (let number = 0; number < 12; number += 1) {
			came.push(...(await poll()).map(({ id }) => Number(id)));
			server.time += 60;
		}
		expect(came.sort((a, b) => a - b)).toEqual(upTo(450));
	},
);

describe('A walk that the limit of records ends in its first page', () => {
	test('asks no server to compare ids that are text', async () => {
		const server = serverWith(250);
		const poll = follow(server, { ...itemFeed, maxRecords: 40 });
		const compared: unknown[] = [];
		await expectAll(
			server,
			async () => {
				const changes = await poll();
				compared.push(...server.asked.map(({ advanced_filter: ids }) => ids));
				return changes;
			},
			10,
		);
		expect(compared.filter((ids) => ids !== undefined)).toEqual([]);
	});
});

describe('A server that refuses pages which are far back', () => {
	test.each([5, Infinity])(
		'is asked for them in the order of creation (%d requests a poll)',
		async (requests) => {
			const server = new SmallServer({ deepestPage: 3, hasTextIds: true });
			// Several of each second, whose order nothing shows.
			server.add(...upTo(700).map((n) => START + Math.floor(n / 7)));
			server.requestsPerPoll = requests;
			await expectAll(server, follow(server, itemFeed), 30);
		},
	);

	test('is asked again for all records of the second it had come to, which are in another order there', async () => {
		const server = new SmallServer({ deepestPage: 3, hasTextIds: true });
		server.add(...upTo(400).map((n) => START + Math.floor((n + 2) / 7)));
		// The walk comes to number 999; as text, 1000 to 1003 stand before it.
		for (const row of server.rows) row.id += 705;
		await expectAll(server, follow(server, itemFeed), 2);
	});

	test('and in that order as well is told', async () => {
		const server = serverWith(700, { deepestPage: 3, refuses: ['sort'] });
		await expect(follow(server, itemFeed)()).rejects.toThrow(
			"Invoiced refused to list 'items': The option 'sort' does not exist.",
		);
	});
});

describe('A walk through IDs that are numbers', () => {
	const ignoring: Habits = { ignores: ['advanced_filter'] };

	test('goes on where it stopped, not from the beginning, though the record there is deleted', async () => {
		const server = serverWith(1_000, ignoring);
		server.requestsPerPoll = 5;
		const { ids, progress } = await walk(server);
		server.rows.splice(ids.length - 1, 1);
		server.requestsPerPoll = Infinity;
		const rest = await walk(server, progress);
		expect(rest.ids[0]).toBe(ids.length + 1);
		expect(server.asked.slice(0, 2).map(({ page }) => Number(page))).not.toContain(1);
	});

	test('goes on by page number in the same poll where the question for IDs is refused', async () => {
		const server = serverWith(250, { refuses: ['advanced_filter'] });
		expect(await walk(server)).toMatchObject({ kind: 'complete', ids: upTo(250) });
	});

	test('remembers from poll to poll that the server gives smaller pages', async () => {
		const server = serverWith(250, { mostRows: 50 });
		server.requestsPerPoll = 3;
		const { progress } = await walk(server);
		server.requestsPerPoll = 1;
		expect((await walk(server, progress)).ids).toHaveLength(50);
	});

	test('is complete with the request that counts anew what was deleted before its turn', async () => {
		const server = serverWith(250, ignoring);
		server.between = (number) => {
			if (number === 1) server.rows.splice(219, 1);
		};
		const { kind, ids } = await walk(server);
		expect([kind, ids.length]).toEqual(['complete', 249]);
		expect(server.asked.at(-1)).toMatchObject({ page: '1' });
	});
});
