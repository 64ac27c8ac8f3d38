import type { ObjectDescription, ObjectName } from '../../objects';
import { isObject } from '../../values';
import { migrate, SCHEMA } from './migrations';
import { isDeletionWalk, isRows, isSpan, isWalk } from './isWalk';
import { newDeletions, newStream } from './newState';
import { deletionsFromEarlier, startEarlier } from './startEarlier';
import type {
	ClockState,
	DeletionState,
	FeedState,
	HandOver,
	HiddenState,
	HistoryRange,
	RangeState,
	SeenState,
	Span,
	StampWitness,
	StreamState,
} from '../stored';
import type { FeedConfig } from '../types';

/**
 * Reads the state that the last poll left. What is missing, broken or belongs to another
 * environment starts anew at the start date: reading a record twice is better than missing one.
 * Each object stands alone, so that adding or removing one does not disturb the others; a start
 * date that was moved to an earlier time adds what lies before the old one, a later one changes
 * nothing.
 *
 * @param stored whatever was found where the state is kept
 * @throws Error when the state was written by a newer version of this package
 */
export function restoreState(stored: unknown, config: FeedConfig): FeedState {
	const candidate = migrate(isObject(stored) ? stored : {});
	if (typeof candidate.schema === 'number' && candidate.schema > SCHEMA) {
		throw new Error(
			'The position of this trigger was saved by a newer version of n8n-nodes-invoiced. Update the package on this n8n, or replace the trigger by a new one to read again from its start date.',
		);
	}
	const isOurs = candidate.schema === SCHEMA && candidate.environment === config.environment;
	const streams = isOurs && isObject(candidate.streams) ? candidate.streams : {};
	const deletions = isOurs && isObject(candidate.deletions) ? candidate.deletions : {};

	const state: FeedState = {
		schema: SCHEMA,
		environment: config.environment,
		processes: isOurs ? readNames(candidate.processes) : [],
		...(isOurs && isWitness(candidate.witness) ? { witness: candidate.witness } : {}),
		waiting: isOurs ? readNames(candidate.waiting) : [],
		timeWasShort: isOurs && candidate.timeWasShort === true,
		streams: {},
		deletions: {},
	};
	for (const description of config.objects) {
		const { name, events } = description;
		const stream = streams[name];
		state.streams[name] = isStream(stream)
			? startedBy(stream, config.startDate, startEarlier)
			: newStream(description, config.startDate);
		if (!config.changeTypes.includes('deleted') || events === null) continue;
		const deletion = deletions[name];
		state.deletions[name] = isDeletions(deletion)
			? startedBy(deletion, config.startDate, deletionsFromEarlier)
			: newDeletions(config.startDate);
	}
	if (isOurs && isDeletionWalk(candidate.deletionWalk)) state.deletionWalk = candidate.deletionWalk;
	return state;
}

/** The descriptions whose deletions are read. */
export function withDeletions(
	objects: readonly ObjectDescription[],
	state: FeedState,
): ObjectDescription[] {
	return objects.filter(({ name }) => state.deletions[name] !== undefined);
}

/** `Object.entries` that keeps the object names. */
export function entries<Value>(record: Partial<Record<ObjectName, Value>>): [ObjectName, Value][] {
	return Object.entries(record) as [ObjectName, Value][];
}

function startedBy<State extends { startDate: number }>(
	state: State,
	startDate: number,
	earlier: (state: State, startDate: number) => State,
): State {
	return state.startDate <= startDate ? state : earlier(state, startDate);
}

/**
 * Which reads waited, or which processes polled. Without it the reads merely come in their usual
 * order, and what was handed over last comes again.
 */
function readNames(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function isStream(value: unknown): value is StreamState {
	return (
		isObject(value) &&
		isSecond(value.startDate) &&
		isRange(value.head) &&
		isMet(value.met) &&
		Array.isArray(value.histories) &&
		value.histories.every(isHistory) &&
		isLog(value.handOvers) &&
		(value.hidden === null || isHidden(value.hidden)) &&
		isClock(value.clock)
	);
}

function isRange(value: unknown): value is RangeState {
	return (
		isObject(value) &&
		isSecond(value.from) &&
		isSecond(value.createdSince) &&
		typeof value.behind === 'boolean' &&
		isResumePoint(value.afterId) &&
		isRows(value.afterRows) &&
		isPass(value.pass) &&
		isWalk(value.walk) &&
		isSeen(value.seen) &&
		[value.floor, value.unknownBefore].every((time) => time === undefined || isSecond(time)) &&
		(value.looksBack === undefined || value.looksBack === true)
	);
}

function isPass(value: unknown): value is RangeState['pass'] {
	return (
		value === undefined ||
		(isObject(value) && isSecond(value.position) && (value.began === null || isSecond(value.began)))
	);
}

function isMet(value: unknown): value is StreamState['met'] {
	return (
		value === undefined ||
		(isObject(value) && typeof value.ids === 'string' && typeof value.digests === 'string')
	);
}

function isResumePoint(value: unknown): value is string | null {
	return value === null || typeof value === 'string';
}

function isLog(value: unknown): value is HandOver[] | undefined {
	return value === undefined || (Array.isArray(value) && value.every(isHandOver));
}

function isHandOver(value: unknown): value is HandOver {
	return (
		isObject(value) &&
		[value.at, value.from, value.until].every(isSecond) &&
		(value.date === null || isTime(value.date)) &&
		(value.createdSince === undefined || isSecond(value.createdSince))
	);
}

function isHistory(value: unknown): value is HistoryRange {
	return (
		isObject(value) &&
		[value.from, value.until, value.createdSince].every(isSecond) &&
		isResumePoint(value.afterId) &&
		isRows(value.afterRows) &&
		isWalk(value.walk) &&
		isSeen(value.seen) &&
		[value.hidden, value.isRecent].every((mark) => mark === undefined || mark === true) &&
		[value.since, value.dueAt].every((time) => time === undefined || isSecond(time))
	);
}

function isHidden(value: unknown): value is HiddenState {
	return (
		isRange(value) &&
		isObject(value) &&
		(value.readAt === null || isTime(value.readAt)) &&
		isLog(value.handOvers)
	);
}

function isDeletions(value: unknown): value is DeletionState {
	return (
		isObject(value) &&
		isSecond(value.startDate) &&
		isSecond(value.from) &&
		isSpans(value.handedOver) &&
		(value.floor === undefined || isSecond(value.floor)) &&
		isWaitingSpans(value.forgotten) &&
		isSeen(value.seen) &&
		isLog(value.handOvers) &&
		isClock(value.clock)
	);
}

function isSpans(value: unknown): value is Span[] | undefined {
	return value === undefined || (Array.isArray(value) && value.every(isSpan));
}

function isWaitingSpans(value: unknown): value is DeletionState['forgotten'] {
	return isSpans(value) && (value ?? []).every((span) => isObject(span) && isSecond(span.dueAt));
}

function isWitness(value: unknown): value is StampWitness {
	return isObject(value) && [value.stamp, value.readAt, value.serverTime].every(isTime);
}

function isClock(value: unknown): value is ClockState {
	return (
		isObject(value) &&
		[value.serverTime, value.shiftedUntil, value.readAt].every(
			(time) => time === null || isTime(time),
		)
	);
}

function isSeen(value: unknown): value is SeenState {
	return (
		isObject(value) &&
		Object.entries(value).every(
			([minute, text]) => /^-?\d+$/.test(minute) && typeof text === 'string',
		)
	);
}

function isTime(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

function isSecond(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value);
}
