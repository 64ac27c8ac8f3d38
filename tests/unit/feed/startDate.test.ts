import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { objects } from '../../../nodes/Invoiced/objects';
import { SmallAccount } from '../../support/feed/smallAccount';
import { invoiceFeed } from '../../support/feed/smallServer';

const OLD = 1_600_000_000;
const DAY = 86_400;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const config = (changed: Partial<FeedConfig> = {}) =>
	invoiceFeed({
		objects: [objects.invoices, objects.items],
		changeTypes: ['created', 'updated', 'deleted'],
		catalogInterval: 0,
		startDate: OLD + 100 * DAY,
		...changed,
	});

/** Invoices and items, one each day for 200 days, and a deleted invoice on each of them. */
function account(settings: FeedConfig): SmallAccount {
	const made = new SmallAccount(settings);
	const stamps = upTo(200).map((day) => OLD + day * DAY);
	made.list('invoices').add(...stamps);
	made.list('items').add(...stamps);
	const now = made.time;
	for (const [index, stamp] of stamps.entries()) {
		made.time = stamp;
		made.tellDeletion('invoice.deleted', 1000 + index);
	}
	made.time = now;
	return made;
}

async function drain(made: SmallAccount): Promise<Change[]> {
	const came: Change[] = [];
	for (let quiet = 0; quiet < 3;) {
		const { changes, failures } = await made.poll();
		expect(failures).toEqual([]);
		came.push(...changes);
		quiet = changes.length === 0 ? quiet + 1 : 0;
	}
	return came;
}

const keysOf = (changes: readonly Change[]) =>
	changes.map(({ object, type, id }) => `${object} ${type} ${id}`);

describe('A start date that is moved to an earlier time', () => {
	test.each([1000, 7])(
		'brings what lies before the old one, and nothing of it twice, at most %i records a poll',
		async (maxRecords) => {
			const made = account(config({ maxRecords }));
			const first = await drain(made);
			// From day 100 on: invoices, items and deletions of 101 days.
			expect(first).toHaveLength(3 * 101);
			made.config = config({ maxRecords, startDate: OLD });
			const then = await drain(made);
			expect(then).toHaveLength(3 * 99);
			expect(new Set(keysOf([...first, ...then])).size).toBe(3 * 200);
		},
	);

	test('may be moved again before all of that has come', async () => {
		const made = account(config({ maxRecords: 10 }));
		const came = await drain(made);
		for (const day of [80, 60, 0]) {
			made.config = config({ maxRecords: 10, startDate: OLD + day * DAY });
			came.push(...(await made.poll()).changes, ...(await made.poll()).changes);
		}
		came.push(...(await drain(made)));
		expect(came).toHaveLength(3 * 200);
		expect(new Set(keysOf(came)).size).toBe(3 * 200);
	});

	test('does not keep what is new waiting', async () => {
		const made = account(config({ maxRecords: 10 }));
		await drain(made);
		made.config = config({ maxRecords: 10, startDate: OLD });
		await made.poll();
		made.list('invoices').add(made.time);
		expect(keysOf((await made.poll()).changes)).toContain('invoices created 201');
	});

	test('from one that still lies in the future leaves nothing out', async () => {
		const made = account(config({ startDate: 1_700_000_000 + 3 * DAY }));
		expect(await drain(made)).toEqual([]);
		made.config = config({ startDate: 1_700_000_000 - DAY });
		const came = await drain(made);
		for (const id of [201, 202, 203]) {
			made.list('invoices').add(made.time);
			came.push(...(await drain(made)));
			expect(keysOf(came)).toContain(`invoices created ${id}`);
			made.time += 2 * DAY;
		}
		expect(came).toHaveLength(3);
	});

	test('to a later time changes nothing', async () => {
		const made = account(config());
		await drain(made);
		made.config = config({ startDate: OLD + 150 * DAY });
		expect(await drain(made)).toEqual([]);
	});

	test('repeats no deletion when the events do not answer at first', async () => {
		const made = account(config());
		const came = await drain(made);
		made.config = config({ startDate: OLD });
		made.fails = (path) => path === '/events';
		const { changes, failures } = await made.poll();
		expect(failures).toHaveLength(1);
		made.fails = () => false;
		came.push(...changes, ...(await drain(made)));
		expect(came).toHaveLength(3 * 200);
		expect(new Set(keysOf(came)).size).toBe(3 * 200);
	});

	test('is a range of the history, which the state keeps as any other', async () => {
		const made = account(config({ maxRecords: 5 }));
		const { state } = await pollFeed(undefined, made.config, made);
		const { state: then } = await pollFeed(state, config({ maxRecords: 5, startDate: OLD }), made);
		expect(then.streams.invoices?.startDate).toBe(OLD);
		expect(then.streams.invoices?.histories[0]).toMatchObject({ until: OLD + 100 * DAY });
	});
});
