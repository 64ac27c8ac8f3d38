import { PAGE_SIZE } from '../api/limits';
import type { InvoicedRecord, ObjectDescription, ObjectName } from '../objects/types';
import { observeClock } from './clock';
import { deletionOf } from './deletionOf';
import { eventFingerprint } from './digest';
import { askForEvents, onlyType, reachesBehind, walkEvents, type EventRange } from './eventList';
import { noteRead } from './lastRead';
import { NotEnoughTime } from './notEnoughTime';
import { SEEN_KEPT, SeenSet } from './seen';
import type {
	FirstAnswer,
	Change,
	DeletionState,
	FeedConfig,
	Page,
	Reading,
	Span,
	StreamResult,
} from './types';
import { nextFrom } from './watermark';

export type DeletionStates = Partial<Record<ObjectName, DeletionState>>;

/** One object whose deletions are asked for, while they are read. */
interface Watched {
	description: ObjectDescription;
	state: DeletionState;
	seen: SeenSet;
}

interface Deletion {
	eventId: string;
	deletedAt: number;
	of: Watched;
	change: Change;
}

/**
 * Reads the deletions of all given objects since their watermarks from the event list and hands them over oldest first.
 *
 * When little happened that is one request for all objects together; otherwise each event type is asked for alone, which is
 * fewer requests than reading all events.
 *
 * @param descriptions objects whose events the server writes, each with its state
 * @param allowance deletions to hand over at most
 * @throws NotEnoughTime when the time budget ends the walk: newest first, it cannot be resumed without a gap
 */
export function* readDeletions(
	descriptions: readonly ObjectDescription[],
	states: DeletionStates,
	config: FeedConfig,
	allowance: number,
	now: number,
): Reading<StreamResult<DeletionStates>> {
	const watched = new Map<string, Watched>();
	for (const description of descriptions) {
		const state = states[description.name];
		if (description.events === null || state === undefined) continue;
		watched.set(description.events.deleted, { description, state, seen: new SeenSet(state.seen) });
	}
	const from = Math.min(...[...watched.values()].map(({ state }) => state.from));
	const found = new Map<string, Deletion>();
	// The list is ordered by id, and events of one moment may get their ids in any order.
	const until = from - config.overlap;
	const first = yield* collectDeletions([...watched.keys()], { from, until }, (event) => {
		const deletion = readDeletion(event, watched);
		if (deletion !== null) found.set(deletion.eventId, deletion);
	});

	const ordered = [...found.values()].sort(
		(a, b) => a.deletedAt - b.deletedAt || Number(a.eventId) - Number(b.eventId),
	);
	const handedOver = ordered.slice(0, allowance);
	const position = ordered[allowance]?.deletedAt ?? null;
	for (const { eventId, deletedAt, of } of handedOver)
		of.seen.add(eventFingerprint(eventId), deletedAt);
	const newestStamp = ordered.at(-1)?.deletedAt ?? null;
	const next: DeletionStates = { ...states };
	for (const { description, state, seen } of watched.values()) {
		const { clock, widening } = observeClock(
			state.clock,
			{ first, newestStamp, cameBelowBound: false },
			now,
		);
		const nextBound = nextFrom({
			startDate: state.startDate,
			previousFrom: state.from,
			position,
			first,
			newestStamp,
			overlap: config.overlap + widening,
		});
		const read = {
			...state,
			clock,
			from: nextBound,
			...spansAfter(nextBound, state.handedOver),
			seen: seen.toState(nextBound - SEEN_KEPT),
		};
		const handsOver = handedOver.some(({ of }) => of.description === description);
		next[description.name] = noteRead(state, read, handsOver);
	}
	return { changes: handedOver.map(({ change }) => change), state: next };
}

/** Reads all events of the types since `from` the cheapest way. @returns the answer to the first request */
function* collectDeletions(
	types: readonly string[],
	range: EventRange,
	take: (event: InvoicedRecord) => void,
): Reading<FirstAnswer> {
	const collect = (page: Page): void => page.records.forEach(take);
	const filter = types.length === 1 ? onlyType(types[0]) : {};
	const firstPage = yield* askForEvents(range.from, 1, filter);
	// Where the server ignores the bound, the count is that of all events there are.
	const pages = reachesBehind(firstPage, range.until) ? 1 : (firstPage.totalCount ?? 0) / PAGE_SIZE;
	const byType = types.length > 1 && pages > types.length;
	const complete = byType
		? yield* walkTypes(types, range, collect)
		: yield* walkEvents(filter, range, collect, firstPage);
	if (!complete) throw new NotEnoughTime({ path: '/events' });
	return firstPage;
}

/**
 * Walks the events of each type. Where the server ignores the filter, the first of these walks shows the events of all types.
 *
 * @returns false when the time budget ended the walk
 */
function* walkTypes(
	types: readonly string[],
	range: EventRange,
	collect: (page: Page) => void,
): Reading<boolean> {
	for (const type of types) {
		let isFiltered = true;
		const complete = yield* walkEvents(onlyType(type), range, (page) => {
			isFiltered &&= page.records.every((event) => event.type === type);
			collect(page);
		});
		if (!complete || !isFiltered) return complete;
	}
	return true;
}

/** What the watched objects have to hand over of an event; null for any other event, one that is too old or was handed over. */
function readDeletion(
	event: InvoicedRecord,
	watched: ReadonlyMap<string, Watched>,
): Deletion | null {
	const of = watched.get(String(event.type));
	const change = of === undefined ? null : deletionOf(event, of.description);
	if (of === undefined || change === null || change.updatedAt === null) return null;
	const eventId = String(event.id);
	const { from, handedOver = [] } = of.state;
	const isPast = handedOver.some((span) => isWithin(Number(change.updatedAt), span));
	if (change.updatedAt < from || isPast || of.seen.hasRecord(eventFingerprint(eventId)))
		return null;
	return { eventId, deletedAt: change.updatedAt, of, change };
}

/** Of the spans that were handed over before, those that are not behind the bound. */
function spansAfter(from: number, spans: readonly Span[] = []): Pick<DeletionState, 'handedOver'> {
	const left = spans.filter(({ until }) => until > from);
	return { handedOver: left.length > 0 ? left : undefined };
}

function isWithin(second: number, { from, until }: Span): boolean {
	return second >= from && second < until;
}
