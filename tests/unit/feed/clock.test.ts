import type { Change } from '../../../nodes/Invoiced/feed';
import { observeClock } from '../../../nodes/Invoiced/feed/clock';
import { follow } from '../../support/feed/follow';
import { SmallServer } from '../../support/feed/smallServer';

const START = 1_600_000_000;
const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * A poll a minute, and three writes in each: right after the poll, on the way, and one that becomes visible 50 s late.
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
	/** @returns by how much the overlap gets wider when a poll comes that much later, while `Date` has gone on by so many seconds */
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
		// The answer is as old as the request took.
		{ passed: 360, advanced: 62, took: 300 },
	])('that goes on as time does, but for jitter, has no read wider (%p)', (clock) => {
		expect(widening(clock)).toBe(0);
	});
});
