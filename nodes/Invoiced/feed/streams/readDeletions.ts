import { PAGE_SIZE } from '../../objects';
import type { InvoicedRecord, ObjectDescription, ObjectName } from '../../objects';
import { firstAnswer, nextFrom, observeClock, whenSent } from '../clock';
import { IncompleteList, NOTHING_WALKED } from '../walks';
import type { CompletePage, Paging, WalkEnd, Walker } from '../walks';
import { deletionsIn, deletionTypes, toChanges } from './deletionsIn';
import {
	deletionFingerprint,
	eventFingerprint,
	isWaiting,
	isWithin,
	keptFloor,
	outside,
	SEEN_KEPT,
	SeenSet,
} from '../memory';
import {
	askForEvents,
	EVENTS_PATH,
	onlyType,
	reachesBehind,
	timeOf,
	walkEvents,
	type EventSource,
} from './eventList';
import { findVanished, ownerIn } from './findVanished';
import type { DeletionState, DeletionWalk, Span } from '../stored';
import type { Change, FeedConfig, FirstAnswer, Page, Reading, StreamResult } from '../types';

export type DeletionStates = Partial<Record<ObjectName, DeletionState>>;

/**
 * How far the deletions have been read: by object, and where a walk that is not finished goes on.
 */
export interface DeletionsRead {
	deletions: DeletionStates;
	deletionWalk?: DeletionWalk;
}

/** One object whose deletions are asked for, while they are read. */
interface Watched {
	description: ObjectDescription;
	state: DeletionState;
	seen: SeenSet;
}

type Owners = NonNullable<DeletionWalk['owners']>;

/**
 * Events that need a request each to learn what vanished with them, at most so many at a time: they
 * are kept in the state.
 */
const MOST_OWNERS = 25;

/**
 * Reads the deletions of all given objects since their watermarks from the event list, newest
 * first.
 *
 * When little happened that is one request for all objects together; otherwise each event type is
 * asked for alone, which is fewer requests than reading all events. What one poll has no time or
 * room for the next one goes on with; the watermarks move when all has been read.
 *
 * @param descriptions objects whose events the server writes, each with its state
 * @param allowance deletions to hand over; those that vanished with one record are not divided
 */
export function* readDeletions(
	descriptions: readonly ObjectDescription[],
	{ deletions, deletionWalk }: DeletionsRead,
	config: FeedConfig,
	allowance: number,
	now: number,
): Reading<StreamResult<DeletionsRead>> {
	const watched = descriptions.flatMap((description): Watched[] => {
		const stored = deletions[description.name];
		if (stored === undefined) return [];
		// A walk that goes on has still to come to what lies before it.
		const state = deletionWalk === undefined ? readingForgotten(stored) : stored;
		return [{ description, state, seen: new SeenSet(state.seen) }];
	});
	const findings = new Findings(watched, allowance);
	const from = Math.min(...watched.map(({ state }) => state.from));
	const types = [...new Set(descriptions.flatMap(deletionTypes))];
	const { walk, failure, began } = yield* walkOn(types, from, config, findings, deletionWalk);

	const first = findings.first ?? { serverTime: null, duration: 0 };
	const { newestStamp } = findings;
	const isFinished = walk === null && failure === null;
	const next: DeletionStates = { ...deletions };
	for (const { description, state, seen } of watched) {
		const signs = { first, newestStamp, cameBelowBound: false };
		const { clock, widening } = observeClock(state.clock, signs, now);
		const unfloored = nextFrom({
			startDate: state.startDate,
			previousFrom: state.from,
			first: began,
			newestStamp,
			overlap: config.overlap + widening,
			position: isFinished ? null : state.from,
		});
		const floor = isFinished ? keptFloor(state.floor, unfloored, false) : state.floor;
		// A walk that is not finished may still have to show what lies before the floor.
		const lowest = Math.min(floor ?? -Infinity, isFinished ? Infinity : state.from);
		const nextBound = Math.max(unfloored, lowest);
		next[description.name] = {
			...state,
			clock,
			from: nextBound,
			floor,
			...spansAfter(nextBound, state.handedOver),
			seen: seen.toState(nextBound - SEEN_KEPT),
		};
	}
	const rest = walk === null ? {} : { deletionWalk: walk };
	return { changes: findings.inOrder(), state: { deletions: next, ...rest }, failure };
}

/**
 * What a walk through the events came to: where it goes on (null: nowhere), and what has to be
 * told.
 */
interface WalkedOn {
	walk: DeletionWalk | null;
	failure: Error | null;
	/** The answer up to which all has been read once the walk is finished. */
	began: FirstAnswer;
}

/** Goes on with a walk, or begins one, as far as time and allowance last. */
function* walkOn(
	types: readonly string[],
	from: number,
	{ overlap, pageSizes }: FeedConfig,
	findings: Findings,
	stored: DeletionWalk | undefined,
): Reading<WalkedOn> {
	// Objects that were added or left out since have other events, and a start date that was moved
	// has older ones.
	const goesOn = stored?.asked === types.join() && stored.from <= from;
	// The list is ordered by id, and events of one moment may get their ids in any order.
	const bounds = { from, until: from - overlap };
	const asked = pageSizes?.[EVENTS_PATH] ?? PAGE_SIZE;
	const paging: Paging = { size: Math.min(asked, (goesOn && stored.progress.size) || asked) };
	const start: Beginning = goesOn
		? { walk: stored, page: null, began: { serverTime: stored.began, duration: 0 } }
		: yield* beginWalk(types, bounds, findings, paging);
	let { walk, page } = start;
	const done: WalkedOn = { walk: null, failure: null, began: start.began };
	const stopped = (): WalkedOn => {
		// A later page does not show whether it ends the list or the server gives no larger ones.
		const { size } = paging;
		const progress = size < asked ? { ...walk.progress, size } : walk.progress;
		return { ...done, walk: { ...walk, progress } };
	};
	for (;;) {
		const owners: Owners = yield* findings.lookUp(walk.owners ?? [], paging);
		walk = { ...walk, owners };
		if (owners.length > 0) return stopped();
		const [type, ...otherTypes]: string[] = walk.types;
		if (type === undefined) return done;
		if (findings.isFull || (page === null && !findings.timeLeft)) return stopped();

		const isFiltered = type !== EVERY_TYPE;
		const filter = isFiltered ? onlyType(type) : {};
		const source: EventSource = { from: walk.from, filter, paging };
		findings.begin();
		const end: WalkEnd = yield* walkEvents(source, walk.until, walk.progress, findings, page);
		page = null;
		walk = { ...walk, progress: end.progress, owners: findings.owners };
		// A server that ignores the filter has shown the events of all types.
		const isOfAll = isFiltered && findings.sawOtherThan(type);
		if (isOfAll) walk = { ...walk, types: [EVERY_TYPE] };
		if (end.kind === 'lacking') {
			if (walk.again) return { ...done, failure: new IncompleteList(EVENTS_PATH) };
			walk = { ...walk, progress: NOTHING_WALKED, again: true };
		}
		if (end.kind === 'complete') {
			const left = isOfAll ? [] : otherTypes;
			walk = { ...walk, types: left, progress: NOTHING_WALKED, again: false };
		}
	}
}

/** A walk with the first page of it, if that is there already. */
interface Beginning {
	walk: DeletionWalk;
	page: CompletePage | null;
	began: FirstAnswer;
}

/** Stands for a walk through the events of all types. */
const EVERY_TYPE = '';

/**
 * Looks how much has happened, and chooses what to walk through: the events of all types, or each
 * type alone.
 */
function* beginWalk(
	types: readonly string[],
	bounds: { from: number; until: number },
	findings: Findings,
	paging: Paging,
): Reading<Beginning> {
	const filter = types.length === 1 ? onlyType(types[0]) : {};
	const page = yield* askForEvents({ from: bounds.from, filter, paging });
	findings.see(page);
	// Where the server ignores the bound, the count is that of all events there are.
	const pages = reachesBehind(page, bounds.until) ? 1 : (page.totalCount ?? 0) / paging.size;
	const byType = types.length > 1 && pages > types.length;
	const walk: DeletionWalk = {
		...bounds,
		asked: types.join(),
		types: byType || types.length === 1 ? [...types] : [EVERY_TYPE],
		began: whenSent(page),
		progress: NOTHING_WALKED,
	};
	return { walk, page: byType ? null : page, began: page };
}

/** What the events have shown so far. */
class Findings implements Walker {
	readonly changes: Change[] = [];
	/** Events of which nothing is known yet but that something vanished with them. */
	owners: Owners = [];
	first: FirstAnswer | null = null;
	newestStamp: number | null = null;
	timeLeft = true;
	private types = new Set<unknown>();

	constructor(
		private readonly watched: readonly Watched[],
		private readonly allowance: number,
	) {}

	/** Whether there is no room for another deletion. */
	get isFull(): boolean {
		return this.changes.length >= this.allowance;
	}

	/** Another walk begins. */
	begin(): void {
		this.owners = [];
		this.types = new Set();
	}

	sawOtherThan(type: string): boolean {
		return [...this.types].some((each) => each !== type);
	}

	see(page: Page): void {
		this.first ??= firstAnswer(page);
		this.timeLeft = page.timeLeft;
	}

	take(event: InvoicedRecord): boolean {
		const deletedAt = timeOf(event);
		this.types.add(event.type);
		if (deletedAt === null) return true;
		if (this.isFull || this.owners.length >= MOST_OWNERS) return false;
		this.newestStamp = Math.max(deletedAt, this.newestStamp ?? deletedAt);
		for (const of of this.watched) {
			const { from, handedOver = [] } = of.state;
			if (deletedAt < from || handedOver.some((span) => isWithin(deletedAt, span))) continue;
			for (const change of deletionsIn(event, of.description)) this.add(change, of);
			this.noteOwner(event, of, deletedAt);
		}
		return true;
	}

	/**
	 * Asks what vanished with each of the events. @returns those that there was no time or room for
	 */
	*lookUp(owners: Owners, paging: Paging): Reading<Owners> {
		for (const [index, { object, id, eventId, deletedAt }] of owners.entries()) {
			if (!this.timeLeft || this.isFull) return owners.slice(index);
			const of = this.watched.find(({ description }) => description.name === object);
			const deletedWith = of?.description.events?.deletedWith;
			if (of === undefined || deletedWith === undefined) continue;
			const { records, timeLeft } = yield* findVanished({ id }, deletedWith, paging);
			this.timeLeft = timeLeft;
			const event = { id: eventId, timestamp: deletedAt };
			for (const change of toChanges(records, event, of.description)) this.add(change, of);
			of.seen.add(eventFingerprint(eventId), deletedAt);
		}
		return [];
	}

	/** Oldest first. */
	inOrder(): Change[] {
		return [...this.changes].sort(
			(a, b) => Number(a.updatedAt) - Number(b.updatedAt) || Number(a.eventId) - Number(b.eventId),
		);
	}

	private add(change: Change, { description, seen }: Watched): void {
		const event = eventFingerprint(String(change.eventId));
		// A record that may vanish with another one's event may have an event of its own as well.
		const isTold = description.events?.deletedWith === undefined;
		const own = isTold ? event : deletionFingerprint(change);
		if (seen.hasRecord(event) || seen.hasRecord(own)) return;
		seen.add(own, Number(change.updatedAt));
		this.changes.push(change);
	}

	private noteOwner(event: InvoicedRecord, of: Watched, deletedAt: number): void {
		const { deletedWith } = of.description.events ?? {};
		const owner = deletedWith && ownerIn(event, deletedWith);
		if (!owner) return;
		const eventId = String(event.id);
		if (of.seen.hasRecord(eventFingerprint(eventId))) return;
		this.owners.push({ object: of.description.name, id: owner.id, eventId, deletedAt });
	}
}

/**
 * Goes back to what was forgotten, where the time has come to read it once more, and passes over
 * what came since.
 */
function readingForgotten(state: DeletionState): DeletionState {
	const { startDate, from, clock, forgotten = [], handedOver = [] } = state;
	const due = forgotten.filter((span) => !isWaiting(span, clock));
	if (due.length === 0) return state;
	const waiting = forgotten.filter((span) => !due.includes(span));
	const earliest = Math.max(startDate, Math.min(from, ...due.map((span) => span.from)));
	const passed = earliest < from ? outside({ from: earliest, until: from }, due) : [];
	return {
		...state,
		from: earliest,
		handedOver: [...handedOver.flatMap((span) => outside(span, due)), ...passed],
		forgotten: waiting.length > 0 ? waiting : undefined,
	};
}

/** Of the spans that were handed over before, those that are not behind the bound. */
function spansAfter(from: number, spans: readonly Span[] = []): Pick<DeletionState, 'handedOver'> {
	const left = spans.filter(({ until }) => until > from);
	return { handedOver: left.length > 0 ? left : undefined };
}
