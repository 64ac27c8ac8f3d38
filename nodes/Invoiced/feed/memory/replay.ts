import { clockChanges, LONGEST_CHANGE } from '../clock';
import { isWalkedWhole } from '../../objects';
import type { ObjectDescription } from '../../objects';
import { latestOf, recentOf, type Moment } from './handOvers';
import { allSeen } from './seen';
import { outside } from './spans';
import { entries } from './state';
import type {
	DeletionState,
	FeedState,
	HandOver,
	HiddenState,
	HistoryRange,
	SeenState,
	StreamState,
} from '../stored';
import type { FeedConfig } from '../types';

/** A range without what a read that was not finished left for the next one. */
const FROM_THE_START = {
	afterId: null,
	afterRows: undefined,
	walk: undefined,
	pass: undefined,
} as const;

/** What a range that goes back itself has to know no more. */
const NOTHING_LEFT_OUT = { floor: undefined, unknownBefore: undefined } as const;

type ReplayConfig = Pick<FeedConfig, 'objects' | 'replay'>;

/**
 * Prepares the state for reading again what was handed over within the span before the last
 * hand-over, whatever was seen: n8n's default poller saves the position before the executions run,
 * so a process that was killed may have lost all that were running.
 *
 * The span is counted from the last hand-over and not from now: how long n8n was down, or had
 * nothing to hand over, does not matter.
 */
export function replay(state: FeedState, { replay: span, objects }: ReplayConfig): FeedState {
	const last = latestOf(logsOf(state).flat());
	if (last === null) return state;
	const streams: FeedState['streams'] = {};
	for (const description of objects) {
		const stream = state.streams[description.name];
		if (stream === undefined) continue;
		streams[description.name] = replayedStream(description, stream, last, span);
	}
	const deletions: FeedState['deletions'] = {};
	for (const [name, deletion] of entries(state.deletions)) {
		deletions[name] = replayedDeletions(deletion, recentOf(deletion.handOvers ?? [], last, span));
	}
	return { ...state, streams, deletions, deletionWalk: undefined };
}

/** Without what a replay would need: it is of no use once it has not been kept for a while. */
export function withoutLogs(state: FeedState): FeedState {
	if (logsOf(state).every((log) => log.length === 0)) return state;
	const streams: FeedState['streams'] = {};
	for (const [name, stream] of entries(state.streams)) {
		const hidden = stream.hidden && { ...stream.hidden, handOvers: undefined };
		streams[name] = { ...stream, hidden, handOvers: undefined };
	}
	const deletions: FeedState['deletions'] = {};
	for (const [name, deletion] of entries(state.deletions)) {
		deletions[name] = { ...deletion, handOvers: undefined };
	}
	return { ...state, streams, deletions };
}

function logsOf({ streams, deletions }: FeedState): HandOver[][] {
	return [
		...entries(streams).flatMap(([, { handOvers, hidden }]) => [handOvers, hidden?.handOvers]),
		...entries(deletions).map(([, { handOvers }]) => handOvers),
	].map((log) => log ?? []);
}

function replayedStream(
	description: ObjectDescription,
	stream: StreamState,
	last: Moment,
	span: number,
): StreamState {
	const again = recentOf(stream.handOvers ?? [], last, span);
	const hidden = stream.hidden && replayedHidden(stream.hidden, last, span);
	if (again.length === 0) return { ...stream, hidden };
	const createdSince = createdSinceOf(again);
	const { met, ...rest } = stream;
	// A list that is walked whole anyway is walked further back, which is one walk instead of two.
	const isWhole = isWalkedWhole(description);
	const replayed = isWhole && stream.histories.length === 0 ? asHead : asHistory;
	const state = replayed({ ...rest, hidden }, again);
	// Or what was lost of a list that is walked seldom would only come when its time has come.
	const behind = state.head.behind || isWhole;
	return {
		...state,
		head: { ...state.head, behind },
		// Which of the records that came already are to come again is not known: any may come as
		// created once more.
		...(met === undefined || createdSince < Infinity ? {} : { met }),
	};
}

/** What lies before the head becomes history, so that the present does not wait for it. */
function asHistory(stream: StreamState, again: readonly HandOver[]): StreamState {
	const { head, histories } = stream;
	const kept = histories.map((range) => ({ ...range, seen: forgetting(range.seen, again) }));
	const reachesHead = again.some(({ until }) => until > head.from);
	const ranges = again
		.filter(({ from }) => from < head.from)
		.map(({ from, until, createdSince = until }) => ({
			from,
			until: Math.min(until, head.from),
			// Something may also come there for the first time, late.
			createdSince: Math.min(createdSince, head.createdSince),
			afterId: null,
			isRecent: true as const,
			seen: {},
		}));
	return {
		...stream,
		head: {
			...head,
			createdSince: Math.min(head.createdSince, createdSinceOf(again)),
			...(reachesHead ? FROM_THE_START : {}),
			seen: forgetting(head.seen, again),
		},
		histories: [
			...kept.filter((range) => !isOrdinary(range)),
			...disjoint([...kept.filter(isOrdinary), ...ranges]),
		].sort((a, b) => a.from - b.from),
	};
}

function asHead(stream: StreamState, again: readonly HandOver[]): StreamState {
	const { head } = stream;
	return {
		...stream,
		head: {
			...head,
			from: Math.min(head.from, earliest(again)),
			createdSince: Math.min(head.createdSince, createdSinceOf(again)),
			...FROM_THE_START,
			...NOTHING_LEFT_OUT,
			seen: forgetting(head.seen, again),
		},
	};
}

function replayedHidden(hidden: HiddenState, last: Moment, span: number): HiddenState {
	const again = recentOf(hidden.handOvers ?? [], last, span);
	if (again.length === 0) return hidden;
	return {
		...hidden,
		from: Math.min(hidden.from, earliest(again)),
		createdSince: Math.min(hidden.createdSince, createdSinceOf(again)),
		...FROM_THE_START,
		...NOTHING_LEFT_OUT,
		seen: forgetting(hidden.seen, again),
		readAt: null,
	};
}

function replayedDeletions(deletion: DeletionState, again: readonly HandOver[]): DeletionState {
	if (again.length === 0) return deletion;
	return {
		...deletion,
		from: Math.min(deletion.from, earliest(again)),
		floor: undefined,
		handedOver: deletion.handedOver?.flatMap((span) => outside(span, again)),
		seen: forgetting(deletion.seen, again),
	};
}

function earliest(again: readonly HandOver[]): number {
	return Math.min(...again.map(({ from }) => from));
}

/** Infinity where nothing came as created. */
function createdSinceOf(again: readonly HandOver[]): number {
	return Math.min(...again.map(({ createdSince = Infinity }) => createdSince));
}

/** Without the minutes in which something is to come again. */
function forgetting(seen: SeenState, again: readonly HandOver[]): SeenState {
	const isAgain = (minute: number) =>
		again.some(
			({ from, until }) =>
				minute >= Math.floor(from / 60) && minute <= Math.floor((until - 1) / 60),
		);
	return Object.fromEntries(Object.entries(seen).filter(([minute]) => !isAgain(Number(minute))));
}

/**
 * Whether a range may be joined with others: what waits for its time, what is asked for from
 * elsewhere, and what stands in for other lists, stay by themselves.
 */
function isOrdinary({ hidden, dueAt, since }: HistoryRange): boolean {
	return hidden !== true && dueAt === undefined && since === undefined;
}

/** The ranges in their order, those joined that meet. */
function disjoint(ranges: readonly HistoryRange[]): HistoryRange[] {
	const joined: HistoryRange[] = [];
	for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
		const before = joined.at(-1);
		const isApart = before === undefined || before.until < range.from || mayHide(before, range);
		if (isApart) joined.push(range);
		else joined[joined.length - 1] = together(before, range);
	}
	return joined;
}

/**
 * Whether a read of the one may not show all of the other, which begins no earlier. Its bound means
 * the first pass of the hour that comes twice, and has got further than its stamp says: so far, the
 * second pass lies behind it.
 */
function mayHide({ from }: HistoryRange, other: HistoryRange): boolean {
	if (other.from === from) return false;
	return clockChanges(from + 1, from + LONGEST_CHANGE + 1).some(
		({ at, by }) => from >= at - by && other.from < from + by && other.until > at,
	);
}

function together(one: HistoryRange, other: HistoryRange): HistoryRange {
	return {
		from: one.from,
		until: Math.max(one.until, other.until),
		createdSince: Math.min(one.createdSince, other.createdSince),
		afterId: null,
		...(one.isRecent === true && other.isRecent === true ? { isRecent: true as const } : {}),
		seen: allSeen(one.seen, other.seen),
	};
}
