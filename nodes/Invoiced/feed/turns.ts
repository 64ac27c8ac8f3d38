import type { ObjectDescription } from '../objects';
import { isWaiting, MetRecords, withDeletions, withMet } from './memory';
import { isDue, readDeletions, readHead, readHidden, readHistory } from './streams';
import type { FeedState, HistoryRange, StreamState } from './stored';
import type { FeedConfig, Reading, ReadName, StreamResult } from './types';

/** One of the reads that a poll has to come to. */
export interface Turn {
	/** Tells it from all others, from one poll to the next. */
	name: string;
	/** Whose failure its own is. */
	of: ReadName;
	/**
	 * `rest`: what the head has left behind of the present; `history`: what was there at the start.
	 */
	part: 'deletions' | 'head' | 'hidden' | 'history' | 'rest';
	/** It reads the lists that stand in for an ignored parameter. */
	isHidden?: boolean;
	/** More was waiting than the last read of it took, and another read of it goes on there. */
	goesOn: boolean;
	/** @param allowance changes to hand over at most; @param now local seconds */
	read(allowance: number, now: number): Reading<StreamResult<FeedState>>;
}

/**
 * The reads that are due, in the order in which a poll makes them when nothing has waited: what is
 * new, deletions, then the history.
 *
 * @param now local seconds
 */
export function turnsOf(state: FeedState, config: FeedConfig, now: number): Turn[] {
	const deletions = deletionTurns(state, config);
	// Deletions are told by events: nobody needs the lists for them.
	if (config.changeTypes.every((type) => type === 'deleted')) return deletions;
	return [
		...headTurns(state, config, now),
		...hiddenTurns(state, config, now),
		...deletions,
		...historyTurns(state, config),
	];
}

/**
 * The turns, those first that the last poll did not come to. @param waiting names, the longest
 * waiting first
 */
export function inTurn(turns: readonly Turn[], waiting: readonly string[]): Turn[] {
	const place = ({ name }: Turn) => (waiting.includes(name) ? waiting.indexOf(name) : Infinity);
	return [...turns].sort((a, b) => compare(place(a), place(b)));
}

function headTurns(state: FeedState, config: FeedConfig, now: number): Turn[] {
	// What one leaves of its share is the next one's: those that need more come last, and those that
	// cannot go on in the same poll at the very end.
	const need = (description: ObjectDescription) =>
		description.list.changedSince ? Number(streamOf(state, description).head.behind) : 2;
	return config.objects
		.filter((description) => isHeadDue(state, config, description, now))
		.sort((a, b) => need(a) - need(b))
		.map((description) => {
			const stream = streamOf(state, description);
			return {
				name: `head ${description.name}`,
				of: description.name,
				part: 'head',
				goesOn: stream.head.behind && description.list.changedSince,
				read: (allowance, time) =>
					asState(state, description, (met) =>
						readHead({ description, config, allowance, now: time, met }, stream),
					),
			};
		});
}

/**
 * A list without a filter is walked whole, so it is walked less often; more waiting records make it
 * due at once.
 */
function isHeadDue(
	state: FeedState,
	config: FeedConfig,
	description: ObjectDescription,
	now: number,
): boolean {
	const { clock, head } = streamOf(state, description);
	return (
		description.list.changedSince ||
		head.behind ||
		isOver(config.catalogInterval, clock.readAt, now)
	);
}

/**
 * The stand-in lists of hidden records, where they are needed: seldom, and only behind a complete
 * head and history.
 */
function hiddenTurns(state: FeedState, config: FeedConfig, now: number): Turn[] {
	return config.objects.flatMap((description): Turn[] => {
		const stream = streamOf(state, description);
		const { hidden, head, histories, clock } = stream;
		const isOpen = histories.some((history) => !isWaiting(history, clock));
		if (hidden === null || head.behind || isOpen) return [];
		if (!hidden.behind && !isOver(config.catalogInterval, hidden.readAt, now)) return [];
		return [
			{
				name: `hidden ${description.name}`,
				of: description.name,
				part: 'hidden',
				isHidden: true,
				goesOn: false,
				read: (allowance, time) =>
					asState(state, description, (met) =>
						readHidden(description, stream, config, allowance, time, met),
					),
			},
		];
	});
}

function deletionTurns(state: FeedState, config: FeedConfig): Turn[] {
	const watched = withDeletions(config.objects, state);
	if (watched.length === 0) return [];
	return [
		{
			name: 'deletions',
			of: 'deletions',
			part: 'deletions',
			goesOn: state.deletionWalk !== undefined,
			read: function* (allowance, time) {
				const { deletionWalk, ...others } = state;
				const position = { deletions: state.deletions, deletionWalk };
				const result = yield* readDeletions(watched, position, config, allowance, time);
				return { ...result, state: { ...others, ...result.state } };
			},
		},
	];
}

/**
 * What was left behind last comes first, so that it does not wait for the years before the start.
 */
function historyTurns(state: FeedState, config: FeedConfig): Turn[] {
	return config.objects
		.flatMap((description) => {
			const stream = streamOf(state, description);
			return stream.histories
				.filter((history) => isDue(history, stream))
				.map((history) => ({ description, stream, history }));
		})
		.sort((a, b) => age(a.history) - age(b.history) || b.history.until - a.history.until)
		.map(({ description, stream, history }) => ({
			name: nameOf(description, history),
			of: description.name,
			part: history.isRecent === true ? 'rest' : 'history',
			isHidden: history.hidden === true,
			goesOn: true,
			read: (allowance) =>
				asState(state, description, (met) =>
					readHistory(description, stream, history, config, allowance, met),
				),
		}));
}

function age({ isRecent }: HistoryRange): number {
	return isRecent === true ? 0 : 1;
}

/** Two ranges of a history may end at the same second, but not two of one kind. */
function nameOf({ name }: ObjectDescription, { until, hidden, dueAt }: HistoryRange): string {
	const kind = `${hidden ? ' hidden' : ''}${dueAt === undefined ? '' : ` due at ${dueAt}`}`;
	return `history ${name} ${until}${kind}`;
}

/** The read of a stream as one of the whole state. */
function* asState(
	state: FeedState,
	description: ObjectDescription,
	read: (met: MetRecords) => Reading<StreamResult<StreamState>>,
): Reading<StreamResult<FeedState>> {
	const stream = streamOf(state, description);
	const met = new MetRecords(stream.met);
	const { changes, state: next, failure } = yield* read(met);
	const streams = { ...state.streams, [description.name]: withMet(stream, next, met) };
	return { changes, failure, state: { ...state, streams } };
}

function streamOf(state: FeedState, { name }: ObjectDescription): StreamState {
	const stream = state.streams[name];
	if (stream === undefined) throw new Error(`No state for '${name}'`);
	return stream;
}

/** Whether the interval has passed since then; a local clock that was set back counts as passed. */
function isOver(interval: number, since: number | null, now: number): boolean {
	const elapsed = now - (since ?? -Infinity);
	return elapsed < 0 || elapsed >= interval;
}

function compare(a: number, b: number): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
