import { sourceOf } from '../../../nodes/Invoiced/feed/streams/range';
import { readByKeyset } from '../../../nodes/Invoiced/feed/walks/readByKeyset';
import { objects } from '../../../nodes/Invoiced/objects';
import { newIntake, readOn } from '../../support/feed/readOn';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const START = 1_600_000_000;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Reads what is stamped from the start on. */
async function read(
	server: SmallServer,
	until: number | null,
	detector = newIntake(),
	start = START,
) {
	const range = { startDate: start, from: start, afterId: null, until };
	const source = sourceOf(objects.invoices, invoiceFeed());
	return await readOn(server, readByKeyset(source, range, detector));
}

describe('A read that goes oldest first', () => {
	test('to the present tells when its first answer was written', async () => {
		const server = new SmallServer();
		server.add(...upTo(250).map((n) => START + n));
		const began = server.time;
		server.between = () => (server.time += 1);
		const { first, position, newestStamp } = await read(server, null);
		expect(first).toMatchObject({ serverTime: began + 1, duration: 0 });
		expect([position, newestStamp]).toEqual([null, START + 250]);
	});

	test('ends at the time of its first answer, however much is written meanwhile', async () => {
		const server = new SmallServer();
		server.add(...upTo(50).map((n) => server.time - n));
		server.between = (number) => {
			if (number > 10) throw new Error('The read does not end');
			server.time += 1;
			server.add(...upTo(90).map(() => server.time));
		};
		const began = server.time + 1;
		const detector = newIntake();
		expect(await read(server, null, detector)).toMatchObject({ position: null });
		expect(detector.changes.at(-1)?.updatedAt).toBeGreaterThanOrEqual(began);
	});

	test('up to a second takes nothing that is stamped then, nor asks for it', async () => {
		const server = new SmallServer();
		server.add(START + 1, ...upTo(150).map(() => START + 10), START + 11, START + 12);
		const detector = newIntake();
		expect(await read(server, START + 11, detector)).toMatchObject({ position: null });
		expect(detector.changes).toHaveLength(151);
		const bounds = server.asked.map(({ updated_after: bound }) => Number(bound));
		expect(Math.max(...bounds)).toBeLessThan(START + 10);
	});
});

describe('A read from the second at which clocks are set back', () => {
	const BERLIN = Date.parse('2026-10-25T01:00:00Z') / 1000;
	const HOUR = 3600;

	function serverWith(...stamps: number[]): SmallServer {
		const server = new SmallServer();
		server.time = BERLIN + 3 * HOUR;
		server.add(...stamps);
		return server;
	}

	test('asks once where it is shown what is stamped in the hour after it', async () => {
		const server = serverWith(BERLIN + 5);
		await read(server, null, newIntake(), BERLIN);
		expect(server.asked).toHaveLength(1);
	});

	test('takes no earlier bound where stamps go on through the hour before it', async () => {
		const server = serverWith(BERLIN - HOUR / 2, BERLIN + 2 * HOUR);
		const detector = newIntake();
		expect(await read(server, null, detector, BERLIN)).toMatchObject({ looksBack: false });
		expect(detector.changes.map(({ id }) => id)).toEqual(['2']);
		expect(server.asked).toHaveLength(2);
	});
});
