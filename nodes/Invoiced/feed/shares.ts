import type { Turn } from './turns';

/** The part of a poll's records that belongs to the history while there is any, so that it drains however busy the present is. */
const HISTORY_SHARE = 0.2;

/** How the records of one poll are divided among its reads. */
export class Shares {
	private readonly kept: { history: number; present: number };
	private readonly keeps: boolean;
	private readonly used = { history: 0, present: 0 };

	/**
	 * @param maxRecords of the whole poll
	 * @param hasHistory whether a history waits when the poll begins
	 * @param keeps whether to keep anything for reads that have not had their turn; pointless where the time will not suffice for them
	 */
	constructor(
		private readonly maxRecords: number,
		{ hasHistory, keeps }: { hasHistory: boolean; keeps: boolean },
	) {
		this.keeps = keeps;
		const history = hasHistory ? Math.ceil(maxRecords * HISTORY_SHARE) : 0;
		this.kept = { history, present: maxRecords - history };
	}

	/** Records that the poll may still hand over. */
	get left(): number {
		return this.maxRecords - this.used.history - this.used.present;
	}

	/**
	 * What the next read may hand over: an even part of what is left, less what is kept for others that have not had their turn.
	 *
	 * @param toCome the reads after it
	 */
	next(turn: Turn, toCome: readonly Turn[]): number {
		if (!this.keeps) return this.left;
		const side = sideOf(turn);
		const other = side === 'history' ? 'present' : 'history';
		const othersWait = toCome.some((each) => sideOf(each) === other);
		const kept = othersWait ? Math.max(0, this.kept[other] - this.used[other]) : 0;
		const rivals = toCome.filter((each) => sideOf(each) === side && !givesWay(each, turn));
		const share = Math.ceil((this.left - kept) / (1 + rivals.length));
		if (share > 0) return share;
		// The limit is so low that nothing can be kept for anyone: whoever is first takes what there is.
		return this.left === this.maxRecords ? 1 : 0;
	}

	take(turn: Turn, count: number): void {
		this.used[sideOf(turn)] += count;
	}
}

function sideOf({ part }: Turn): 'history' | 'present' {
	return part === 'history' ? 'history' : 'present';
}

/** What has little to hand over as a rule takes what the heads leave; when it did not get its turn, it comes first next time. */
function givesWay(rival: Turn, turn: Turn): boolean {
	return turn.part === 'head' && rival.part !== 'head';
}
