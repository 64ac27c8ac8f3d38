import { pollFeed, type FeedConfig, type FeedPort } from '../../../nodes/Invoiced/feed';
import { SCHEMA } from '../../../nodes/Invoiced/feed/memory/migrations';
import { newDeletions, newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { restoreState } from '../../../nodes/Invoiced/feed/memory/state';
import { MAX_SEEN, trimState } from '../../../nodes/Invoiced/feed/memory/trimState';
import type { FeedState } from '../../../nodes/Invoiced/feed/stored';
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

/**
 * The state of a trigger that has all sorts of work before it: each part that may be absent is
 * there.
 */
async function fullState(): Promise<FeedState> {
	const state = await polledState();
	const [from, until] = [1_200_000, 1_203_600];
	const seen = { 20_000: 'AAAAAABBBB' };
	const handOvers = [
		{ at: 2_000_000, date: 2_000_000, from, until, createdSince: from },
		{ at: 2_000_060, date: null, from, until },
	];
	const waiting = { from, until, createdSince: from, afterId: '7', afterRows: 3, seen };
	const progress = { position: { last: null, rows: 0 }, taken: 0, counted: null };
	const walk = {
		...progress,
		index: 0,
		began: null,
		newestStamp: null,
		forgotten: { from, until },
	};
	Object.assign(state.streams.invoices?.head ?? {}, { floor: until, walk });
	const hidden = { from, createdSince: from, behind: true, afterId: null, seen, readAt: 1_999_999 };
	Object.assign(state.streams.invoices ?? {}, {
		met: { ids: 'BBB', digests: 'AAAAAA' },
		histories: [
			{ ...waiting, since: from - 60, dueAt: until + 60, isRecent: true },
			{ ...waiting, afterId: null, hidden: true },
		],
		handOvers,
		hidden: { ...hidden, looksBack: true, handOvers },
	});
	state.witness = { stamp: 1_999_000, readAt: 2_000_000, serverTime: 2_000_000.5 };
	state.deletionWalk = {
		asked: 'invoice.deleted',
		types: ['invoice.deleted'],
		from,
		until,
		began: null,
		progress,
	};
	state.deletions.invoices = {
		startDate: config.startDate,
		from: until,
		handedOver: [{ from, until }],
		floor: until,
		forgotten: [{ from, until, dueAt: until + 60 }],
		seen,
		handOvers,
		clock: { serverTime: 2_000_000, shiftedUntil: 2_000_060, readAt: 2_000_000 },
	};
	return state;
}

const withDeletions: FeedConfig = { ...config, changeTypes: ['created', 'updated', 'deleted'] };

type Damage = [name: string, path: string, value: unknown];

/** Puts a value where it does not belong. @param path keys with dots between them */
function damage(part: unknown, path: string, value: unknown): void {
	const [key, ...rest] = path.split('.');
	const holder = part as Record<string, unknown>;
	if (rest.length === 0) holder[key] = value;
	else damage(holder[key], rest.join('.'), value);
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
		['a mark that is no mark', { behind: 'yes' }],
	])('does not use a stream with %s, and leaves the other streams alone', async (_name, damage) => {
		const state = await polledState();
		Object.assign(state.streams.invoices?.head ?? {}, damage);
		const restored = restoreState(state, config);
		expect(restored.streams.invoices).toEqual(newStream(objects.invoices, config.startDate));
		expect(restored.streams.customers).toEqual(state.streams.customers);
	});

	test('takes back whatever a poll may leave', async () => {
		const state = await fullState();
		const { customers } = restoreState(undefined, withDeletions).deletions;
		const deletions = { ...state.deletions, customers };
		expect(restoreState(state, withDeletions)).toEqual({ ...state, deletions });
	});

	test.each<Damage>([
		['a history without its end', 'histories.0.until', undefined],
		['a history that begins at no second', 'histories.0.from', '5'],
		['a history created since no second', 'histories.1.createdSince', null],
		['a history asked for from no second', 'histories.0.since', 'early'],
		['a history due at no second', 'histories.0.dueAt', 0.5],
		['a history that goes on after no id', 'histories.0.afterId', 7],
		['a history that goes on after no row', 'histories.0.afterRows', '3'],
		['a history without its seen-set', 'histories.1.seen', undefined],
		['a history that is hidden or not', 'histories.1.hidden', 'maybe'],
		['a history that is no range', 'histories.0', 7],
		['histories that are none', 'histories', {}],
		['a hand-over at no second', 'handOvers.0.at', '5'],
		['a hand-over without its end', 'handOvers.1.until', undefined],
		['a hand-over at no time of the server', 'handOvers.0.date', 'noon'],
		['a hand-over created since no second', 'handOvers.0.createdSince', null],
		['a hand-over that is none', 'handOvers.0', null],
		['a log that is none', 'handOvers', 'log'],
		['met records without their ids', 'met.ids', undefined],
		['met records without their digests', 'met.digests', undefined],
		['a clock that shows no time', 'clock.serverTime', 'noon'],
		['hidden records read at no time', 'hidden.readAt', 'noon'],
		['hidden records read from no second', 'hidden.from', null],
		['hidden records with a log that is none', 'hidden.handOvers', {}],
		['hidden records looked back at or not', 'hidden.looksBack', false],
		['a floor at no second', 'head.floor', 'low'],
		['a walk that forgot since no second', 'head.walk.forgotten.from', undefined],
		['a walk that forgot until no second', 'head.walk.forgotten.until', '5'],
		['a walk that forgot no span', 'head.walk.forgotten', null],
	])('does not use a stream with %s', async (_name, path, value) => {
		const state = await fullState();
		const { customers } = state.streams;
		damage(state.streams.invoices, path, value);
		const restored = restoreState(state, config);
		expect(restored.streams.invoices).toEqual(newStream(objects.invoices, config.startDate));
		expect(restored.streams.customers).toEqual(customers);
	});

	test.each<Damage>([
		['that begin at no second', 'from', null],
		['without a start date', 'startDate', undefined],
		['handed over until no second', 'handedOver.0.until', '5'],
		['handed over since no second', 'handedOver.0.from', undefined],
		['with a floor at no second', 'floor', 'low'],
		['forgotten since no second', 'forgotten.0.from', null],
		['forgotten until no second', 'forgotten.0.until', 0.5],
		['forgotten and due at no second', 'forgotten.0.dueAt', undefined],
		['forgotten in no list', 'forgotten', {}],
		['without their seen-set', 'seen', undefined],
		['with a log that is none', 'handOvers', 'log'],
		['with no clock', 'clock', null],
	])('does not use deletions %s, and leaves the streams alone', async (_name, path, value) => {
		const state = await fullState();
		damage(state.deletions.invoices, path, value);
		const restored = restoreState(state, withDeletions);
		expect(restored.deletions.invoices).toEqual(newDeletions(config.startDate));
		expect(restored.streams).toEqual(state.streams);
	});

	test.each<Damage>([
		['a walk through the events that asks for nothing', 'deletionWalk.asked', undefined],
		['a walk through the events that is none', 'deletionWalk', 'walk'],
		['a witness without its stamp', 'witness.stamp', undefined],
		['a witness of no time', 'witness.serverTime', 'noon'],
	])('goes on without %s', async (_name, path, value) => {
		const state = await fullState();
		damage(state, path, value);
		const [part] = path.split('.');
		expect(restoreState(state, config)).toEqual({ ...state, deletions: {}, [part]: undefined });
	});

	test('starts anew in another environment', async () => {
		const state = { ...(await fullState()), waiting: ['head invoices'], timeWasShort: true };
		const other = { ...withDeletions, environment: 'https://api.sandbox.invoiced.com' };
		expect(restoreState(state, other)).toEqual(restoreState(undefined, other));
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

	test('of all objects forgets the oldest versions first, and before them what lies before a watermark', async () => {
		const state = await stateWith({ 10: digests(300), 20: digests(300) }, 0);
		Object.assign(state.streams.customers?.head ?? {}, {
			seen: { 15: digests(300), 40: digests(300), 50: digests(300) },
			from: 50 * 60,
		});
		const kept = (remembered: number) => {
			const { streams } = trimState(state, { ...config, remembered }).state;
			const seen = [streams.invoices?.head.seen, streams.customers?.head.seen];
			return seen.map((minutes) => Object.keys(minutes ?? {}).map(Number));
		};
		expect(kept(1_500)).toEqual([
			[10, 20],
			[15, 40, 50],
		]);
		expect(kept(1_200)).toEqual([
			[10, 20],
			[40, 50],
		]);
		expect(kept(900)).toEqual([[10, 20], [50]]);
		expect(kept(600)).toEqual([[20], [50]]);
		expect(kept(300)).toEqual([[], [50]]);
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
