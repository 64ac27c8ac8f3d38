import { metSize } from '../../../nodes/Invoiced/feed/memory/metRecords';
import { restoreState } from '../../../nodes/Invoiced/feed/memory/state';
import { trimState } from '../../../nodes/Invoiced/feed/memory/trimState';
import type { FeedState, HistoryRange, RangeState } from '../../../nodes/Invoiced/feed/stored';
import { objects } from '../../../nodes/Invoiced/objects';
import { invoiceFeed } from '../../support/feed/smallServer';

const config = invoiceFeed({ objects: [objects.customers, objects.invoices], remembered: 5 });

const FROM = 1_700_000_040;
const MINUTE = FROM / 60;

const digests = (count: number) => 'AAAAAABBBB'.repeat(count);

/** A state in which the invoices are as given. */
function stateWith(head: Partial<RangeState>, ...histories: HistoryRange[]): FeedState {
	const state = restoreState(undefined, config);
	const { invoices } = state.streams;
	if (invoices === undefined) throw new Error('No stream');
	const stream = { ...invoices, head: { ...invoices.head, from: FROM, ...head }, histories };
	return { ...state, streams: { ...state.streams, invoices: stream } };
}

test('Of two objects whose met records have no room together, only those of the larger are cut', () => {
	const state = stateWith({});
	const { customers, invoices } = state.streams;
	if (customers === undefined || invoices === undefined) throw new Error('No streams');
	// Each letter is an ID, the next one after that before it.
	customers.met = { ids: 'B'.repeat(40_000), digests: '' };
	invoices.met = { ids: 'B'.repeat(90_000), digests: '' };
	const { streams } = trimState(state, config).state;
	expect(streams.customers?.met).toEqual(customers.met);
	const left = metSize(streams.invoices?.met ?? { ids: '', digests: '' });
	expect(left).toBeLessThanOrEqual(70_000);
	expect(left).toBeGreaterThan(69_900);
});

test('What lies before the watermark counts as forgotten where reads look back to it', () => {
	const seen = { [MINUTE - 10]: digests(7) };
	expect(trimState(stateWith({ seen, looksBack: true }), config).forgotten).toBe(7);
	expect(trimState(stateWith({ seen }), config).forgotten).toBe(0);
});

test('A head notes up to when what lies behind it is not remembered any more', () => {
	const state = stateWith({ seen: { [MINUTE - 10]: digests(7), [MINUTE]: digests(2) } });
	const { head } = trimState(state, config).state.streams.invoices ?? {};
	expect(head).toMatchObject({ from: FROM, unknownBefore: FROM - 9 * 60 });
});

test.each([
	['last, where nothing else tells what came of it', null, MINUTE],
	['in its turn, where an ID tells how far it was read', '7', MINUTE + 1],
])(
	'The minute in which a range of the history goes on is forgotten %s',
	(_when, afterId, remembered) => {
		const seen = { [MINUTE]: digests(4), [MINUTE + 1]: digests(4) };
		const range = { from: FROM, until: FROM + 600, createdSince: FROM, afterId, seen };
		const { histories } = trimState(stateWith({}, range), config).state.streams.invoices ?? {};
		expect(histories?.map((each) => Object.keys(each.seen))).toEqual([[String(remembered)]]);
	},
);
