import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import type { Zone } from '../../simulation/model/clock';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';
import { casesInTime } from '../../support/fullSize';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Clocks go back in Berlin, and in New York, from where on there is such an instant each hour. */
const BERLIN = Date.parse('2026-10-25T01:00:00Z') / 1000;
const NEW_YORK = Date.parse('2026-11-01T06:00:00Z') / 1000;

/** A night around an instant, and everything that came in it. */
class Night {
	readonly came: Change[] = [];
	readonly server = new SmallServer();
	private stored: unknown;

	constructor(
		from: number,
		private readonly config: FeedConfig = invoiceFeed({ startDate: from - DAY }),
	) {
		this.server.time = from;
	}

	async poll(): Promise<Change[]> {
		const result = await pollFeed(this.stored, this.config, this.server);
		if (result.failures.length > 0) throw result.failures[0].error;
		this.stored = JSON.parse(JSON.stringify(result.state));
		this.came.push(...result.changes);
		return result.changes;
	}

	/** A poll a minute, and three new invoices in each, one of them visible 50 s late. */
	async pass(minutes: number): Promise<void> {
		for (let minute = 0; minute < minutes; minute++) {
			await this.poll();
			this.write();
		}
	}

	/** As `pass`, while n8n is down. */
	sleep(minutes: number): void {
		for (let minute = 0; minute < minutes; minute++) this.write();
	}

	async end(): Promise<void> {
		for (let quiet = 0; quiet < 5; quiet++) {
			await this.poll();
			this.server.time += MINUTE;
		}
	}

	get ids(): number[] {
		return this.came.map(({ id }) => Number(id)).sort((a, b) => a - b);
	}

	get everyId(): number[] {
		return this.server.rows.map(({ id }) => id);
	}

	private write(): void {
		const { server } = this;
		server.add(server.time + 1, server.time + 30, server.time + 8);
		server.time += MINUTE;
	}
}

const zones: [string, Zone['ambiguous']][] = [
	['the first', 'first'],
	['the second', 'second'],
];

describe.each(zones)(
	'In the hour that comes twice, taken for %s of the two',
	(_name, ambiguous) => {
		const berlin: Zone = { fallsBackAt: BERLIN, ambiguous };

		test('each invoice comes once, with one of the next polls', async () => {
			const night = new Night(BERLIN - 2 * HOUR);
			night.server.zone = berlin;
			for (let minute = 0; minute < 300; minute++) {
				await night.pass(1);
				const early = night.server.rows.filter(
					({ updated_at: at }) => at < night.server.time - 190,
				);
				const known = new Set(night.ids);
				expect(early.filter(({ id }) => !known.has(id))).toEqual([]);
			}
			await night.end();
			expect(night.ids).toEqual(night.everyId);
		});

		const absences = [
			[11, 100],
			[-10, 120],
			[59, 62],
			[11, 20],
			[11, 60],
			[70, 100],
			[11, DAY / MINUTE],
		];

		test.each(casesInTime(3, absences))(
			'none is lost while n8n is down from %i minutes before it for %i minutes',
			async (before, minutes) => {
				const night = new Night(BERLIN - 2 * HOUR);
				night.server.zone = berlin;
				await night.pass(120 - before);
				night.sleep(minutes);
				await night.pass(180);
				await night.end();
				expect(night.ids).toEqual(night.everyId);
			},
		);

		const otherAbsences = [
			[70, 100],
			[11, 20],
			[11, 100],
			[50, 300],
		];

		test.each(casesInTime(1, otherAbsences))(
			'none is lost while n8n is down from %i minutes before it for %i minutes, with more than a poll may hand over',
			async (before, minutes) => {
				const from = BERLIN - 2 * HOUR;
				const night = new Night(from, invoiceFeed({ startDate: from - DAY, maxRecords: 20 }));
				night.server.zone = berlin;
				await night.pass(120 - before);
				night.sleep(minutes);
				await night.pass(180);
				await night.end();
				expect(night.ids).toEqual(night.everyId);
			},
		);

		test.each(casesInTime(2, [-30, 1, -90, -50, -1, 0, 30, 61]))(
			'none is lost when the trigger begins at minute %i with more than a poll may hand over',
			async (minute) => {
				const begins = BERLIN + minute * MINUTE;
				const config = invoiceFeed({ startDate: begins - 5 * HOUR, maxRecords: 50 });
				const night = new Night(begins - 4 * HOUR, config);
				night.server.zone = berlin;
				night.sleep(240);
				await night.pass(240);
				await night.end();
				expect(night.ids).toEqual(night.everyId);
			},
		);
	},
);

describe('An account whose clock is not set back', () => {
	test.each([
		['Berlin', BERLIN, 1],
		['New York and six zones more', NEW_YORK, 6],
	])('asks little more in the night of %s', async (_name, from, instants) => {
		const night = new Night(from - HOUR);
		await night.pass(9 * 60);
		await night.end();
		expect(night.ids).toEqual(night.everyId);
		// A look is at two times, and goes through up to three pages that lie before them; more where
		// the hour before has an instant as well.
		expect(night.server.asked.length).toBeLessThanOrEqual(9 * 60 + 5 + instants * 13);
	});

	test('reads what came in a day without n8n once, and only the hours around the instant once more', async () => {
		const from = BERLIN - HOUR;
		const night = new Night(from, invoiceFeed({ startDate: from - DAY, maxRecords: 10_000 }));
		await night.pass(55);
		night.sleep(DAY / MINUTE);
		night.server.asked.length = 0;
		await night.end();
		expect(night.ids).toEqual(night.everyId);
		// A day is 44 pages.
		expect(night.server.asked.length).toBeLessThanOrEqual(60);
	});
});
