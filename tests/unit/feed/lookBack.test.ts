import { withLook } from '../../../nodes/Invoiced/feed/memory/lookBack';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { SeenSet } from '../../../nodes/Invoiced/feed/memory/seen';
import type { StreamState } from '../../../nodes/Invoiced/feed/stored';
import { objects } from '../../../nodes/Invoiced/objects';

const HOUR = 3600;

/** In Berlin clocks are set back an hour. */
const INSTANT = Date.parse('2026-10-25T01:00:00Z') / 1000;

const headAt = (from: number): StreamState => newStream(objects.invoices, from);

const looks = (before: number, after: number) =>
	withLook(headAt(before), headAt(after), new SeenSet({})).histories;

describe('The hour in which a bound may hide records', () => {
	test('is looked at once more where they were, when the head has passed the instant at which clocks are set back', () => {
		const look = { from: INSTANT - HOUR, dueAt: INSTANT, isRecent: true };
		expect(looks(INSTANT - 60, INSTANT + 60)).toMatchObject([
			{ ...look, since: INSTANT - HOUR, until: INSTANT - HOUR + 60 },
			{ ...look, since: INSTANT, until: INSTANT + 60 },
		]);
	});

	test('ends an hour after the instant, however far the head has come: later stamps come once', () => {
		expect(looks(INSTANT - 60, INSTANT + 5 * HOUR)).toMatchObject([
			{ since: INSTANT - HOUR, until: INSTANT + HOUR },
		]);
	});

	test('is half an hour where a clock is set back by that: Lord Howe, together with Norfolk Island', () => {
		const lordHowe = Date.parse('2026-04-04T15:00:00Z') / 1000;
		expect(looks(lordHowe - 60, lordHowe + 60)).toMatchObject([
			{ since: lordHowe - HOUR, until: lordHowe - HOUR + 60 },
			{ since: lordHowe - HOUR / 2, until: lordHowe - HOUR / 2 + 60 },
			{ since: lordHowe, until: lordHowe + 60 },
		]);
	});

	test.each([
		['before the head has passed the instant', INSTANT - 120, INSTANT - 60],
		['when the bound was right', INSTANT + 1, INSTANT + 60],
		['in any other night', INSTANT - 24 * HOUR - 60, INSTANT - 24 * HOUR + 60],
	])('is not looked at %s', (_name, before, after) => {
		expect(looks(before, after)).toEqual([]);
	});

	test('is looked at from where the head began, if the head has just left that behind', () => {
		const from = INSTANT - 60;
		const left = { from, until: INSTANT + 60, createdSince: from, afterId: null, seen: {} };
		const after = { ...headAt(INSTANT + 60), histories: [left] };
		const { histories } = withLook(headAt(from), after, new SeenSet({}));
		expect(histories).toMatchObject([
			{ since: INSTANT - HOUR, until: INSTANT - HOUR + 60 },
			{ since: from, until: INSTANT + 60 },
		]);
	});
});
