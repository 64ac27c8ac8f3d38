import { sourceOf } from '../../../nodes/Invoiced/feed/streams/range';
import { readWholeWalks } from '../../../nodes/Invoiced/feed/walks/readWalks';
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
