import { objects } from '../../../nodes/Invoiced/objects';
import type { Query } from '../../../nodes/Invoiced/api/types';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';
import type { ListRead } from '../../../nodes/Invoiced/lists/listPages';
import { readRecords } from '../../../nodes/Invoiced/lists/readRecords';
import { refusal, ScriptedApi } from '../../support/scriptedApi';

const numbered = (count: number, more: (id: number) => InvoicedRecord = () => ({})) =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1, ...more(index + 1) }));

const ids = (records: readonly InvoicedRecord[]) => records.map((record) => record.id);

function read(parts: Partial<ListRead>): ListRead {
	return {
		description: objects.invoices,
		query: {},
		uncertain: {},
		keeps: () => true,
		withHidden: false,
		sort: null,
		limit: null,
		itemIndex: 0,
		hint: () => undefined,
		...parts,
	};
}

describe('a limit', () => {
	it('asks for no more than is wanted', async () => {
		const api = new ScriptedApi(() => numbered(300));
		expect(ids(await readRecords(api, read({ limit: 3 })))).toEqual([1, 2, 3]);
		expect(api.lists).toEqual([{ path: '/invoices', query: { per_page: 3, page: 1 } }]);
	});

	it('reads on in key order where a page is not enough', async () => {
		const api = new ScriptedApi(() => numbered(300));
		expect(await readRecords(api, read({ limit: 150 }))).toHaveLength(150);
		expect(api.lists.map(({ query }) => query.page)).toEqual([1, 2]);
		expect(api.lists.every(({ query }) => query.sort === undefined)).toBe(true);
	});

	it('counts what is kept, not what is fetched', async () => {
		const api = new ScriptedApi(() => numbered(250));
		const keeps = ({ id }: InvoicedRecord) => Number(id) % 100 === 0;
		const uncertain = { updated_before: 5 };
		const records = await readRecords(api, read({ limit: 2, keeps, uncertain }));
		expect(ids(records)).toEqual([100, 200]);
		expect(api.lists[0].query).toEqual({ updated_before: 5, per_page: 100, page: 1 });
	});
});

describe('with a limit of more than a page', () => {
	const many = () => new ScriptedApi(() => numbered(300, () => ({ total: 1 })));

	it('pages are as large as the server likes them, and follow each other in key order', async () => {
		const api = many();
		await readRecords(api, read({ limit: 101 }));
		expect(api.lists.map(({ query }) => query)).toEqual([{ page: 1 }, { page: 2 }]);
	});

	it('the server sorts where a sort is set', async () => {
		const api = many();
		await readRecords(api, read({ limit: 101, sort: { field: 'total', direction: 'asc' } }));
		const sort = 'total asc,id asc';
		expect(api.lists.map(({ query }) => query)).toEqual([
			{ sort, per_page: 100, page: 1 },
			{ sort, per_page: 100, page: 2 },
		]);
	});
});

describe('uncertain parameters', () => {
	it('are left out once a server refuses them, and the records are filtered here', async () => {
		const api = new ScriptedApi((query) => {
			if (query.updated_before !== undefined) throw refusal();
			return numbered(250);
		});
		const keeps = ({ id }: InvoicedRecord) => Number(id) <= 3;
		const records = await readRecords(api, read({ uncertain: { updated_before: 5 }, keeps }));
		expect(ids(records)).toEqual([1, 2, 3]);
		expect(api.lists.filter(({ query }) => 'updated_before' in query)).toHaveLength(1);
	});

	it('do not hide a refusal that has another reason', async () => {
		const api = new ScriptedApi(() => {
			throw refusal('Subscription billing is not enabled');
		});
		const reading = readRecords(api, read({ uncertain: { updated_before: 5 } }));
		await expect(reading).rejects.toThrow('Subscription billing is not enabled');
	});
});

describe('a sort', () => {
	const byTotal = { field: 'total', direction: 'desc' } as const;

	it('is the server’s with a limit', async () => {
		const api = new ScriptedApi(() => numbered(9, (id) => ({ total: 10 - id })));
		const records = await readRecords(api, read({ sort: byTotal, limit: 2 }));
		expect(ids(records)).toEqual([1, 2]);
		expect(api.lists.map(({ query }) => query)).toEqual([
			{ sort: 'total desc,id asc', per_page: 2, page: 1 },
		]);
	});

	it('goes through all lists that are read as if they were one, also with a limit', async () => {
		const active = [
			{ id: 'a', unit_cost: 9 },
			{ id: 'b', unit_cost: 2 },
		];
		const archived = [{ id: 'c', unit_cost: 5 }];
		const api = new ScriptedApi(({ archived: wanted }) => (wanted === '1' ? archived : active));
		const records = await readRecords(
			api,
			read({
				description: objects.items,
				withHidden: true,
				sort: { field: 'unit_cost', direction: 'desc' },
				limit: 2,
			}),
		);
		expect(ids(records)).toEqual(['a', 'c']);
	});

	it('drops what a shifting page repeats', async () => {
		const api = new ScriptedApi(() => []);
		api.list = async (_path, { page }) => {
			const first = page === 1 ? 1 : 99;
			const records = numbered(100).map(({ id }) => ({ id: Number(id) + first - 1, total: 1 }));
			return { records, totalCount: null, serverTime: null, duration: 0 };
		};
		const records = await readRecords(api, read({ sort: byTotal, limit: 120 }));
		expect(new Set(ids(records)).size).toBe(120);
	});

	it('is done here where all records are read, in key order', async () => {
		const api = new ScriptedApi(() => numbered(250, (id) => ({ total: id % 7 })));
		const records = await readRecords(api, read({ sort: byTotal }));
		expect(records).toHaveLength(250);
		expect(records[0]).toEqual({ id: 6, total: 6 });
		expect(api.lists.every(({ query }) => query.sort === undefined)).toBe(true);
	});

	it('is done here, over all records, where the server did not sort', async () => {
		const api = new ScriptedApi(() => numbered(250, (id) => ({ timestamp: 1000 - id })));
		const sort = { field: 'timestamp', direction: 'asc' } as const;
		for (const limit of [1, 2]) {
			const hint = jest.fn();
			const parts = { description: objects.events, sort, limit, hint };
			expect(ids(await readRecords(api, read(parts)))).toEqual([250, 249].slice(0, limit));
			expect(hint.mock.calls).toEqual([
				[expect.stringContaining("Invoiced did not sort the events by 'timestamp'")],
			]);
		}
	});

	it('is done here also where the first records do not tell, or do not belong to the result', async () => {
		const newestFirst = numbered(250).reverse();
		const sort = { field: 'timestamp', direction: 'asc' } as const;
		const equal = new ScriptedApi(() => newestFirst.map((record) => ({ ...record, timestamp: 5 })));
		const parts = { description: objects.events, sort, limit: 1 };
		expect(ids(await readRecords(equal, read(parts)))).toEqual([1]);

		const rare = new ScriptedApi(() =>
			newestFirst.map((record) => ({ ...record, timestamp: record.id })),
		);
		const keeps = ({ id }: InvoicedRecord) => id === 7 || id === 200;
		const uncertain = { 'filter[type]': 'rare' };
		expect(ids(await readRecords(rare, read({ ...parts, keeps, uncertain })))).toEqual([7]);
	});

	it('with a limit asks for the field, too, so that the order can be seen', async () => {
		const paid = numbered(300, (id) => ({ date_paid: 1_000 - id }));
		const api = new ScriptedApi(({ include }) =>
			include === 'date_paid' ? paid : paid.map(({ id }) => ({ id })),
		);
		const sort = { field: 'date_paid', direction: 'desc' } as const;
		expect(ids(await readRecords(api, read({ sort, limit: 3 })))).toEqual([1, 2, 3]);
		expect(api.lists.map(({ query }) => query)).toEqual([
			{ sort: 'date_paid desc,id asc', include: 'date_paid', per_page: 3, page: 1 },
		]);
	});

	it.each([
		['ignored', () => numbered(300).reverse()],
		[
			'refused',
			({ include }: Query) => {
				if (include !== undefined) throw refusal();
				return numbered(300).reverse();
			},
		],
	])(
		'is taken as it comes, and said to be unseen, where the field is %s',
		async (_what, script) => {
			const api = new ScriptedApi(script);
			const hint = jest.fn();
			const sort = { field: 'date_paid', direction: 'desc' } as const;
			const records = await readRecords(api, read({ sort, limit: 3, hint }));
			expect(ids(records)).toEqual([300, 299, 298]);
			expect(api.lists.length).toBeLessThanOrEqual(2);
			expect(hint.mock.calls).toEqual([
				[expect.stringContaining("Invoiced sends invoices without 'date_paid'")],
			]);
		},
	);

	it('asks for a field that Invoiced does not send by itself', async () => {
		const api = new ScriptedApi(() => numbered(3, (id) => ({ viewed: id === 2 })));
		const sort = { field: 'viewed', direction: 'desc' } as const;
		expect(ids(await readRecords(api, read({ sort })))).toEqual([2, 1, 3]);
		expect(api.lists[0].query.include).toBe('viewed');
	});

	it('asks for it beside what else is included', async () => {
		const api = new ScriptedApi(() => numbered(3, () => ({ viewed: true })));
		const sort = { field: 'viewed', direction: 'desc' } as const;
		for (const include of ['items,notes', 'items,viewed,notes']) {
			await readRecords(api, read({ sort, query: { include } }));
		}
		expect(api.lists.map(({ query }) => query.include)).toEqual([
			'items,notes,viewed',
			'items,viewed,notes',
		]);
	});

	it('of several lists is lost where one of them lost it, whatever the others do', async () => {
		const hint = jest.fn();
		const api = new ScriptedApi(({ archived }) =>
			archived === '1'
				? numbered(3).map(({ id }) => ({ id: `old-${id}` }))
				: numbered(3, (id) => ({ created_at: 10 - id })),
		);
		const sort = { field: 'created_at', direction: 'asc' } as const;
		const parts = { description: objects.plans, withHidden: true, limit: 4, sort, hint };
		await readRecords(api, read(parts));
		expect(hint.mock.calls[0][0]).toContain("Invoiced did not sort the plans by 'created_at'");
	});

	it('says so when the field does not come', async () => {
		const api = new ScriptedApi(({ include }) => {
			if (include !== undefined) throw refusal();
			return numbered(3);
		});
		const sort = { field: 'viewed', direction: 'desc' } as const;
		await expect(readRecords(api, read({ sort }))).rejects.toThrow(
			'Invoiced sends invoices without "viewed", so they cannot be sorted by it here',
		);
	});
});

describe('hidden records', () => {
	const { plans, subscriptions } = objects;

	it('stay hidden unless they are wanted', async () => {
		const api = new ScriptedApi(() => numbered(1));
		await readRecords(api, read({ description: subscriptions }));
		await readRecords(api, read({ description: plans }));
		expect(api.lists.map(({ query }) => [query.all, query.archived])).toEqual([
			[undefined, undefined],
			[undefined, undefined],
		]);
	});

	it('archived plans come from a list of their own; one that took over an ID is another plan', async () => {
		const api = new ScriptedApi(({ archived }) =>
			archived === '1'
				? [{ id: 'pro', created_at: 1, name: 'old' }]
				: [{ id: 'pro', created_at: 2, name: 'new' }],
		);
		const records = await readRecords(api, read({ description: plans, withHidden: true }));
		expect(records.map((record) => record.name)).toEqual(['new', 'old']);
	});

	it('a limit holds for both lists together, sorted as one', async () => {
		const api = new ScriptedApi(({ archived }) =>
			numbered(9, (id) => ({
				id: `p${id}${archived ?? ''}`,
				created_at: archived === '1' ? id * 10 : id,
			})),
		);
		const sort = { field: 'created_at', direction: 'asc' } as const;
		const parts = { description: plans, withHidden: true, limit: 3 };
		expect(ids(await readRecords(api, read({ ...parts, sort })))).toEqual(['p1', 'p2', 'p3']);
		api.lists.length = 0;
		expect(await readRecords(api, read(parts))).toHaveLength(3);
		expect(api.lists).toHaveLength(1);
	});

	it('canceled subscriptions come with one list where the server knows how', async () => {
		const api = new ScriptedApi(({ all }) =>
			all === '1'
				? [
						{ id: 1, status: 'active' },
						{ id: 2, status: 'canceled' },
					]
				: [{ id: 1, status: 'active' }],
		);
		const parts = { description: subscriptions, withHidden: true };
		expect(ids(await readRecords(api, read(parts)))).toEqual([1, 2]);
		expect(api.lists).toHaveLength(1);
	});

	it('canceled subscriptions come from further lists where the server ignores the question', async () => {
		const api = new ScriptedApi(({ canceled, finished }) => {
			if (canceled === '1') return [{ id: 2, status: 'canceled' }];
			return finished === '1' ? [{ id: 3, status: 'finished' }] : [{ id: 1, status: 'active' }];
		});
		const parts = { description: subscriptions, withHidden: true };
		expect(ids(await readRecords(api, read(parts)))).toEqual([1, 2, 3]);
	});
});

it('equal walks of several input items run one after the other', async () => {
	let walking = 0;
	let most = 0;
	const api = new ScriptedApi(() => []);
	api.pages = async function* () {
		walking += 1;
		most = Math.max(most, walking);
		await Promise.resolve();
		yield { records: numbered(1), totalCount: null, serverTime: null, duration: 0 };
		walking -= 1;
	};
	const same = await Promise.all([1, 2, 3].map(async () => await readRecords(api, read({}))));
	expect(same.map((records) => records.length)).toEqual([1, 1, 1]);
	expect(most).toBe(1);
	await Promise.all(
		[1, 2].map(async (day) => await readRecords(api, read({ query: { start_date: day } }))),
	);
	expect(most).toBe(2);
});
