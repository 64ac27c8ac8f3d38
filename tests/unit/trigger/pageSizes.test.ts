import { pollFeed } from '../../../nodes/Invoiced/feed';
import { createFeedPort } from '../../../nodes/Invoiced/trigger/feedPort';
import { PageSizes } from '../../../nodes/Invoiced/trigger/pageSizes';
import { PollTime, type Pace } from '../../../nodes/Invoiced/trigger/pollTime';
import { memoryOf } from '../../../nodes/Invoiced/trigger/processMemory';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const NOW = 1_700_000_000;
const START = 1_600_000_000;

/** Of n8n's durable scheduler; milliseconds. */
const BUDGET = 36_000;
const CALL_DEADLINE = 14_400;

/** A list of which each record takes its time, on a call that has its end. */
class HeavyList {
	secondsPerRecord = 0;
	/** Seconds that a call takes whatever it brings. */
	latency = 0;
	readonly server = new SmallServer();
	readonly asked: number[] = [];

	async list(path: string, query: Record<string, string>) {
		const size = Number(query.per_page);
		this.asked.push(size);
		this.server.time = Math.floor(Date.now() / 1000);
		const answer = await this.server.fetchPage({ path, query });
		if (answer.refused) throw new Error(answer.message);
		const takes = this.latency + this.secondsPerRecord * answer.records.length;
		passLocalTime(Math.min(takes, CALL_DEADLINE / 1000));
		if (takes > CALL_DEADLINE / 1000) throw new Error('Invoiced did not answer in full');
		const { records, totalCount, serverTime } = answer;
		return { records: [...records], totalCount, serverTime, duration: takes };
	}
}

/** What is known of the sizes of one trigger's lists. */
const sizesOf = (trigger: string) => new PageSizes(memoryOf(trigger), new PollTime(BUDGET));

/** Polls as the trigger does. @returns ids that came, and how many reads failed */
async function poll(list: HeavyList, key: string, stored: unknown) {
	const sizes = sizesOf(key);
	const port = createFeedPort(list as never, Date.now() + 0.8 * BUDGET, sizes);
	const result = await pollFeed(
		stored,
		invoiceFeed({ maxRecords: 100, pageSizes: sizes.current }),
		port,
	);
	passLocalTime(60);
	return {
		ids: result.changes.map(({ id }) => id),
		failures: result.failures.length,
		state: JSON.parse(JSON.stringify(result.state)) as unknown,
	};
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('Where a full page takes longer than a call may', () => {
	useFakeDate(NOW);

	test('smaller ones are asked for, and everything comes', async () => {
		const list = new HeavyList();
		list.server.add(...upTo(300).map((n) => START + n));
		list.secondsPerRecord = 0.3;
		let stored: unknown;
		let failures = 0;
		const came: string[] = [];
		for (let round = 0; round < 25; round++) {
			const result = await poll(list, 'heavy', stored);
			stored = result.state;
			failures += result.failures;
			came.push(...result.ids);
		}
		expect(came.map(Number).sort((a, b) => a - b)).toEqual(upTo(300));
		expect(failures).toBeLessThanOrEqual(2);
		expect(list.asked[0]).toBe(100);
		// 48 records would take a call's whole time.
		expect(Math.max(...list.asked.slice(-10))).toBeLessThan(48);
	});

	test('and it answers quickly again, full pages are asked for again', async () => {
		const list = new HeavyList();
		list.server.add(...upTo(2000).map((n) => START + n));
		list.latency = 20;
		let stored: unknown;
		for (let round = 0; round < 8; round++) stored = (await poll(list, 'recovers', stored)).state;
		expect(Math.min(...list.asked)).toBe(5);
		list.latency = 0.1;
		for (let round = 0; round < 8; round++) stored = (await poll(list, 'recovers', stored)).state;
		expect(list.asked.at(-1)).toBe(100);
	});

	test('another trigger, and another list, are asked for full pages', async () => {
		const sizes = sizesOf('one');
		sizes.failed('/invoices', CALL_DEADLINE);
		expect(sizes.current).toEqual({ '/invoices': 50 });
		expect(sizesOf('one').current).toEqual({ '/invoices': 50 });
		expect(sizesOf('two').current).toEqual({});
	});

	test('a call that fails at once says nothing of the size', () => {
		const sizes = sizesOf('refused');
		sizes.failed('/invoices', 200);
		expect(sizes.current).toEqual({});
	});
});

describe('Of a list that was asked for a quarter of a page', () => {
	let triggers = 0;

	/** @returns the size that it is asked for after what happened then; undefined: full pages */
	function sizeAfter(happens: (sizes: PageSizes) => void, pace: Pace): number | undefined {
		const memory = memoryOf(`quarter ${(triggers += 1)}`);
		const failing = new PageSizes(memory, { paceOf: () => 'outOfTime' });
		failing.failed('/invoices', 0);
		failing.failed('/invoices', 0);
		const sizes = new PageSizes(memory, { paceOf: () => pace });
		expect(sizes.current).toEqual({ '/invoices': 25 });
		happens(sizes);
		return sizes.current['/invoices'];
	}

	const came = (records: number) => (sizes: PageSizes) => sizes.came('/invoices', records, 0);
	const failed = (sizes: PageSizes) => sizes.failed('/invoices', 0);

	test.each<[string, Pace, number]>([
		['twice as much', 'quick', 50],
		['an eighth and one more', 'usual', 29],
		['no more', 'slow', 25],
		['no more', 'outOfTime', 25],
	])('%s is asked for after a full one that came %s', (_what, pace, expected) => {
		expect(sizeAfter(came(25), pace)).toBe(expected);
	});

	test('no more is asked for after one that was not full', () => {
		expect(sizeAfter(came(24), 'quick')).toBe(25);
	});

	test('a full page is, once that is the next size', () => {
		const twice = (sizes: PageSizes) => {
			came(25)(sizes);
			came(50)(sizes);
		};
		expect(sizeAfter(twice, 'quick')).toBeUndefined();
	});

	test('half as much is asked for when it runs out of time again, down to five', () => {
		expect(sizeAfter(failed, 'outOfTime')).toBe(12);
		const often = (sizes: PageSizes) => {
			for (let time = 0; time < 5; time += 1) failed(sizes);
		};
		expect(sizeAfter(often, 'outOfTime')).toBe(5);
	});

	test.each<Pace>(['quick', 'usual', 'slow'])('no less, when it fails sooner (%s)', (pace) => {
		expect(sizeAfter(failed, pace)).toBe(25);
	});
});
