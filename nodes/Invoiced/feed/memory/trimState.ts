import type { ObjectName } from '../../objects';
import { CLOCK_SHIFT } from '../clock';
import { metSize, youngestMet } from './metRecords';
import {
	afterWalk,
	firstMet,
	passForgotten,
	passForgottenDeletions,
	withUnknown,
	type Present,
} from './passForgotten';
import { ENTRY_LENGTH, seenSize } from './seen';
import { entries } from './state';
import type {
	DeletionState,
	FeedState,
	HistoryRange,
	MetState,
	RangeState,
	SeenState,
	Span,
	StreamState,
} from '../stored';
import type { FeedConfig } from '../types';

/**
 * Seen versions kept over all objects: about 200 kB of JSON, which n8n loads and saves with the
 * workflow. Beyond it, repeating a record is better than losing one.
 */
export const MAX_SEEN = 20_000;

/**
 * Characters of JSON for all seen versions: versions that lie far apart in time need a key each.
 * The rest, with eight ranges of history and full logs of hand-overs for nine objects, takes about
 * 30,000; all of it stays below 256 kB.
 */
const MAX_CHARACTERS = 225_000;

/** What a minute costs besides its entries: `"29474640":"",`. */
const MINUTE_CHARACTERS = 14;

const MINUTE = 60;

type TrimConfig = Pick<FeedConfig, 'overlap' | 'remembered'>;

interface Range {
	/** First second whose versions an ordinary read meets again. */
	from: number;
	/** The same for a read that has to begin anew what an unfinished walk has shown already. */
	earliest: number;
	/**
	 * The second in which the next read goes on, where nothing else tells how far it has come in it.
	 */
	position?: number;
	/** What is read once more, however far the others have got. */
	waiting: readonly Span[];
	seen: SeenState;
	/**
	 * Lets the reads go on behind what was forgotten; absent for a range of the history, which is
	 * gone when it has been read.
	 */
	pass?: (state: FeedState, forgotten: Span | null, unknownBefore: number) => FeedState;
	/** Minutes, in their order. */
	forgotten: number[];
	/** The last minute that was forgotten of those that no ordinary read meets. */
	behind: number;
}

/**
 * Characters of it that the records met while history is read may take: 100,000 of them where their
 * ids lie close together.
 */
const MAX_MET_CHARACTERS = 110_000;

/**
 * Brings the seen-sets down to their share of the static data: first what lies before the
 * watermarks (of use only after a shift of the server's clock, or when a walk has to begin anew),
 * then the oldest minutes. The reads go on behind what was forgotten (`passForgotten`).
 *
 * @returns the state, and how many versions that may be met again were forgotten (each may be
 * handed over once more)
 */
export function trimState(
	state: FeedState,
	config: TrimConfig,
): { state: FeedState; forgotten: number } {
	const fitting = withFittingMet(state);
	if (versionsBeyond(excessOf(fitting, config)) <= 0) return { state: fitting, forgotten: 0 };
	const trimmed: FeedState = structuredClone(fitting);
	const ranges = rangesOf(trimmed, config);
	const excess = excessOf(trimmed, config);
	let met = 0;
	for (const { range, minute, isBehind } of inOrderOfForgetting(ranges)) {
		if (versionsBeyond(excess) <= 0) break;
		const { length } = range.seen[minute];
		delete range.seen[minute];
		excess.versions -= length / ENTRY_LENGTH;
		excess.characters -= length + MINUTE_CHARACTERS;
		if (mayBeMet(range, minute)) met += length / ENTRY_LENGTH;
		if (isBehind) range.behind = Math.max(range.behind, minute);
		else range.forgotten.push(minute);
	}
	const passed = ranges.reduce((before, { pass, forgotten, behind }) => {
		if (pass === undefined) return before;
		const [first] = forgotten;
		const last = forgotten.at(-1);
		const span = last === undefined ? null : { from: first * MINUTE, until: (last + 1) * MINUTE };
		return pass(before, span, (behind + 1) * MINUTE);
	}, trimmed);
	return { state: passed, forgotten: met };
}

function mayBeMet({ earliest, waiting }: Range, minute: number): boolean {
	const isWaiting = ({ from, until }: Span) => minute >= minuteOf(from) && minute * MINUTE < until;
	return minute >= minuteOf(earliest) || waiting.some(isWaiting);
}

interface Minute {
	range: Range;
	minute: number;
	/** No ordinary read meets it again. */
	isBehind: boolean;
	/** The next read goes on in it, and would hand over anew what came of it. */
	isUnderWay: boolean;
}

function inOrderOfForgetting(ranges: readonly Range[]): Minute[] {
	const minutes = ranges.flatMap((range) =>
		Object.keys(range.seen).map((key) => {
			const minute = Number(key);
			const isUnderWay = range.position !== undefined && minute === minuteOf(range.position);
			return { range, minute, isBehind: minute < minuteOf(range.from), isUnderWay };
		}),
	);
	const rank = ({ isBehind, isUnderWay }: Minute) => (isBehind ? 0 : isUnderWay ? 2 : 1);
	return minutes.sort((a, b) => rank(a) - rank(b) || a.minute - b.minute);
}

function minuteOf(second: number): number {
	return Math.floor(second / MINUTE);
}

/**
 * Cuts the largest memory of met records down to what the others leave; there is seldom more than
 * one.
 */
function withFittingMet(state: FeedState): FeedState {
	const excess = countMet(state) - MAX_MET_CHARACTERS;
	if (excess <= 0) return state;
	const sizes = entries(state.streams).map(([name, { met }]) => ({ name, size: sizeOf(met) }));
	const [{ name, size }] = sizes.sort((a, b) => b.size - a.size);
	const stream = state.streams[name];
	if (stream?.met === undefined) return state;
	const met = youngestMet(stream.met, size - excess);
	return withFittingMet({ ...state, streams: { ...state.streams, [name]: { ...stream, met } } });
}

function countMet({ streams }: FeedState): number {
	return entries(streams).reduce((sum, [, { met }]) => sum + sizeOf(met), 0);
}

function sizeOf(met: MetState | undefined): number {
	return met === undefined ? 0 : metSize(met);
}

/** By how much the seen-sets are too large; negative where they are not. */
interface Excess {
	versions: number;
	characters: number;
}

function excessOf(
	state: FeedState,
	{ remembered = MAX_SEEN }: Pick<FeedConfig, 'remembered'>,
): Excess {
	const all = seenIn(state);
	const versions = all.reduce((sum, seen) => sum + seenSize(seen), 0);
	const minutes = all.reduce((sum, seen) => sum + Object.keys(seen).length, 0);
	const characters = versions * ENTRY_LENGTH + minutes * MINUTE_CHARACTERS + countMet(state);
	return { versions: versions - remembered, characters: characters - MAX_CHARACTERS };
}

/** How many versions have to go, if they are all of one minute. */
function versionsBeyond({ versions, characters }: Excess): number {
	return Math.max(versions, Math.ceil(characters / ENTRY_LENGTH));
}

function seenIn({ streams, deletions }: FeedState): SeenState[] {
	return [
		...entries(streams).flatMap(([, { head, hidden, histories }]) => [
			head.seen,
			...histories.map(({ seen }) => seen),
			...(hidden === null ? [] : [hidden.seen]),
		]),
		...entries(deletions).map(([, { seen }]) => seen),
	];
}

function nothingForgotten(): Pick<Range, 'behind' | 'forgotten'> {
	return { forgotten: [], behind: -Infinity };
}

/** The ranges of a state; their seen-sets are those of the state itself. */
function rangesOf(state: FeedState, config: TrimConfig): Range[] {
	return [
		...entries(state.streams).flatMap(([name, { head, histories, hidden }]) => [
			rangeOfPresent(name, 'head', head, histories, config),
			...histories.map(rangeOfHistory),
			...(hidden === null ? [] : [rangeOfPresent(name, 'hidden', hidden, histories, config)]),
		]),
		...entries(state.deletions).map(([name, deletions]) =>
			rangeOfDeletions(name, deletions, state, config),
		),
	];
}

function rangeOfPresent(
	name: ObjectName,
	part: Present,
	range: RangeState,
	histories: readonly HistoryRange[],
	{ overlap }: TrimConfig,
): Range {
	const looksBack = range.looksBack === true;
	const shift = looksBack ? CLOCK_SHIFT : 0;
	const lateness = { overlap, looksBack };
	return {
		from: firstMet(range, lateness),
		earliest: range.from - shift,
		waiting: histories.map(({ from, since = from, until }) => ({ from: since, until })),
		seen: range.seen,
		...nothingForgotten(),
		pass: (state, forgotten, unknownBefore) => {
			const stream = state.streams[name] as StreamState;
			const marked = part === 'head' ? withUnknown(stream, unknownBefore) : stream;
			const passed = forgotten === null ? marked : passForgotten(marked, part, forgotten, lateness);
			return { ...state, streams: { ...state.streams, [name]: passed } };
		},
	};
}

function rangeOfHistory({ from, since = from, afterId, seen }: HistoryRange): Range {
	return {
		from: since,
		earliest: since,
		...(afterId === null ? { position: from } : {}),
		waiting: [],
		seen,
		...nothingForgotten(),
	};
}

function rangeOfDeletions(
	name: ObjectName,
	{ from, seen, forgotten: waiting = [] }: DeletionState,
	{ deletionWalk: walk }: FeedState,
	{ overlap }: TrimConfig,
): Range {
	return {
		from: afterWalk(from, walk?.began, overlap),
		earliest: from,
		waiting,
		seen,
		...nothingForgotten(),
		pass: (state, forgotten) => {
			if (forgotten === null) return state;
			const before = state.deletions[name] as DeletionState;
			const lateness = { overlap, looksBack: false };
			const after = passForgottenDeletions(before, forgotten, walk, lateness);
			return { ...state, deletions: { ...state.deletions, [name]: after } };
		},
	};
}
