import { SeenSet } from '../../../nodes/Invoiced/feed/memory/seen';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { nextRange } from '../../../nodes/Invoiced/feed/streams/range';
import type { RangeState } from '../../../nodes/Invoiced/feed/stored';
import type { RangeOutcome } from '../../../nodes/Invoiced/feed/walks';
import { objects } from '../../../nodes/Invoiced/objects';

const START = 1_600_000_000;
const NOW = 1_780_000_000;
const OVERLAP = 60;

/** The range after a read of a head. @param widened by how much the overlap was wider than usual */
function after(head: Partial<RangeState>, outcome: Partial<RangeOutcome>, widened = 0): RangeState {
	const stream = newStream(objects.invoices, START);
	const first = { serverTime: NOW, duration: 0 };
	const read: RangeOutcome = {
		first,
		began: first,
		position: null,
		afterId: null,
		newestStamp: null,
		cameBelowBound: false,
		looksBack: false,
		sawHidden: false,
		walk: null,
		failure: null,
		...outcome,
	};
	const range = { ...stream.head, ...head };
	return nextRange(stream, range, read, new SeenSet(), OVERLAP, widened);
}

describe('A read that looks further back than usual and that a limit ends', () => {
	const WIDENED = 3_600;
	const settled = NOW - OVERLAP - WIDENED;
	const from = settled - 1_000;

	test('has passed for good what is settled, up to the last second of it', () => {
		const next = after({ from }, { position: settled, afterId: '7' }, WIDENED);
		expect(next).toMatchObject({ from: settled, behind: true, afterId: '7' });
		expect(next.pass).toBeUndefined();
	});

	test('shows the rest again, once it has got to the present', () => {
		const position = settled + 1;
		const next = after({ from }, { position, afterId: '7' }, WIDENED);
		expect(next).toMatchObject({ from, behind: true, afterId: '7', pass: { position } });
	});
});

test.each([
	['before the walk', NOW + 500, NOW + 100],
	['during the walk', NOW + 100, NOW + 500],
])(
	'After a walk a range leaves out all that was forgotten, of which the last was %s',
	(_when, floor, until) => {
		const walk = {
			position: { last: null, rows: 0 },
			taken: 0,
			counted: null,
			index: 0,
			newestStamp: null,
			forgotten: { from: NOW - 600, until },
		};
		expect(after({ from: NOW - 600, floor, walk }, {})).toMatchObject({
			from: NOW + 500,
			floor: NOW + 500,
		});
	},
);
