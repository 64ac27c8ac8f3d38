import type { Emulator, Profile, TableName } from '../../../emulator';
import { followableObjects } from '../../../nodes/Invoiced/objects';
import { liveThrough, type Life, type Story } from '../../support/feed/rounds';
import { feedSeed, seedLabel } from '../../support/feed/seeded';
import { judge } from '../../support/feed/verdict';

const tables = followableObjects.map(({ name }) => name as TableName);

const worlds: [Profile, Life['persistence'], number][] = [
	['observed', 'staticData', feedSeed],
	['observed', 'durable', feedSeed + 1],
	['documented', 'staticData', feedSeed + 2],
];

/** Transactions whose deletion the server tells: that of a payment's transaction is part of the payment's own event. */
function toldDeletions(emulator: Emulator): Set<string> {
	return new Set(
		emulator.admin
			.records('events')
			.filter(({ record }) => record.type === 'transaction.deleted')
			.map(({ hidden }) => String(hidden.object_id)),
	);
}

describe(`All objects with their deletions, ${seedLabel}`, () => {
	describe.each(worlds)(
		'on a server that is as %s, state kept as %s',
		(profile, persistence, seed) => {
			let story: Story;
			beforeAll(async () => {
				story = await liveThrough({
					seed,
					profile,
					persistence,
					tables,
					invoices: 100,
					rounds: 20,
					bulk: 0,
					failing: 0.02,
					changeTypes: ['created', 'updated', 'deleted'],
				});
			}, 300_000);
			afterAll(async () => await story.emulator.close());

			test.each(tables)(
				'the %s are neither lost nor stale, come once and in order, and leave when they are gone',
				async (table) => {
					const { left, unlisted, ...verdict } = await judge(story.emulator, story.sink, table);
					expect(verdict).toEqual({
						lost: [],
						stale: [],
						neverCreated: [],
						repeats: [],
						outOfOrder: [],
					});
					if (table === 'transactions') {
						const told = toldDeletions(story.emulator);
						expect(left.filter((id) => told.has(id))).toEqual([]);
					} else {
						expect(left).toEqual([]);
					}
					// The docs name no parameter that lists archived plans and items or finished subscriptions.
					const hides = ['items', 'plans', 'subscriptions'].includes(table);
					if (profile === 'observed' || !hides) expect(unlisted).toEqual([]);
				},
			);
		},
	);
});
