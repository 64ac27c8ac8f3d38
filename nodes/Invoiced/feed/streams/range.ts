import { PAGE_SIZE } from '../../objects';
import type { ObjectDescription } from '../../objects';
import { CLOCK_SHIFT, isInAutumnNight, nextFrom, whenSent } from '../clock';
import { ChangeDetector, keptFloor, SEEN_KEPT, SeenSet } from '../memory';
import type { Elsewhere, MetRecords } from '../memory';
import type { ListSource, RangeOutcome } from '../walks';
import type { RangeState, StreamState } from '../stored';
import type { FeedConfig } from '../types';

/** What a read of a range starts with. */
export function openRange(
	description: ObjectDescription,
	range: Pick<RangeState, 'createdSince' | 'seen'>,
	config: FeedConfig,
	allowance: number,
	met: MetRecords,
	elsewhere?: Elsewhere,
): { detector: ChangeDetector; seen: SeenSet } {
	const seen = new SeenSet(range.seen);
	const { createdSince } = range;
	const wanted = config.changeTypes;
	return {
		seen,
		detector: new ChangeDetector(description, seen, {
			wanted,
			createdSince,
			met,
			elsewhere,
			allowance,
		}),
	};
}

/** Where the records of an object are listed, as the user wants them. */
export function sourceOf(description: ObjectDescription, config: FeedConfig): ListSource {
	const parameters = config.query[description.name] ?? {};
	const size = config.pageSizes?.[description.path] ?? PAGE_SIZE;
	return { description, parameters, paging: { size } };
}

/** The source of a list that shows every record in one walk. */
export function inOneWalk(source: ListSource): ListSource {
	const { description, parameters } = source;
	return { ...source, parameters: { ...parameters, ...description.list.views[0] } };
}

/**
 * The state of a range after a read that goes up to the present.
 *
 * @param lowest second behind which the range does not go back
 */
export function nextRange(
	stream: StreamState,
	range: RangeState,
	outcome: RangeOutcome,
	seen: SeenSet,
	ordinaryOverlap: number,
	widened: number,
	lowest = stream.startDate,
): RangeState {
	// What was written while a wide read went on may have gone back as well.
	const widening = Math.max(widened, isWide(range) ? CLOCK_SHIFT : 0);
	const overlap = ordinaryOverlap + widening;
	const { began: first, position, newestStamp } = outcome;
	const looksBack = widening > 0 || outcome.looksBack;
	const behind = position !== null;
	const reached = nextFrom({
		startDate: lowest,
		previousFrom: range.from,
		position,
		first,
		newestStamp,
		overlap,
	});
	const isBeforeBound = behind && position < range.from;
	// What a wide read has passed it would show again in each poll, and never get further where that
	// takes all the time there is.
	const isFurther = behind && widening > 0 && position > reached;
	const goesOnFromHere = isBeforeBound || (isFurther && range.from <= reached);
	const unfloored = goesOnFromHere ? range.from : reached;
	const floor = keptFloor(behind ? range.floor : floorOf(range), unfloored, looksBack);
	const from = Math.max(unfloored, floor ?? -Infinity);
	const unknownBefore = keptFloor(range.unknownBefore, from, true);
	// A record may be written and written again before either becomes visible, hence one more
	// overlap, and a clock may go back before the next read. While anything older may still come
	// first through this range, "created" has to reach back as far.
	const createdSince = Math.max(stream.startDate, from - overlap - CLOCK_SHIFT);
	const isShifted = widening > 0 || isInAutumnNight(first.serverTime);
	const mayMeetOlder = behind || stream.histories.length > 0 || isShifted;
	// A walk goes through all that the bound shows.
	const isInPass = goesOnFromHere && outcome.walk === null;
	const pass = isInPass ? { position, began: whenSent(first) } : null;
	// Before the second is settled, a late write may still show up among the ids already passed;
	// another pass would show it.
	const goesOn = pass !== null || from === position;
	return {
		from,
		createdSince: mayMeetOlder ? Math.min(range.createdSince, createdSince) : createdSince,
		behind,
		...(pass === null ? {} : { pass }),
		afterId: goesOn ? outcome.afterId : null,
		...(goesOn && outcome.afterRows !== undefined ? { afterRows: outcome.afterRows } : {}),
		...(outcome.walk === null
			? {}
			: { walk: { ...outcome.walk, forgotten: range.walk?.forgotten } }),
		...(floor === undefined ? {} : { floor }),
		...(unknownBefore === undefined ? {} : { unknownBefore }),
		...(outcome.looksBack ? { looksBack: true as const } : {}),
		seen: seen.toState(from - SEEN_KEPT),
	};
}

/** Whether a read goes on that shows more than usual, as stamps may have gone back. */
function isWide({ from, pass }: RangeState): boolean {
	return pass !== undefined && pass.position >= from;
}

/** With what was forgotten while its walk went on. */
function floorOf({ floor, walk }: RangeState): number | undefined {
	const { until } = walk?.forgotten ?? {};
	if (floor === undefined || until === undefined) return floor ?? until;
	return Math.max(floor, until);
}
