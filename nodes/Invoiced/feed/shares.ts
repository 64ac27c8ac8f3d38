import { shareOfPast } from './streams';
import type { Turn } from './turns';

/** What is new; what the head left behind; what was there at the start. */
type Side = 'history' | 'present' | 'rest';

/** How the records of one poll are divided among its reads. */
export class Shares {
	/** What each side has for sure, if it has anything to read. */
	private readonly kept: Record<Side, number>;
	private readonly used: Record<Side, number> = { history: 0, present: 0, rest: 0 };
	private readonly keeps: boolean;

	/**
	 * @param maxRecords of the whole poll
	 * @param turns that wait when the poll begins
	 * @param keeps whether to keep anything for reads that have not had their turn; pointless where
	 * the time will not suffice for them
	 */
	constructor(
		private readonly maxRecords: number,
		turns: readonly Turn[],
		keeps: boolean,
	) {
		this.keeps = keeps;
		const sides = new Set(turns.map(sideOf));
		const isPast = sides.has('history') || sides.has('rest');
		const past = isPast ? shareOfPast(maxRecords) : 0;
		const history = sides.has('rest') ? Math.ceil(past / 2) : past;
		this.kept = {
			present: maxRecords - past,
			history: sides.has('history') ? history : 0,
			rest: sides.has('history') ? past - history : past,
		};
	}

	/** Records that the poll may still hand over. */
	get left(): number {
		return this.maxRecords - this.used.history - this.used.present - this.used.rest;
	}

	/**
	 * What the next read may hand over: an even part of what is left, less what is kept for others
	 * that have not had their turn.
	 *
	 * @param toCome the reads after it
	 */
	next(turn: Turn, toCome: readonly Turn[]): number {
		if (!this.keeps) return this.left;
		const side = sideOf(turn);
		const others = new Set(toCome.map(sideOf));
		others.delete(side);
		const kept = [...others].reduce((sum, other) => sum + this.keptFor(other), 0);
		const rivals = toCome.filter((each) => sideOf(each) === side && !givesWay(each, turn));
		const share = Math.ceil((this.left - kept) / (1 + rivals.length));
		if (share > 0) return share;
		// The limit is so low that nothing can be kept for anyone: whoever is first takes what there
		// is.
		return this.left === this.maxRecords ? 1 : 0;
	}

	take(turn: Turn, count: number): void {
		this.used[sideOf(turn)] += count;
	}

	private keptFor(side: Side): number {
		return Math.max(0, this.kept[side] - this.used[side]);
	}
}

function sideOf({ part }: Turn): Side {
	return part === 'history' || part === 'rest' ? part : 'present';
}

/**
 * What has little to hand over as a rule takes what the heads leave; when it did not get its turn,
 * it comes first next time.
 */
function givesWay(rival: Turn, turn: Turn): boolean {
	return turn.part === 'head' && rival.part !== 'head';
}
