import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import { listAll } from '../../../nodes/Invoiced/api';
import type { InvoicedApi, ListPage, Query } from '../../../nodes/Invoiced/api';
import { createApiError } from '../../../nodes/Invoiced/api/errors/apiError';
import { propertyRuns, runsLabel } from '../../support/propertyRuns';

const PAGE = 3;

/**
 * From this offset on the model refuses a page whose cursor is gone; below it falls back to row
 * numbers, as the server does.
 */
const CURSOR_ONLY = 9;

const NODE = { name: 'Invoiced', type: 'invoiced', typeVersion: 1 } as INode;

interface ModelRecord extends Record<string, unknown> {
	id: number;
}

/**
 * A list in key order with the server's page cursors: `id > last` while the cursor is known, else
 * OFFSET.
 */
class ModelList {
	readonly cursors = new Map<number, number>();

	queries: Query[] = [];

	walks = 0;

	requests = 0;

	constructor(public records: ModelRecord[]) {}

	/** What happens between any two page requests. */
	between: () => void = () => undefined;

	page(number: number): ModelRecord[] {
		this.requests += 1;
		const offset = (number - 1) * PAGE;
		const last = this.cursors.get(offset);
		if (offset >= CURSOR_ONLY && last === undefined) throw expired();
		const found =
			last === undefined
				? this.records.slice(offset, offset + PAGE)
				: this.records.filter(({ id }) => id > last).slice(0, PAGE);
		const end = found[found.length - 1];
		if (end !== undefined) this.cursors.set(offset + PAGE, end.id);
		return structuredClone(found);
	}

	get api(): InvoicedApi {
		return {
			cancellation: undefined,
			concurrency: 1,
			keyDigest: () => 'of no key',
			baseUrl: 'http://model',
			request: async () => await Promise.reject(new Error('Not part of the model')),
			download: async () => await Promise.reject(new Error('Not part of the model')),
			downloadFile: async () => await Promise.reject(new Error('Not part of the model')),
			list: async () => await Promise.reject(new Error('Not part of the model')),
			pages: (_path: string, query: Query) => this.pages(query),
		};
	}

	private async *pages(query: Query): AsyncGenerator<ListPage, void, void> {
		this.queries.push(query);
		this.walks += 1;
		for (let number = 1; ; number += 1) {
			const records = this.page(number);
			if (records.length > 0) {
				yield { records, totalCount: null, serverTime: null, duration: 0 };
			}
			if (records.length < PAGE) return;
			this.between();
		}
	}
}

function expired(): Error {
	return createApiError(
		NODE,
		{ message: 'Invoiced no longer knows how far this list was read', description: 'Again.' },
		{ httpCode: '400', itemIndex: undefined, isExpiredCursor: true },
	);
}

const recordsUpTo = (count: number): ModelRecord[] =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1, created_at: 1_700_000_000 }));

async function read(model: ModelList, options = {}): Promise<ModelRecord[]> {
	const found: ModelRecord[] = [];
	for await (const page of listAll(model.api, '/things', {}, options)) {
		found.push(...(page.records as ModelRecord[]));
	}
	return found;
}

const ids = (records: ModelRecord[]): number[] => records.map(({ id }) => id);

describe(`reading all of a list (${runsLabel})`, () => {
	it.each([0, 1, 3, 4, 9, 10, 30])('gives each of %i records once, in key order', async (count) => {
		const model = new ModelList(recordsUpTo(count));
		expect(ids(await read(model))).toEqual(ids(recordsUpTo(count)));
		expect(model.walks).toBe(1);
	});

	it('leaves out what would give up the key order', async () => {
		const model = new ModelList(recordsUpTo(1));
		const query = { sort: 'date desc', page: 3, per_page: 5, 'filter[paid]': 1 };
		await listAll(model.api, '/things', query).next();
		expect(model.queries).toEqual([
			{ sort: undefined, page: undefined, per_page: undefined, 'filter[paid]': 1 },
		]);
	});

	it('begins again when a cursor has expired, without repeating a record', async () => {
		const model = new ModelList(recordsUpTo(30));
		let requests = 0;
		model.between = () => {
			if (++requests === 6) model.cursors.clear();
		};
		expect(ids(await read(model))).toEqual(ids(recordsUpTo(30)));
		expect(model.walks).toBe(2);
	});

	it('gives up in clear words when the cursor expires every time', async () => {
		const model = new ModelList(recordsUpTo(30));
		model.between = () => model.cursors.clear();
		await expect(read(model)).rejects.toThrow(
			'Invoiced no longer knows how far this list was read',
		);
		expect(model.walks).toBe(4);
	});

	it('throws anything else at once', async () => {
		const model = new ModelList(recordsUpTo(30));
		model.page = () => {
			throw new Error('Broken');
		};
		await expect(read(model)).rejects.toThrow('Broken');
		expect(model.walks).toBe(1);
	});

	it('keeps records that share an id but were created at another time', async () => {
		const twins = [
			{ id: 1, created_at: 1 },
			{ id: 1, created_at: 2 },
			{ id: 1, created_at: 1 },
		];
		expect(await read(new ModelList(twins))).toEqual(twins.slice(0, 2));
	});

	it('keeps records without an id', async () => {
		const nameless = [{ name: 'a' }, { name: 'b' }] as unknown as ModelRecord[];
		expect(await read(new ModelList(nameless))).toEqual(nameless);
	});

	it('gives every record that stays in the list exactly once, whatever happens between two requests', async () => {
		const change = fc.record({
			kind: fc.constantFrom('create', 'delete', 'expire', 'nothing'),
			position: fc.nat(),
		});
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 40 }),
				fc.array(change, { maxLength: 25 }),
				async (count, changes) => {
					const model = new ModelList(recordsUpTo(count));
					const staying = new Set(ids(model.records));
					let nextId = count + 1;
					let expiries = 0;
					model.between = () => {
						const { kind, position } = changes.shift() ?? { kind: 'nothing', position: 0 };
						if (kind === 'create') model.records.push({ id: nextId++, created_at: 1 });
						// Below the offset where the server refuses, an expired cursor shows in nothing but
						// time; that is the next test. More than three in a row may end the walk, which is a
						// test of its own.
						if (kind === 'expire' && ++expiries <= 3) dropFrom(model.cursors, CURSOR_ONLY);
						if (kind !== 'delete' || model.records.length === 0) return;
						const [gone] = model.records.splice(position % model.records.length, 1);
						staying.delete(gone.id);
					};
					const found = ids(await read(model));
					expect(new Set(found).size).toBe(found.length);
					expect(found).toEqual(expect.arrayContaining([...staying]));
				},
			),
			propertyRuns,
		);
	});

	it('begins again after a rest in which the cursor may have expired unnoticed', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 25 }),
				fc.array(fc.nat(), { maxLength: 8 }),
				async (count, deletions) => {
					const model = new ModelList(recordsUpTo(count));
					const staying = new Set(ids(model.records));
					const found: number[] = [];
					for await (const page of listAll(model.api, '/things', {}, { restLimit: -1 })) {
						found.push(...ids(page.records as ModelRecord[]));
						// The consumer rests: every cursor expires, and records in front of the next page are
						// deleted.
						model.cursors.clear();
						const position = deletions.shift();
						if (position === undefined || model.records.length === 0) continue;
						const [gone] = model.records.splice(position % model.records.length, 1);
						staying.delete(gone.id);
					}
					expect(new Set(found).size).toBe(found.length);
					expect(found).toEqual(expect.arrayContaining([...staying]));
				},
			),
			propertyRuns,
		);
	});
});

function dropFrom(cursors: Map<number, number>, offset: number): void {
	for (const known of cursors.keys()) if (known >= offset) cursors.delete(known);
}
