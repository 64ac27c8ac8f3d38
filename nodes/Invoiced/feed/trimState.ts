import type { ObjectName } from '../objects/types';
import { CLOCK_SHIFT } from './clock';
import { metSize, youngestMet } from './metRecords';
import { passForgotten } from './passForgotten';
import { ENTRY_LENGTH, seenSize } from './seen';
import { entries } from './state';
import type { FeedConfig, FeedState, MetState, SeenState } from './types';

/**
 * Seen versions kept over all objects: about 200 kB of JSON, which n8n loads and saves with the workflow. Beyond it, repeating
 * a record is better than losing one.
 */
export const MAX_SEEN = 20_000;

/**
 * Characters of JSON for all seen versions: versions that lie far apart in time need a key each. The rest, with eight ranges of history
 * and full logs of hand-overs for nine objects, takes about 30,000; all of it stays below 256 kB.
 */
const MAX_CHARACTERS = 225_000;

/** What a minute costs besides its entries: `"29474640":"",`. */
const MINUTE_CHARACTERS = 14;

const MINUTE = 60;

interface Range {
	/** First second whose versions every read meets again. */
	from: number;
	seen: SeenState;
	/** What has a higher one is forgotten last. */
	rank: number;
	/** The object whose head it is, if that can go on behind what it forgets. */
	head: ObjectName | undefined;
	/** Minutes, in their order. */
	forgotten: number[];
}

/** Characters of it that the records met while history is read may take: 100,000 of them where their ids lie close together. */
const MAX_MET_CHARACTERS = 110_000;

/**
 * Brings the seen-sets down to their share of the static data: first what lies before the watermarks (of use only after a shift
 * of the server's clock), then the oldest minutes. Heads go on behind what was forgotten (`passForgotten`). What has no history to
 * leave it to comes last: deletions, lists that stand in for others, and walks that are not finished.
 *
 * @returns the state, and how many versions that would have been met again were forgotten (each may be handed over once more)
 */
export function trimState(
	state: FeedState,
	config: Pick<FeedConfig, 'objects' | 'overlap'>,
): { state: FeedState; forgotten: number } {
	const fitting = withFittingMet(state);
	if (versionsBeyond(excessOf(fitting)) <= 0) return { state: fitting, forgotten: 0 };
	const trimmed: FeedState = structuredClone(fitting);
	const walked = lookingBack(config);
	const ranges = rangesOf(trimmed, walked);
	const excess = excessOf(trimmed);
	let met = 0;
	for (const { range, minute, isBehind } of inOrderOfForgetting(ranges)) {
		if (versionsBeyond(excess) <= 0) break;
		const { length } = range.seen[minute];
		delete range.seen[minute];
		excess.versions -= length / ENTRY_LENGTH;
		excess.characters -= length + MINUTE_CHARACTERS;
		if (isBehind) continue;
		range.forgotten.push(minute);
		met += length / ENTRY_LENGTH;
	}
	for (const { head, forgotten } of ranges) {
		const stream = head === undefined ? undefined : trimmed.streams[head];
		if (head === undefined || stream === undefined || forgotten.length === 0) continue;
		const seconds = {
			from: forgotten[0] * MINUTE,
			until: (forgotten[forgotten.length - 1] + 1) * MINUTE,
		};
		const looksBack = walked.has(head) || stream.head.looksBack === true;
		const { overlap } = config;
		trimmed.streams[head] = passForgotten(stream, seconds, { overlap, looksBack });
	}
	return { state: trimmed, forgotten: met };
}

interface Minute {
	range: Range;
	minute: number;
	/** No ordinary read meets it again. */
	isBehind: boolean;
}

function inOrderOfForgetting(ranges: readonly Range[]): Minute[] {
	const minutes = ranges.flatMap((range) =>
		Object.keys(range.seen).map((key) => {
			const minute = Number(key);
			return { range, minute, isBehind: minute < Math.floor(range.from / MINUTE) };
		}),
	);
	const rank = ({ range, isBehind }: Minute) => (isBehind ? -1 : range.rank);
	return minutes.sort((a, b) => rank(a) - rank(b) || a.minute - b.minute);
}

/** Cuts the largest memory of met records down to what the others leave; there is seldom more than one. */
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

function excessOf(state: FeedState): Excess {
	const versions = countSeen(state);
	const minutes = rangesOf(state).reduce((sum, { seen }) => sum + Object.keys(seen).length, 0);
	const characters = versions * ENTRY_LENGTH + minutes * MINUTE_CHARACTERS + countMet(state);
	return { versions: versions - MAX_SEEN, characters: characters - MAX_CHARACTERS };
}

/** How many versions have to go, if they are all of one minute. */
function versionsBeyond({ versions, characters }: Excess): number {
	return Math.max(versions, Math.ceil(characters / ENTRY_LENGTH));
}

function countSeen(state: FeedState): number {
	return rangesOf(state).reduce((sum, { seen }) => sum + seenSize(seen), 0);
}

/** Objects whose lists have no filter: a walk of them looks behind its bound. */
function lookingBack({ objects }: Pick<FeedConfig, 'objects'>): ReadonlySet<string> {
	return new Set(objects.filter(({ list }) => !list.changedSince).map(({ name }) => name));
}

/** The ranges of a state; their seen-sets are those of the state itself. */
function rangesOf(state: FeedState, walked: ReadonlySet<string> = new Set()): Range[] {
	const range = (from: number, seen: SeenState, rank: number, head?: ObjectName): Range => ({
		from,
		seen,
		rank,
		head,
		forgotten: [],
	});
	return [
		...entries(state.streams).flatMap(([name, { head, histories, hidden }]) => {
			const looksBack = walked.has(name) || head.looksBack === true;
			const from = looksBack ? head.from - CLOCK_SHIFT : head.from;
			const isPassable = head.walk === undefined;
			return [
				range(from, head.seen, isPassable ? 0 : 1, isPassable ? name : undefined),
				...histories.map((each) => range(each.since ?? each.from, each.seen, 0)),
				...(hidden === null ? [] : [range(hidden.from, hidden.seen, 1)]),
			];
		}),
		...entries(state.deletions).map(([, { from, seen }]) => range(from, seen, 1)),
	];
}
