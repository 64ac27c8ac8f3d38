import { CLOCK_SHIFT } from './clock';

import { metSize, youngestMet } from './metRecords';
import { ENTRY_LENGTH, seenSize } from './seen';
import { entries } from './state';
import type { FeedConfig, FeedState, MetState, SeenState } from './types';

/**
 * Seen versions kept over all objects: about 200 kB of JSON, which n8n loads and saves with the workflow. Beyond it, repeating
 * a record is better than losing one.
 */
export const MAX_SEEN = 20_000;

/** Characters of JSON for all seen versions: versions that lie far apart in time need a key each. With the rest below 256 kB. */
const MAX_CHARACTERS = 240_000;

/** What a minute costs besides its entries: `"29474640":"",`. */
const MINUTE_CHARACTERS = 14;

interface Range {
	/** First second whose versions every read meets again. */
	from: number;
	seen: SeenState;
}

/** Characters of it that the records met while history is read may take: 100,000 of them where their ids lie close together. */
const MAX_MET_CHARACTERS = 110_000;

/**
 * Brings the seen-sets down to their share of the static data: first what lies before the watermarks (of use only after a shift
 * of the server's clock), then the oldest minutes.
 *
 * @returns the state, and how many versions inside the overlap were forgotten (each may be handed over once more)
 */
export function trimState(
	state: FeedState,
	config: Pick<FeedConfig, 'objects'>,
): { state: FeedState; forgotten: number } {
	const fitting = withFittingMet(state);
	if (versionsBeyond(excessOf(fitting)) <= 0) return { state: fitting, forgotten: 0 };
	const trimmed: FeedState = structuredClone(fitting);
	const ranges = rangesOf(trimmed, lookingBack(config));
	for (const range of ranges) {
		for (const minute of Object.keys(range.seen)) {
			if (Number(minute) < Math.floor(range.from / 60)) delete range.seen[minute];
		}
	}
	const inOverlap = countSeen(trimmed);
	const excess = excessOf(trimmed);
	const minutes = ranges
		.flatMap((range) => Object.keys(range.seen).map((minute) => ({ range, minute })))
		.sort((a, b) => Number(a.minute) - Number(b.minute));
	for (const { range, minute } of minutes) {
		const cut = versionsBeyond(excess) * ENTRY_LENGTH;
		if (cut <= 0) break;
		const text = range.seen[minute];
		if (text.length <= cut) delete range.seen[minute];
		else range.seen[minute] = text.slice(cut);
		excess.versions -= text.length / ENTRY_LENGTH;
		excess.characters -= text.length + MINUTE_CHARACTERS;
	}
	return { state: trimmed, forgotten: inOverlap - countSeen(trimmed) };
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
	return [
		...entries(state.streams).flatMap(([name, { head, histories, hidden }]) =>
			[head, ...histories, hidden]
				.filter((range) => range !== null)
				.map(({ from, seen }) => ({ from: walked.has(name) ? from - CLOCK_SHIFT : from, seen })),
		),
		...entries(state.deletions).map(([, deletion]) => deletion),
	];
}
