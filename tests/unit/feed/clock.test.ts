import type { Change } from '../../../nodes/Invoiced/feed';
import { observeClock } from '../../../nodes/Invoiced/feed/clock/clock';
import { follow } from '../../support/feed/follow';
import { SmallServer } from '../../support/feed/smallServer';

const START = 1_600_000_000;
const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * A poll a minute, and three writes in each: right after the poll, on the way, and one that becomes
 * visible 50 s late.
 *
 * @returns ids in the order of their coming
 */
async function liveThrough(
	server: SmallServer,
	minutes: number,
	before: (minute: number) => void = () => undefined,
): Promise<string[]> {
	const poll = follow(server);
	const came: string[] = [];
	const take = (changes: Change[]) => changes.forEach(({ id }) => came.push(id));
	for (let minute = 0; minute < minutes; minute++) {
		before(minute);
		take(await poll());
		server.add(server.time + 1, server.time + 30, server.time + 5);
		server.time += 60;
	}
	for (let quiet = 0; quiet < 3; quiet++) {
		take(await poll());
		server.time += 60;
	}
	return came;
}

function expectEachOnce(server: SmallServer, came: readonly string[]): void {
	expect([...came].sort(compareNumbers)).toEqual(server.rows.map(({ id }) => String(id)));
}

const compareNumbers = (a: string, b: string) => Number(a) - Number(b);

describe('A Date that is ahead of the time by which records are stamped', () => {
	test('by two minutes for good loses nothing', async () => {
		const server = new SmallServer();
		server.dateAhead = 120;
		expectEachOnce(server, await liveThrough(server, 60));
	});

	test('by an hour for three hours loses nothing', async () => {
		const server = new SmallServer();
		const came = await liveThrough(server, 300, (minute) => {
			server.dateAhead = minute >= 60 && minute < 240 ? HOUR : 0;
		});
		expectEachOnce(server, came);
	});

	test('does not hide a write that becomes visible within the overlap', async () => {
		const server = new SmallServer();
		server.dateAhead = 120;
		const poll = follow(server);
		server.add(server.time);
		await poll();
		server.time += 58;
		server.add(server.time - 58);
		expect(await poll()).toMatchObject([{ id: '2' }]);
	});

	test('while the local clock is two hours slow loses nothing as long as records show the time', async () => {
		const server = new SmallServer();
		server.localAhead = -2 * HOUR;
		server.dateAhead = HOUR;
		expectEachOnce(server, await liveThrough(server, 60));
	});
});

describe('A local clock that is wrong', () => {
	test('by two hours back has no poll read more than the overlap once a record has shown the time', async () => {
		const server = new SmallServer();
		server.localAhead = -2 * HOUR;
		const came = await liveThrough(server, 120);
		expectEachOnce(server, came);
		const bounds = server.asked.slice(-20).map(({ updated_after: bound }) => Number(bound));
		expect(Math.min(...bounds)).toBeGreaterThan(server.time - 23 * 60 - 120);
	});

	test('by a day back makes no quiet poll dearer after an import', async () => {
		const server = new SmallServer();
		server.localAhead = -DAY;
		const poll = follow(server);
		server.add(...Array.from({ length: 800 }, () => server.time));
		await poll();
		server.time += 120;
		await poll();
		server.asked.length = 0;
		expect(await poll()).toEqual([]);
		expect(server.asked).toHaveLength(1);
	});

	test('and is put right or goes wrong in between repeats nothing and loses nothing', async () => {
		const server = new SmallServer();
		const steps = [0, -2 * HOUR, 0, HOUR, -DAY, -HOUR, 0];
		const came = await liveThrough(server, 140, (minute) => {
			server.localAhead = steps[Math.floor(minute / 20)];
		});
		expectEachOnce(server, came);
	});

	test('ahead of the time changes nothing', async () => {
		const server = new SmallServer();
		server.localAhead = DAY;
		const poll = follow(server);
		server.add(START);
		await poll();
		await poll();
		expect(server.asked.at(-1)).toMatchObject({ updated_after: String(server.time - 61) });
	});
});

describe("A server's clock", () => {
	const at = (serverTime: number, readAt: number) => ({ serverTime, readAt, shiftedUntil: null });
	/**
	 * @returns by how much the overlap gets wider when a poll comes that much later, while `Date` has
	 * gone on by so many seconds
	 */
	const widening = ({
		passed,
		advanced,
		took = 0,
	}: {
		passed: number;
		advanced: number;
		took?: number;
	}) =>
		observeClock(
			at(START, 1_000),
			{
				first: { serverTime: START + advanced, duration: took },
				newestStamp: null,
				cameBelowBound: false,
			},
			1_000 + passed,
		).widening;

	test.each([
		{ passed: 60, advanced: -3600 },
		{ passed: 60, advanced: 20 },
		{ passed: 300, advanced: 200 },
		{ passed: 3600, advanced: 0 },
	])('that was set back has the next read look further back (%p)', (clock) => {
		expect(widening(clock)).toBeGreaterThanOrEqual(clock.passed - clock.advanced);
	});

	test.each([
		{ passed: 60, advanced: 60 },
		{ passed: 60, advanced: 35 },
		{ passed: 60, advanced: 90 },
		{ passed: 60, advanced: 360, took: 300 },
	])('that goes on as time does, but for jitter, has no read wider (%p)', (clock) => {
		expect(widening(clock)).toBe(0);
	});

	test('is compared with the time at which the answer was asked for, not with when the turn began', () => {
		const signs = { newestStamp: null, cameBelowBound: false };
		// The turn before asked three slow questions, and the last one told the time.
		const late = { serverTime: START + 40, duration: 10, sentAt: 1_030 };
		const { clock } = observeClock(at(START - 60, 940), { ...signs, first: late }, 1_000);
		expect(clock).toMatchObject({ serverTime: START + 40, readAt: 1_040 });
		const next = { serverTime: START + 61, duration: 0, sentAt: 1_060 };
		expect(observeClock(clock, { ...signs, first: next }, 1_060).widening).toBe(0);
	});

	test('is not taken for set back when an answer was under way for minutes before it was written', () => {
		const signs = { newestStamp: null, cameBelowBound: false };
		const stalled = { serverTime: START + 300, duration: 300, sentAt: 1_000 };
		const { clock } = observeClock(at(START - 60, 940), { ...signs, first: stalled }, 1_000);
		const next = { serverTime: START + 310, duration: 0, sentAt: 1_310 };
		expect(observeClock(clock, { ...signs, first: next }, 1_310).widening).toBe(0);
	});

	test('that is set back behind a sign of a shift is taken for put right', () => {
		const shifted = { ...at(START, 1_000), shiftedUntil: START + 2 * HOUR };
		const signs = { newestStamp: null, cameBelowBound: false };
		const after = (passed: number) => {
			const first = { serverTime: START + passed, duration: 0 };
			return observeClock(shifted, { ...signs, first }, 1_000 + Math.max(0, passed)).clock;
		};
		expect(after(HOUR)).toMatchObject({ shiftedUntil: START + 2 * HOUR });
		expect(after(0)).toMatchObject({ shiftedUntil: START + 2 * HOUR });
		expect(after(2 * HOUR)).toMatchObject({ shiftedUntil: null });
		expect(after(-1)).toMatchObject({ shiftedUntil: null });
	});
});

describe('Stamps that are ahead of Date', () => {
	/**
	 * Seconds before the present from which each of so many polls, one a minute, asks for changes.
	 */
	async function looksBack(server: SmallServer, count: number): Promise<number[]> {
		const poll = follow(server);
		await poll();
		server.add(server.time);
		const spans: number[] = [];
		for (let minute = 0; minute < count; minute++) {
			server.time += 60;
			const before = server.asked.length;
			await poll();
			const [{ updated_after: bound }] = server.asked.slice(before);
			spans.push(server.time + server.dateAhead - Number(bound));
		}
		return spans;
	}

	test('by an hour have the reads of the next two hours look more than an hour back', async () => {
		const server = new SmallServer();
		server.dateAhead = -HOUR;
		const spans = await looksBack(server, 300);
		expect(Math.min(...spans.slice(1, 110))).toBeGreaterThan(HOUR);
		expect(spans.slice(-30)).toEqual(Array.from({ length: 30 }, () => 121));
	});

	test('by no more than servers differ by widen nothing', async () => {
		const server = new SmallServer();
		server.dateAhead = -200;
		expect(Math.max(...(await looksBack(server, 10)))).toBe(121);
	});

	test('say nothing of the time: a Date that runs ahead later is still contradicted', async () => {
		const server = new SmallServer();
		server.add(server.time);
		const came = await liveThrough(server, 180, (minute) => {
			if (minute === 1) server.edit(1, { updated_at: server.time + 4 * HOUR });
			if (minute === 2) server.edit(1, {});
			if (minute === 3) server.dateAhead = 3 * HOUR;
		});
		expect(new Set(came).size).toBe(server.rows.length);
	});
});

describe('A server that tells no time', () => {
	test('is asked for what came since its newest record, without a wider look', async () => {
		const server = new SmallServer();
		server.sendsDate = false;
		const poll = follow(server);
		server.add(server.time - 500, server.time - 100);
		await poll();
		server.asked.length = 0;
		expect(await poll()).toEqual([]);
		expect(server.asked).toMatchObject([{ updated_after: String(server.time - 161) }]);
		server.add(server.time - 10);
		expect(await poll()).toMatchObject([{ id: '3' }]);
	});

	test('in one answer is known from the next one on as before', async () => {
		const server = new SmallServer();
		const came = await liveThrough(server, 60, (minute) => {
			server.sendsDate = minute % 10 !== 5;
		});
		expectEachOnce(server, came);
	});
});
