import type { Emulator, Profile, TableName } from '../../../emulator';
import { useFakeDate } from '../../support/fakeDate';
import { liveThrough, type Life, type Story } from '../../support/feed/rounds';
import { feedSeed, seedLabel } from '../../support/feed/seeded';
import { judge } from '../../support/feed/verdict';
import { NOW } from '../../support/trigger';

const tables: TableName[] = ['invoices', 'customers', 'items', 'subscriptions'];

useFakeDate(NOW);

/** A local clock that runs with the server's, ahead of it by some seconds. */
const localClock = (ahead: number) => (emulator: Emulator) =>
	jest.setSystemTime((emulator.admin.clock.now() + ahead) * 1000);

let story: Story;
afterEach(async () => await story.emulator.close());

async function live(life: Partial<Life>): Promise<void> {
	story = await liveThrough({
		seed: feedSeed,
		profile: 'observed',
		persistence: 'staticData',
		tables,
		invoices: 60,
		rounds: 50,
		bulk: 0,
		failing: 0,
		beforePoll: localClock(0),
		...life,
	});
}

/** Nothing may be missing; a stamp that goes back is the server's doing. */
async function expectNothingMissing(): Promise<void> {
	const { emulator, sink } = story;
	for (const table of tables) {
		const { lost, stale, neverCreated, repeats } = await judge(emulator, sink, table);
		expect({ table, lost, stale, neverCreated, repeats }).toEqual({
			table,
			lost: [],
			stale: [],
			neverCreated: [],
			repeats: [],
		});
	}
}

/**
 * Each zone a while before its clocks go back: a whole hour, on both sides of UTC, and half an
 * hour.
 */
const autumns: [string, string, Profile][] = [
	['Europe/Berlin', '2026-10-25T00:10:00Z', 'observed'],
	['Europe/Berlin', '2026-10-25T00:10:00Z', 'documented'],
	['America/New_York', '2026-11-01T05:10:00Z', 'observed'],
	['Australia/Lord_Howe', '2026-04-04T14:10:00Z', 'observed'],
];

describe(`The hour that comes twice in autumn, ${seedLabel}`, () => {
	test.each(autumns)(
		'in %s from %s on a server that is as %s',
		async (timeZone, from, profile) => {
			const now = Date.parse(from) / 1000;
			// About four hours in all.
			const pauses = [60, 120, 300, 600];
			await live({ profile, pauses, emulator: { timeZone, now } });
			await expectNothingMissing();
		},
		120_000,
	);

	test('is got over with a local clock that is two hours slow', async () => {
		const now = Date.parse('2026-10-25T00:10:00Z') / 1000;
		await live({
			pauses: [60, 120, 300, 600],
			emulator: { timeZone: 'Europe/Berlin', now },
			beforePoll: localClock(-7200),
		});
		await expectNothingMissing();
	}, 120_000);
});

describe(`A server clock that is set back, ${seedLabel}`, () => {
	test.each<[number, Profile]>([
		[40, 'observed'],
		[300, 'documented'],
		[1_800, 'observed'],
		[3_600, 'documented'],
		[3_600, 'observed'],
	])(
		'by %i seconds on a server that is as %s loses nothing',
		async (seconds, profile) => {
			let behind = 0;
			await live({
				profile,
				rounds: 30,
				clockSetBack: seconds,
				beforePoll: (emulator, round) => {
					if (round === 15) {
						emulator.admin.clock.advance(-seconds);
						behind = seconds;
					}
					localClock(behind)(emulator);
				},
			});
			await expectNothingMissing();
		},
		120_000,
	);
});

describe(`A Date header that is ahead of the time, ${seedLabel}`, () => {
	test.each<Profile>(['observed', 'documented'])(
		'by an hour for three hours loses nothing on a server that is as %s',
		async (profile) => {
			await live({
				profile,
				rounds: 40,
				pauses: [60, 300, 600],
				beforePoll: (emulator, round) => {
					emulator.admin.clock.setDateAhead(round >= 8 && round < 32 ? 3_600 : 0);
					localClock(0)(emulator);
				},
			});
			await expectNothingMissing();
		},
		120_000,
	);

	test.each<Profile>(['observed', 'documented'])(
		'by two minutes for good loses nothing on a server that is as %s',
		async (profile) => {
			await live({
				profile,
				rounds: 40,
				beforePoll: (emulator) => {
					emulator.admin.clock.setDateAhead(120);
					localClock(0)(emulator);
				},
			});
			await expectNothingMissing();
		},
		120_000,
	);
});
