import { pollFeed } from '../../../nodes/Invoiced/feed';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { restoreState } from '../../../nodes/Invoiced/feed/memory/state';
import type { FeedState } from '../../../nodes/Invoiced/feed/stored';
import { objects } from '../../../nodes/Invoiced/objects';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const config = invoiceFeed();

async function polledState(): Promise<FeedState> {
	const { state } = await pollFeed(undefined, config, new SmallServer());
	return JSON.parse(JSON.stringify(state)) as FeedState;
}

const PROGRESS = {
	position: { last: { id: '7', createdAt: 1_500_000 }, rows: 100 },
	taken: 100,
	counted: 250,
};

/** What makes a stored walk one that cannot be gone on with, wherever it is. */
const damagedProgress: Array<[string, Record<string, unknown>]> = [
	['without a position', { position: null }],
	['with a position of no rows', { position: { last: null } }],
	['at a record without an ID', { position: { last: { createdAt: null }, rows: 1 } }],
	['at a record that is none', { position: { last: 'x', rows: 1 } }],
	['at a record of no time', { position: { last: { id: '7', createdAt: 'x' }, rows: 1 } }],
	['of a number turned text', { taken: '100' }],
	['of a count that is none', { counted: 'many' }],
	['of half a row', { recountedAt: 0.5 }],
	['of rows turned text', { lackedAt: '3' }],
	['with pages of no rows', { size: 0 }],
	['with pages of a size that is none', { size: 'x' }],
	['with a mark that is none', { byNumber: 1 }],
	['with another mark that is none', { inOrderOfCreation: 'yes' }],
	['with an end that is none', { atEnd: 0 }],
];

describe('A walk that was not finished', () => {
	const walk = { ...PROGRESS, index: 0, began: 1_900_000, newestStamp: 1_800_000 };

	async function restored(changed: unknown) {
		const state = await polledState();
		Object.assign(state.streams.invoices?.head ?? {}, { walk: changed });
		return { state, restored: restoreState(state, config) };
	}

	test.each([
		['at its beginning', { position: { last: null, rows: 0 }, taken: 0 }],
		['on a server that tells no time and no count', { began: null, counted: null }],
		['before a stamp was seen', { newestStamp: null }],
		[
			'with all that may be known of it',
			{ again: true, byNumber: true, atEnd: false, size: 50, recountedAt: 3, lackedAt: 0 },
		],
	])('is gone on with: %s', async (_name, more) => {
		const { state, restored: back } = await restored({ ...walk, ...more });
		expect(back.streams).toEqual(state.streams);
	});

	test.each([
		...damagedProgress,
		['through a list that is none', { index: null }],
		['that began at no time', { began: 'x' }],
		['of a stamp that is none', { newestStamp: 'x' }],
		['for a second time that is none', { again: 1 }],
	])('has its stream start at the start date when it was kept %s', async (_name, damage) => {
		const { restored: back } = await restored({ ...walk, ...damage });
		expect(back.streams.invoices).toEqual(newStream(objects.invoices, config.startDate));
	});

	test.each([['a text'], [null], [[]]])(
		'has its stream start at the start date when it is %p',
		async (kept) => {
			const { restored: back } = await restored(kept);
			expect(back.streams.invoices).toEqual(newStream(objects.invoices, config.startDate));
		},
	);
});

describe('A walk through the events that was not finished', () => {
	const withDeletions = { ...config, changeTypes: ['deleted' as const] };
	const walk = {
		asked: 'invoice.deleted,customer.deleted',
		types: ['customer.deleted'],
		from: 1_900_000,
		until: 1_899_940,
		began: 1_950_000,
		progress: PROGRESS,
	};
	const owner = { object: 'transactions', id: '5', eventId: '17', deletedAt: 1_900_001 };

	async function restored(changed: unknown) {
		const state = { ...(await polledState()), deletionWalk: changed };
		return restoreState(state, withDeletions).deletionWalk;
	}

	test.each([
		['as it stands', {}],
		['on a server that tells no time', { began: null }],
		['through no more types, but with owners to ask about', { types: [], owners: [owner] }],
		['with no owners', { owners: [] }],
		['for the second time', { again: true }],
	])('is gone on with: %s', async (_name, more) => {
		expect(await restored({ ...walk, ...more })).toEqual({ ...walk, ...more });
	});

	test.each([
		...damagedProgress.map(([name, damage]): [string, Record<string, unknown>] => [
			name,
			{ progress: { ...PROGRESS, ...damage } },
		]),
		['without its progress', { progress: undefined }],
		['through types that nobody knows', { asked: undefined }],
		['with one type in place of some', { types: 'customer.deleted' }],
		['with a type that is none', { types: [7] }],
		['from no second', { from: null }],
		['until no second', { until: 1.5 }],
		['that began at no time', { began: 'x' }],
		['for a second time that is none', { again: 1 }],
		['with owners that are none', { owners: 'some' }],
		['with an owner that is none', { owners: [owner, null] }],
		['with an owner of no object', { owners: [{ ...owner, object: 3 }] }],
		['with an owner without an ID', { owners: [{ ...owner, id: 5 }] }],
		['with an owner of no event', { owners: [{ ...owner, eventId: 17 }] }],
		['with an owner of no time', { owners: [{ ...owner, deletedAt: '1' }] }],
	])('begins anew when it was kept %s', async (_name, damage) => {
		expect(await restored({ ...walk, ...damage })).toBeUndefined();
	});

	test('begins anew when it is no object', async () => {
		for (const stored of ['x', null, [], 3]) expect(await restored(stored)).toBeUndefined();
	});
});
