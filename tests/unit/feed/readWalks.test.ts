import { sourceOf } from '../../../nodes/Invoiced/feed/streams/range';
import { readWholeWalks, WALKS_TO_COME } from '../../../nodes/Invoiced/feed/walks/readWalks';
import { objects } from '../../../nodes/Invoiced/objects';
import { newIntake, readOn } from '../../support/feed/readOn';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const FROM = 1_600_000_000;

/**
 * Walks through what is stamped from a second on, and with it through one record that is stamped
 * before.
 */
async function read(stampBefore: number, detector = newIntake()) {
	const server = new SmallServer();
	server.add(FROM + 5, FROM + 7);
	const before = { id: 99, created_at: stampBefore, updated_at: stampBefore };
	server.spoil = (rows) => [...rows, before];
	const range = { startDate: FROM - 10_000, from: FROM, until: null };
	const source = sourceOf(objects.invoices, invoiceFeed());
	return await readOn(server, readWholeWalks(source, [{}], range, detector));
}

describe('A record that a walk shows from before its bound', () => {
	test('is the sign of a clock that was set back, where it is new', async () => {
		expect(await read(FROM - 1)).toMatchObject({ cameBelowBound: true, looksBack: true });
	});

	test('is no such sign where it is known: lists look back by themselves', async () => {
		const detector = newIntake();
		await read(FROM - 1, detector);
		expect(await read(FROM - 1, detector)).toMatchObject({
			cameBelowBound: false,
			looksBack: true,
		});
	});

	test('is not taken where no clock is set back by that much', async () => {
		const detector = newIntake();
		const outcome = await read(FROM - 3 * 3600, detector);
		expect(outcome).toMatchObject({ cameBelowBound: false, looksBack: false });
		expect(detector.changes.map(({ id }) => id)).toEqual(['1', '2']);
	});
});

test('Of a server that tells no time, the first page of a walk says how far the list has been read', async () => {
	const server = new SmallServer();
	server.sendsDate = false;
	server.add(...Array.from({ length: 250 }, (_, index) => FROM + index));
	const range = { startDate: FROM, from: FROM, until: null };
	const source = sourceOf(objects.invoices, invoiceFeed());
	const outcome = await readOn(server, readWholeWalks(source, [{}], range, newIntake()));
	// What was written behind the later pages while they were read may lie anywhere after that.
	expect(outcome.newestStamp).toBe(FROM + 99);
});

test('Of a server that tells the time, a walk says how far all of its pages have been read', async () => {
	const server = new SmallServer();
	server.add(...Array.from({ length: 250 }, (_, index) => FROM + index));
	const range = { startDate: FROM, from: FROM, until: null };
	const source = sourceOf(objects.invoices, invoiceFeed());
	const outcome = await readOn(server, readWholeWalks(source, [{}], range, newIntake()));
	expect(outcome.newestStamp).toBe(FROM + 249);
});

test.each([
	['is not left out of the list that it is still in', 0, ['1', '2', '3']],
	['is left out of the next list, where it may come again', 1, ['1', '3']],
])('What was forgotten while a walk went on %s', async (_what, index, expected) => {
	const server = new SmallServer();
	server.add(FROM + 1, FROM + 5, FROM + 9);
	const walk = { ...WALKS_TO_COME, index, forgotten: { from: FROM + 4, until: FROM + 6 } };
	const range = { startDate: FROM, from: FROM, until: null, walk };
	const source = sourceOf(objects.invoices, invoiceFeed());
	const detector = newIntake();
	const walks = [{}, {}].slice(0, index + 1);
	await readOn(server, readWholeWalks(source, walks, range, detector));
	expect(detector.changes.map(({ id }) => id)).toEqual(expected);
});
