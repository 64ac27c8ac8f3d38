import { pollFeed, type FeedConfig, type FeedPort } from '../../../nodes/Invoiced/feed';
import { SCHEMA } from '../../../nodes/Invoiced/feed/migrations';
import { newStream } from '../../../nodes/Invoiced/feed/newState';
import { restoreState } from '../../../nodes/Invoiced/feed/state';
import { MAX_SEEN, trimState } from '../../../nodes/Invoiced/feed/trimState';
import type { FeedState } from '../../../nodes/Invoiced/feed/types';
import { objects } from '../../../nodes/Invoiced/objects';

const config: FeedConfig = {
	environment: 'https://api.invoiced.com',
	objects: [objects.invoices, objects.customers],
	changeTypes: ['created', 'updated'],
	startDate: 1_000_000,
	overlap: 60,
	maxRecords: 1000,
	catalogInterval: 900,
	replay: 0,
	process: 'this one',
	query: {},
};

const emptyAccount: FeedPort = {
	now: () => 2_000_000,
	hasTime: () => true,
	fetchPage: async () => ({
		refused: false,
		records: [],
		totalCount: 0,
		serverTime: 2_000_000,
		duration: 0.5,
	}),
};

async function polledState(): Promise<FeedState> {
	const { state } = await pollFeed(undefined, config, emptyAccount);
	return JSON.parse(JSON.stringify(state)) as FeedState;
}

describe('Restoring the state', () => {
	test('takes back what the last poll left, through JSON', async () => {
		const state = await polledState();
		expect(restoreState(state, config)).toEqual(state);
		expect(state.streams.invoices?.head.from).toBe(2_000_000 - 1 - 60);
	});

	test.each([
		['nothing', undefined],
		['a text', 'state'],
		['an array', []],
		['an older form', { lastTimeChecked: '2024-01-01' }],
	])('starts at the start date from %s', (_name, stored) => {
		expect(restoreState(stored, config).streams.invoices).toEqual(
			newStream(objects.invoices, config.startDate),
		);
	});

	test.each([
		['a number turned text', { from: '5' }],
		['no seen-set', { seen: null }],
		['a seen-set that is none', { seen: { today: 'x' } }],
		['a bound that is no second', { createdSince: 1.5 }],
	])('does not use a stream with %s, and leaves the other streams alone', async (_name, damage) => {
		const state = await polledState();
		Object.assign(state.streams.invoices?.head ?? {}, damage);
		const restored = restoreState(state, config);
		expect(restored.streams.invoices).toEqual(newStream(objects.invoices, config.startDate));
		expect(restored.streams.customers).toEqual(state.streams.customers);
	});

	test('starts anew in another environment', async () => {
		const state = await polledState();
		const other = { ...config, environment: 'https://api.sandbox.invoiced.com' };
		expect(restoreState(state, other).streams.invoices).toEqual(
			newStream(objects.invoices, config.startDate),
		);
	});

	test('refuses what a newer version has written, and says what to do', async () => {
		const newer = { ...(await polledState()), schema: SCHEMA + 1 };
		expect(() => restoreState(newer, config)).toThrow(
			/saved by a newer version of n8n-nodes-invoiced\. Update the package/,
		);
	});

	test('an earlier start date adds what lies before the old one, a later one changes nothing', async () => {
		const state = await polledState();
		const earlier = restoreState(state, { ...config, startDate: 999_999 });
		expect(earlier.streams.invoices).toMatchObject({
			head: { from: state.streams.invoices?.head.from },
			histories: [{ from: 999_999, until: config.startDate }],
		});
		const later = restoreState(state, { ...config, startDate: 1_500_000 });
		expect(later.streams.invoices).toEqual(state.streams.invoices);
	});

	test('an added object starts at the start date, the others go on', async () => {
		const state = await polledState();
		const more = restoreState(state, {
			...config,
			objects: [...config.objects, objects.payments],
		});
		expect(more.streams.payments).toEqual(newStream(objects.payments, config.startDate));
		expect(more.streams.invoices).toEqual(state.streams.invoices);
	});
});

describe('Keeping the state small', () => {
	const digests = (count: number) => 'AAAAAABBBB'.repeat(count);

	async function stateWith(seen: Record<string, string>, from: number): Promise<FeedState> {
		const state = await polledState();
		Object.assign(state.streams.invoices?.head ?? {}, { seen, from });
		return state;
	}

	test('leaves a small state as it is', async () => {
		const state = await polledState();
		expect(trimState(state, config)).toEqual({ state, forgotten: 0 });
	});

	test('first lets go of what lies before the watermark, at no cost', async () => {
		const state = await stateWith({ 10: digests(MAX_SEEN), 20: digests(5) }, 20 * 60);
		const trimmed = trimState(state, config);
		expect(trimmed.forgotten).toBe(0);
		expect(Object.keys(trimmed.state.streams.invoices?.head.seen ?? {})).toEqual(['20']);
	});

	test('then forgets the oldest versions and counts them', async () => {
		const state = await stateWith({ 10: digests(300), 20: digests(MAX_SEEN) }, 0);
		const trimmed = trimState(state, config);
		expect(trimmed.forgotten).toBe(300);
		expect(Object.keys(trimmed.state.streams.invoices?.head.seen ?? {})).toEqual(['20']);
	});

	test('forgets a single minute that is too large, goes on behind it, and reads it once more later', async () => {
		const state = await stateWith({ 10: digests(MAX_SEEN + 1000) }, 600);
		const trimmed = trimState(state, config);
		expect(trimmed.forgotten).toBe(MAX_SEEN + 1000);
		const stream = trimmed.state.streams.invoices;
		expect(stream?.head).toMatchObject({ from: 660, floor: 660, seen: {} });
		expect(stream?.histories).toMatchObject([
			{ from: 600, until: 660, dueAt: 660 + config.overlap, seen: {} },
		]);
	});

	test('stays below 256 kB also when every version was stamped in another minute', async () => {
		const state = await stateWith({}, 0);
		const { invoices, customers } = state.streams;
		for (const { seen } of [invoices!.head, customers!.head]) {
			for (let minute = 29_000_000; minute < 29_010_000; minute++) seen[minute] = digests(1);
		}
		const trimmed = trimState(state, config);
		const bytes = JSON.stringify(trimmed.state).length;
		expect(bytes).toBeLessThan(256 * 1024);
		expect(bytes).toBeGreaterThan(220_000);
		expect(trimmed.forgotten).toBe(10_625);
	});
});
