import type { IPollFunctions } from 'n8n-workflow';
import { CALL_DEADLINE } from '../api/limits';

/** Milliseconds where the host names none: n8n before 2.38 has no limit, and five minutes is what later ones give. */
export const DEFAULT_BUDGET = 300_000;

/** Part of the poll's time in which calls begin; the rest is for the last answer and for shaping. */
const SHARE_OF_BEGINNINGS = 0.8;

/** Of that, what the feed gets where related data is loaded after it. */
const SHARE_OF_FEED = 0.5;

/** Part of the poll's time that one call may take, so that one list that hangs leaves time for others. */
const SHARE_OF_CALL = 0.4;

/**
 * When the last call has to be over, in parts of the poll's time: n8n's durable scheduler abandons a poll at five quarters of it
 * (after 45 seconds, of which it tells 36).
 */
const SHARE_OF_CALLS = SHARE_OF_BEGINNINGS + SHARE_OF_CALL;

/** Shares out the time that n8n gives one poll. It runs from the moment at which this is made. */
export class PollTime {
	private readonly began = Date.now();

	constructor(
		/** Milliseconds. */
		readonly budget: number,
	) {}

	/** Milliseconds that one call may take. */
	get callDeadline(): number {
		return Math.min(CALL_DEADLINE, this.budget * SHARE_OF_CALL);
	}

	/** Unix milliseconds from which on the feed begins no call. */
	endOfFeed(isFollowedByRelated: boolean): number {
		const share = isFollowedByRelated ? SHARE_OF_FEED : 1;
		return this.began + this.budget * SHARE_OF_BEGINNINGS * share;
	}

	/** Unix milliseconds from which on no call for related data begins. */
	get endOfRelated(): number {
		return this.began + this.budget * SHARE_OF_BEGINNINGS;
	}

	/** Unix milliseconds at which every call is over. */
	get endOfCalls(): number {
		return this.began + this.budget * SHARE_OF_CALLS;
	}
}

/** `getPollBudgetMs` exists from n8n-workflow 2.38 on. */
export function budgetOf(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	return getPollBudgetMs?.call(context) ?? DEFAULT_BUDGET;
}
