import type { InvoicedRecord } from '../../objects';
import { clockChanges, CLOCK_SHIFT, isAscending, isInAutumnNight, stampOf } from '../clock';
import { ascendsAfter } from './idOrder';
import type { ChangeDetector } from '../memory';
import { IncompleteList, tryForList, type CompletePage } from './completePage';
import { OLDEST_FIRST, type ListSource } from './listRequest';
import { readDenseSecond, type DenseOutcome } from './readDenseSecond';
import { readSortedSecond } from './readSortedSecond';
import { isHidden, readWholeWalks, WALKS_TO_COME, type RangeOutcome } from './readWalks';
import type { WalkState } from '../stored';
import type { FirstAnswer, Reading, RefusedReply } from '../types';

/**
 * Before the first id: the second has more records than a page, and none of them has been handed
 * over.
 */
const NO_ID = '0';

/**
 * Reads oldest first: always page 1 of `sort=updated_at asc`, the next bound being the second of
 * the last record, so that nothing shifts and the read can stop at any record and go on there in
 * the next poll.
 *
 * It ends at a short page, at `until`, or once it reaches the time of its own first answer: a busy
 * account would never let it end otherwise. The last record's second is asked for again because a
 * page may end in the middle of it. Where the server ignores the order or the bound, the whole list
 * is walked instead.
 */
export function* readByKeyset(
	source: ListSource,
	range: {
		/** The lowest stamp that counts; the bound may have to be lower. */
		startDate: number;
		from: number;
		afterId: string | null;
		afterRows?: number;
		until: number | null;
		walk?: WalkState;
	},
	detector: ChangeDetector,
): Reading<RangeOutcome> {
	let second = range.from;
	let { afterId, afterRows } = range;
	let first: FirstAnswer | null = null;
	let newestStamp: number | null = null;
	let sawHidden = false;
	let cameBelowBound = false;
	let looksBack = false;
	// In the hour that comes twice, a bound in its second pass shows the records of the first one as
	// well, with their own stamps.
	let lowest = range.from - CLOCK_SHIFT;

	const outcome = (
		position: number | null,
		resume: { afterId: string | null; afterRows?: number } = { afterId: null },
	): RangeOutcome => {
		const answer = first ?? { serverTime: null, duration: 0 };
		return {
			first: answer,
			began: answer,
			position,
			...resume,
			newestStamp,
			cameBelowBound,
			looksBack,
			sawHidden,
			walk: null,
			failure: null,
		};
	};
	function* walkInstead(timeLeft: boolean): Reading<RangeOutcome> {
		if (!timeLeft) return { ...outcome(second), walk: WALKS_TO_COME };
		return yield* readWholeWalks(source, [{}], { ...range, from: second }, detector);
	}
	if (range.walk !== undefined) return yield* walkInstead(true);

	let isDense = range.afterId !== null;

	// What a range means in the first of the two hours lies before the bound that shows it.
	while (range.until === null || second < range.until || second === range.from) {
		if (isDense) {
			let dense: DenseOutcome = { kind: 'unsupported', timeLeft: true };
			if (afterRows === undefined) {
				dense = yield* readDenseSecond(source, second, afterId, detector);
				afterRows = 0;
			}
			if (dense.kind === 'unsupported') {
				if (!dense.timeLeft) return outcome(second, { afterId: afterId ?? NO_ID, afterRows });
				dense = yield* readSortedSecond(source, second, { afterId, afterRows }, detector);
			}
			if (dense.kind === 'unsupported') return yield* walkInstead(dense.timeLeft);
			first ??= dense.first;
			newestStamp = second;
			if (dense.kind === 'stopped') return outcome(second, dense);
			isDense = false;
			afterId = null;
			afterRows = undefined;
			second += 1;
			// The second may have used the allowance up.
			if (detector.isFull || !dense.timeLeft) return outcome(second);
			continue;
		}

		const reply = yield* askFrom(source, second);
		if (reply === null) {
			if (second === range.from) throw new IncompleteList(source.description.path);
			// What came before it can be handed over; the next read begins here.
			return outcome(second);
		}
		if (reply.refused) return yield* walkInstead(reply.timeLeft);
		first ??= reply;
		const stamps = reply.records.map(stampOf);
		if (!isAscending(stamps, Math.min(lowest, second))) return yield* walkInstead(reply.timeLeft);
		lowest = Infinity;
		const last = stamps.at(-1);
		const fillsPage = !reply.isLast && last === second;
		// A look at autumn's hour is asked for from further back than it is for.
		if (fillsPage && second < range.startDate) {
			second += 1;
			if (!reply.timeLeft) return outcome(second);
			continue;
		}
		isDense = fillsPage;
		if (isDense) {
			if (!reply.timeLeft) return outcome(second, { afterId: NO_ID });
			continue;
		}

		for (const [index, record] of reply.records.entries()) {
			const stamp = stamps[index] ?? second;
			if (range.until !== null && stamp >= range.until) return outcome(null);
			looksBack ||= stamp < range.from;
			if (stamp < range.startDate) continue;
			if (!detector.knows(record)) cameBelowBound ||= stamp < range.from;
			if (!detector.offer(record, stamp)) return outcome(stamp, passedOf(reply.records, index));
			newestStamp = stamp;
			sawHidden ||= isHidden(source.description, record);
		}
		if (reply.isLast || last === undefined || last === null) return outcome(null);
		if (range.until === null && first.serverTime !== null && last >= newestAt(first.serverTime)) {
			return outcome(null);
		}
		if (!reply.timeLeft) return outcome(last);
		second = last;
	}
	return outcome(null);
}

/**
 * The latest stamp that a record may have by then: in the first pass of autumn's hour it may be
 * taken for the second one.
 */
function newestAt(serverTime: number): number {
	return isInAutumnNight(serverTime) ? serverTime + CLOCK_SHIFT : serverTime;
}

/**
 * Page 1 of what is stamped at or after the second.
 *
 * At the very instant at which a clock is set back, the bound may mean the end of the first of the
 * two hours, although the stamp means the beginning of the second one: all that is stamped within
 * that hour would be missing. Where the page shows none of it, it is looked for from before both.
 */
function* askFrom(source: ListSource, second: number): Reading<CompletePage | RefusedReply | null> {
	const page = yield* tryForList(source, second, OLDEST_FIRST);
	const [change] = clockChanges(second, second + 1);
	if (change === undefined || page === null || page.refused || !page.timeLeft) return page;
	const isStampedBefore = (time: number) => (record: InvoicedRecord) => {
		const stamp = stampOf(record);
		return stamp !== null && stamp < time;
	};
	if (page.records.some(isStampedBefore(second + change.by))) return page;
	const earlier = yield* tryForList(source, second - change.by, OLDEST_FIRST);
	if (earlier === null || earlier.refused) return earlier;
	// The account's clock is not set back where stamps go on through that hour.
	const goesOn = earlier.records.some(isStampedBefore(second));
	return goesOn ? { ...page, timeLeft: earlier.timeLeft } : earlier;
}

/**
 * Where the read goes on in the second of a record before which it stops, so that nothing has to be
 * remembered of what was handed over of that second. The server orders by id within a second;
 * nowhere where it does not, or where nothing of the second was passed.
 */
function passedOf(records: readonly InvoicedRecord[], index: number): { afterId: string | null } {
	const stamp = stampOf(records[index]);
	const isOfSecond = (record: InvoicedRecord) => stampOf(record) === stamp;
	const last = records.slice(0, index).filter(isOfSecond).at(-1);
	if (last === undefined || !ascendsAfter(records.filter(isOfSecond), null)) {
		return { afterId: null };
	}
	return { afterId: String(last.id) };
}
