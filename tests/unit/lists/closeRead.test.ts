import type { Query } from '../../../nodes/Invoiced/api';
import { closeRead } from '../../../nodes/Invoiced/lists/windows/closeRead';
import { objects } from '../../../nodes/Invoiced/objects';
import type { InvoicedRecord, ObjectDescription } from '../../../nodes/Invoiced/objects';
import { ScriptedApi } from '../../support/scriptedApi';

const SINCE = 1_760_000_000;

/**
 * What a closing read asked of the list itself, and the records that remain of two that were found.
 */
async function close(
	description: ObjectDescription,
	query: Query,
	changed: readonly InvoicedRecord[] = [],
): Promise<{ asked: Query[]; left: string[] }> {
	const api = new ScriptedApi((given, path) =>
		path === description.path && given.updated_after === SINCE - 1 && !('filter[status]' in given)
			? changed
			: [],
	);
	const found = new Map([1, 2].map((id) => [String(id), { id }]));
	await closeRead({ api, description, query, itemIndex: 0 }, found, SINCE, 0);
	const asked = api.lists.filter(({ path }) => path === description.path);
	return {
		asked: asked.map(({ query }) => ({ ...query, page: undefined })),
		left: [...found.keys()],
	};
}

const { invoices, subscriptions } = objects;

describe('the read that closes another', () => {
	it('asks for what changed since, and only for that where nothing can leave the list', async () => {
		for (const query of [{}, { include: 'items' }, { 'filter[status]': undefined }]) {
			const { asked } = await close(invoices, query);
			expect(asked).toEqual([{ ...query, updated_after: SINCE - 1 }]);
		}
	});

	it('leaves out what changed and no longer matches the filters', async () => {
		const status = { 'filter[status]': 'paid' };
		const { asked, left } = await close(invoices, status, [{ id: 2 }, { id: 3 }]);
		expect(asked).toContainEqual({ updated_after: SINCE - 1 });
		expect(asked).toContainEqual({ ...status, updated_after: SINCE - 1 });
		expect(asked).toHaveLength(2);
		expect(left).toEqual(['1']);
	});

	it('sees that a list which hides records can lose some, and one of all records cannot', async () => {
		expect((await close(subscriptions, {})).asked).toHaveLength(2);
		expect((await close(subscriptions, { all: '1' })).asked).toHaveLength(1);
		expect((await close(subscriptions, { all: '1', 'filter[plan]': 'pro' })).asked).toHaveLength(2);
	});

	it('does not ask for what the user’s own bounds leave out', async () => {
		const own = async (query: Query) =>
			(await close(invoices, query)).asked.filter((each) => 'updated_before' in each);
		expect(await own({ updated_before: SINCE })).toEqual([]);
		expect(await own({ updated_before: SINCE + 1 })).toEqual([
			{ updated_before: SINCE + 1, updated_after: SINCE - 1 },
		]);
		const { asked } = await close(invoices, { updated_after: SINCE + 5 });
		expect(asked).toContainEqual({ updated_after: SINCE + 5 });
	});
});
