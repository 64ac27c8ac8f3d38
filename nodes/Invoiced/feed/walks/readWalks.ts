import type { InvoicedRecord, ListParameters, ObjectDescription } from '../../objects';
import { clearOfClockChanges, CLOCK_SHIFT, firstAnswer, stampOf, whenSent } from '../clock';
import { IncompleteList, type CompletePage } from './completePage';
import type { ChangeDetector } from '../memory';
import type { ListSource } from './listRequest';
import { isWithin } from '../memory';
import type { WalkState } from '../stored';
import type { FirstAnswer, Page, Reading } from '../types';
import { NOTHING_WALKED, walkInKeyOrder, type Walker } from './walkInKeyOrder';

/** What a read of a range came to. */
export interface RangeOutcome {
	/** Of this poll. */
	first: FirstAnswer;
	/**
	 * The answer up to which the range has been read once it is read to the present; `first`, unless
	 * earlier polls began it.
	 */
	began: FirstAnswer;
	/**
	 * First second that was not read to its end; null when the read reached the present (or its upper
	 * bound).
	 */
	position: number | null;
	/** Resume point inside the second `position`. */
	afterId: string | null;
	/**
	 * Rows of that second up to `afterId`, where a server has to be asked for them by page number.
	 */
	afterRows?: number;
	newestStamp: number | null;
	/** A record came that is stamped before the bound that was asked for. */
	cameBelowBound: boolean;
	/** A record came that is stamped before that bound, whether it was known or not. */
	looksBack: boolean;
	/** A record came that the plain list hides. */
	sawHidden: boolean;
	/**
	 * Where a walk through whole lists has to go on; null when it is finished or can be read
	 * otherwise.
	 */
	walk: WalkState | null;
	/** What has to be told although the read goes on. */
	failure: Error | null;
}

export interface WalkRange {
	/** The lowest stamp that counts. */
	startDate: number;
	/** The bound that is asked for. */
	from: number;
	until: number | null;
	/**
	 * Before this second all was handed over when the walk began, but what became visible late.
	 * Absent: nothing was.
	 */
	settled?: number;
	/** Where an earlier poll stopped. */
	walk?: WalkState;
}

/** Walks for which there was no time any more. */
export const WALKS_TO_COME: WalkState = { ...NOTHING_WALKED, index: 0, newestStamp: null };

const NO_ANSWER: FirstAnswer = { serverTime: null, duration: 0 };

/**
 * Reads whole lists in key order, page after page, and hands over what fits the allowance, by the
 * order of the stamps.
 *
 * It is the way for lists that have no filter or show their records in several walks, and the
 * fallback for servers that ignore what the keyset walk needs. Where the poll's time or allowance
 * ends it, the next poll goes on there. A record that is edited behind it meanwhile is stamped
 * after the first answer and belongs to the next walk.
 *
 * Where a list shows fewer records than the server counts, it is walked a second time. If they are
 * missing again that is told, and the walk begins anew: the watermark stays where it is.
 *
 * @param walks parameter sets that together show every record
 * @param firstPage the first page of the first walk, if it is there already
 */
export function* readWholeWalks(
	source: ListSource,
	walks: readonly ListParameters[],
	range: WalkRange,
	detector: ChangeDetector,
	firstPage: CompletePage | null = null,
): Reading<RangeOutcome> {
	const findings = new Findings(source, range, detector);
	let state = range.walk ?? null;
	let page = state === null ? firstPage : null;
	const begunAt = range.walk?.began;
	const newest = (): number | null => {
		const { newestStamp, first, newestOfFirst } = findings;
		const before = range.walk?.newestStamp ?? null;
		const hasDate = (begunAt === undefined ? first?.serverTime : begunAt) !== null;
		if (hasDate) return later(before, newestStamp);
		// Without a Date the newest stamp says how far the list has been read: of that, only the first
		// page can tell.
		return begunAt === undefined ? newestOfFirst : before;
	};
	const outcome = (walk: WalkState | null, failure: Error | null = null): RangeOutcome => {
		detector.sortByStamp();
		const first = findings.first ?? NO_ANSWER;
		return {
			first,
			began: begunAt === undefined ? first : { serverTime: begunAt, duration: 0 },
			position: walk === null && failure === null ? null : range.from,
			afterId: null,
			newestStamp: newest(),
			cameBelowBound: findings.cameBelowBound,
			looksBack: findings.looksBack,
			sawHidden: findings.sawHidden,
			walk,
			failure,
		};
	};

	for (;;) {
		const index = state?.index ?? 0;
		const walk = walks[index];
		if (walk === undefined) return outcome(null);
		findings.meetsAgain = index > 0 || state?.again === true;
		const walkSource = { ...source, parameters: { ...source.parameters, ...walk } };
		const end = yield* walkInKeyOrder(
			walkSource,
			range.from,
			state ?? NOTHING_WALKED,
			findings,
			page,
		);
		page = null;
		const { began, again }: Partial<WalkState> = state ?? {};
		state = {
			...end.progress,
			index,
			began: began === undefined ? whenSent(findings.first ?? NO_ANSWER) : began,
			newestStamp: newest(),
			...(again === true ? { again } : {}),
		};
		if (end.kind === 'stopped') return outcome(state);
		if (end.kind === 'lacking') {
			if (again === true) return outcome(null, new IncompleteList(source.description.path));
			state = { ...beginning(state, index), again: true };
		} else {
			if (index + 1 >= walks.length) return outcome(null);
			state = beginning(state, index + 1);
		}
		if (!findings.timeLeft) return outcome(state);
	}
}

/**
 * Reads whole lists so that no bound in the hour before autumn's change hides anything. A list that
 * is read whole each time needs no look of its own (`withLook`): it is asked for from further back.
 */
export function* readClearOfClockChanges(
	source: ListSource,
	walks: readonly ListParameters[],
	range: WalkRange,
	detector: ChangeDetector,
): Reading<RangeOutcome> {
	const from = clearOfClockChanges(range.from);
	const startDate = Math.max(range.startDate, range.from - CLOCK_SHIFT);
	const outcome = yield* readWholeWalks(source, walks, { ...range, startDate, from }, detector);
	// It does so whether or not anything stands there now.
	return { ...outcome, looksBack: true, position: outcome.position === null ? null : range.from };
}

/**
 * Reads one whole list in key order: the cheapest way for what fits one poll (`ceil(n / 100)`
 * requests). What one poll does not finish is for the keyset walk, which can stop anywhere.
 */
export function* readShortWalk(
	source: ListSource,
	range: WalkRange,
	detector: ChangeDetector,
	firstPage: CompletePage,
): Reading<RangeOutcome> {
	const outcome = yield* readWholeWalks(source, [{}], range, detector, firstPage);
	if (outcome.failure !== null) throw outcome.failure;
	return { ...outcome, walk: null };
}

/** What the pages of a walk have shown so far. */
class Findings implements Walker {
	first: FirstAnswer | null = null;
	newestStamp: number | null = null;
	/** Of the first page. */
	newestOfFirst: number | null = null;
	private pages = 0;
	cameBelowBound = false;
	looksBack = false;
	sawHidden = false;
	timeLeft = true;
	/**
	 * Records that the walk has passed may come again: in another list, where the server takes the
	 * two for one.
	 */
	meetsAgain = false;
	/**
	 * Stamps of the repeated hour in autumn lie before the bound; what was handed over is in the
	 * seen-set long enough.
	 */
	private readonly lowest: number;

	constructor(
		private readonly source: ListSource,
		private readonly range: WalkRange,
		private readonly detector: ChangeDetector,
	) {
		this.lowest = Math.max(range.startDate, range.from - CLOCK_SHIFT);
	}

	see(page: Page): void {
		this.first ??= firstAnswer(page);
		this.pages += 1;
		this.timeLeft = page.timeLeft;
	}

	take(record: InvoicedRecord): boolean {
		const { source, range, detector } = this;
		const stamp = stampOf(record) ?? this.first?.serverTime ?? range.from;
		this.looksBack ||= stamp < range.from && stamp >= range.from - CLOCK_SHIFT;
		if (!this.isMeant(record, stamp)) return true;
		const isKnown = detector.knows(record);
		if (!detector.offer(record, stamp)) return false;
		this.sawHidden ||= isHidden(source.description, record);
		this.newestStamp = later(this.newestStamp, stamp);
		if (this.pages === 1) this.newestOfFirst = this.newestStamp;
		if (!isKnown) this.cameBelowBound ||= stamp < range.from;
		return true;
	}

	private isMeant(record: InvoicedRecord, stamp: number): boolean {
		const { until } = this.range;
		const isInRange = stamp >= this.lowest && (until === null || stamp < until);
		if (this.wasForgotten(stamp)) return false;
		return isInRange && this.source.accepts?.(record) !== false;
	}

	/**
	 * Whether what is stamped so was handed over, before the walk or by it, and forgotten, as far as
	 * the walk may meet it again.
	 */
	private wasForgotten(stamp: number): boolean {
		const { settled = -Infinity, walk } = this.range;
		if (walk?.forgotten === undefined || !isWithin(stamp, walk.forgotten)) return false;
		return this.meetsAgain || stamp < settled;
	}
}

/** Whether the record is one that the plain list hides. */
export function isHidden(description: ObjectDescription, { status }: InvoicedRecord): boolean {
	return typeof status === 'string' && description.list.hidden?.statuses.includes(status) === true;
}

/** The state of a walk through another of the lists, or through the same one anew. */
function beginning({ began, newestStamp }: WalkState, index: number): WalkState {
	return { ...NOTHING_WALKED, index, began, newestStamp };
}

function later(a: number | null, b: number | null): number | null {
	return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
