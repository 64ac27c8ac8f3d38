import type { ObjectName } from '../../objects';
import { readStamp } from '../clock';
import type { FeedState, HandOver } from '../stored';
import type { Change, ReadName } from '../types';

/** Most hand-overs that are told apart. */
const ROOM = 8;

/**
 * Hand-overs of one such part of the span may be joined where there are too many: they are let go
 * that much too late.
 */
const PARTS = 4;

/** When a hand-over took place, by both clocks: either may be set, but not both by the same. */
export interface Moment {
	/** Local second. */
	at: number;
	/** The server's time; null where it tells none. */
	date: number | null;
}

/**
 * The part of a log that a replay reads again: what was handed over within the span before the last
 * hand-over.
 */
export function recentOf(log: readonly HandOver[], last: Moment, span: number): HandOver[] {
	return log.filter(({ at, date }) => {
		const byServer = last.date !== null && date !== null && last.date - date <= span;
		return byServer || last.at - at <= span;
	});
}

/** The latest of some hand-overs; null when there are none. */
export function latestOf(log: readonly HandOver[]): Moment | null {
	if (log.length === 0) return null;
	const dates = log.map(({ date }) => date).filter((date) => date !== null);
	return {
		at: Math.max(...log.map(({ at }) => at)),
		date: dates.length === 0 ? null : Math.max(...dates),
	};
}

/**
 * Notes what a read handed over, so that a replay can read it again, and lets go what is longer ago
 * than the span.
 *
 * @param state as the read left it
 * @param now local second
 */
export function noteHandOver(
	state: FeedState,
	{ of, isHidden }: { of: ReadName; isHidden?: boolean },
	changes: readonly Change[],
	now: number,
	span: number,
): FeedState {
	if (span === 0 || changes.length === 0) return state;
	if (of === 'deletions') return noteDeletions(state, changes, now, span);
	const stream = state.streams[of];
	if (stream === undefined) return state;
	const moment = { at: now, date: stream.clock.serverTime };
	const add = (log: readonly HandOver[] | undefined, bound: number) =>
		added(log, changes, moment, { span, bound });
	const { hidden, head } = stream;
	const noted =
		isHidden === true && hidden !== null
			? { ...stream, hidden: { ...hidden, handOvers: add(hidden.handOvers, hidden.from) } }
			: { ...stream, handOvers: add(stream.handOvers, head.from) };
	return { ...state, streams: { ...state.streams, [of]: noted } };
}

function noteDeletions(
	state: FeedState,
	changes: readonly Change[],
	now: number,
	span: number,
): FeedState {
	const deletions = { ...state.deletions };
	for (const name of new Set<ObjectName>(changes.map(({ object }) => object))) {
		const deletion = deletions[name];
		if (deletion === undefined) continue;
		const { clock, from: bound, handOvers } = deletion;
		const own = changes.filter(({ object }) => object === name);
		const moment = { at: now, date: clock.serverTime };
		deletions[name] = { ...deletion, handOvers: added(handOvers, own, moment, { span, bound }) };
	}
	return { ...state, deletions };
}

/** @param bound for records without a readable stamp */
function added(
	log: readonly HandOver[] = [],
	changes: readonly Change[],
	moment: Moment,
	{ span, bound }: { span: number; bound: number },
): HandOver[] {
	const next = [...recentOf(log, moment, span), { ...moment, ...extentOf(changes, bound) }];
	while (next.length > ROOM) joinTwo(next, span);
	return next;
}

/** The range of stamps that holds all of the changes. */
function extentOf(
	changes: readonly Change[],
	bound: number,
): Pick<HandOver, 'createdSince' | 'from' | 'until'> {
	let [from, until, createdSince] = [Infinity, -Infinity, Infinity];
	for (const { type, record, updatedAt } of changes) {
		const stamp = updatedAt ?? bound;
		from = Math.min(from, stamp);
		until = Math.max(until, stamp + 1);
		if (type === 'created') {
			createdSince = Math.min(createdSince, readStamp(record.created_at) ?? from);
		}
	}
	return { from, until, ...(createdSince === Infinity ? {} : { createdSince }) };
}

/**
 * Joins the two hand-overs of the same part of the span between which there is the least; where
 * there are none, the oldest two.
 */
function joinTwo(log: HandOver[], span: number): void {
	const partOf = ({ at }: HandOver) => Math.floor((at * PARTS) / Math.max(1, span));
	let [place, least] = [1, Infinity];
	for (let index = 1; index < log.length; index += 1) {
		const [one, other] = [log[index - 1], log[index]];
		const gap = Math.max(one.from, other.from) - Math.min(one.until, other.until);
		if (partOf(one) !== partOf(other) || gap >= least) continue;
		[place, least] = [index, gap];
	}
	const [one, other] = log.splice(place - 1, 2);
	const since = [one.createdSince, other.createdSince].filter((second) => second !== undefined);
	log.splice(place - 1, 0, {
		at: Math.max(one.at, other.at),
		date: other.date ?? one.date,
		from: Math.min(one.from, other.from),
		until: Math.max(one.until, other.until),
		...(since.length === 0 ? {} : { createdSince: Math.min(...since) }),
	});
}
