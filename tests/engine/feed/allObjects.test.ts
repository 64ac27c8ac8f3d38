import type { Emulator, Fault, Profile } from '../../../emulator';
import { emulatedTables as tables } from '../../support/emulatedObjects';
import { liveThrough, type Life, type Story } from '../../support/feed/rounds';
import { feedSeed, seedLabel } from '../../support/feed/seeded';
import { judge } from '../../support/feed/verdict';

/**
 * Lists that may refuse what the docs do not name. Archived and canceled records, and deletions,
 * nobody can ask for in the words of the docs alone: there the trigger says that it was refused.
 */
const REFUSING = tables.filter((table) => !['items', 'plans', 'subscriptions'].includes(table));
const REFUSES = REFUSING.map((table): Fault => ({
	type: 'refuseUnknown',
	match: { path: `/${table}` },
}));

const worlds: [string, Profile, Life['persistence'], number, Fault[]][] = [
	['as observed', 'observed', 'staticData', feedSeed, []],
	['as observed', 'observed', 'durable', feedSeed + 1, []],
	['as documented', 'documented', 'staticData', feedSeed + 2, []],
	['that refuses what is not documented', 'documented', 'durable', feedSeed + 3, REFUSES],
];

/**
 * Transactions that an event of their payment names: those of the account's past, before there were
 * events, cannot be told.
 */
function namedTransactions(emulator: Emulator): Set<string> {
	const snapshots = emulator.admin
		.records('events')
		.filter(({ record }) => String(record.type).startsWith('payment.'))
		.map(
			({ record }) => (record.data as { object: { applied_to?: Array<{ id: number }> } }).object,
		);
	return new Set(
		snapshots.flatMap(({ applied_to: splits = [] }) => splits.map(({ id }) => String(id))),
	);
}

describe(`All objects with their deletions, ${seedLabel}`, () => {
	describe.each(worlds)(
		'on a server %s (profile %s), state kept as %s',
		(_, profile, persistence, seed, lastingFaults) => {
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
					lastingFaults,
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
					const named = namedTransactions(story.emulator);
					const isTold = (id: string) => table !== 'transactions' || named.has(id);
					expect(left.filter(isTold)).toEqual([]);
					// The docs name no parameter that lists archived plans and items.
					const hides = ['items', 'plans'].includes(table);
					if (profile === 'observed' || !hides) expect(unlisted).toEqual([]);
				},
			);
		},
	);
});
