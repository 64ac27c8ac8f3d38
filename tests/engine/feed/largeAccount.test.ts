import type { Profile } from '../../../emulator';
import { liveThrough, type Life, type Story } from '../../support/feed/rounds';
import { feedSeed, seedLabel } from '../../support/feed/seeded';
import { judge } from '../../support/feed/verdict';

/** `npm run prove:http` runs this with 20,000. */
const INVOICES = Number(process.env.FEED_INVOICES ?? 1_000);
const ROUNDS = 20;

/**
 * The whole history fits into two thirds of the rounds, so that the rest shows the present alone.
 */
const MAX_RECORDS = Math.ceil(INVOICES / 10);

const FAILING = 0.05;

/**
 * Whatever a machine is busy with besides, in milliseconds: how long it takes says nothing about
 * the feed.
 */
const PATIENCE = 3_600_000;

const worlds: [Profile, Life['persistence'], number][] = [
	['observed', 'staticData', feedSeed],
	['observed', 'durable', feedSeed + 1],
	['documented', 'staticData', feedSeed + 2],
	['documented', 'durable', feedSeed + 3],
];

describe(`${INVOICES} invoices that change between every two requests, ${ROUNDS} rounds, ${seedLabel}`, () => {
	describe.each(worlds)(
		'on a server that is as %s, state kept as %s',
		(profile, persistence, seed) => {
			let story: Story;
			beforeAll(async () => {
				story = await liveThrough({
					seed,
					profile,
					persistence,
					tables: ['invoices'],
					invoices: INVOICES,
					rounds: ROUNDS,
					bulk: 1_100,
					failing: FAILING,
					options: { maxRecords: MAX_RECORDS },
				});
				const { sink, requests, restarts, troubledPolls, stateBytes } = story;
				// Jest puts five lines around each console.log.
				process.stderr.write(
					`${profile}, ${persistence}: ${sink.items} items, ${requests} requests, ${restarts} restarts, ${troubledPolls} polls with an error, state at most ${stateBytes} bytes\n`,
				);
			}, PATIENCE);
			afterAll(async () => await story.emulator.close());

			test('no invoice is lost or stale, each came as created, no version twice, none out of order', async () => {
				expect(await judge(story.emulator, story.sink, 'invoices')).toEqual({
					lost: [],
					stale: [],
					left: expect.any(Array),
					neverCreated: [],
					unlisted: [],
					repeats: [],
					outOfOrder: [],
				});
			});

			test('the state stayed below 256 kB', () => {
				expect(story.stateBytes).toBeLessThan(256 * 1024);
			});
		},
	);
});
