import type { IPollFunctions } from 'n8n-workflow';
import { CALL_DEADLINE } from '../api';

/**
 * Milliseconds where the host names none: n8n before 2.38 has no limit, and five minutes is what
 * later ones give.
 */
const DEFAULT_BUDGET = 300_000;

/**
 * Part of the poll's time in which calls begin; the rest is for the last answer and for shaping.
 */
const SHARE_OF_BEGINNINGS = 0.8;

/** Of that, what the feed gets where related data is loaded after it. */
const SHARE_OF_FEED = 0.5;

/**
 * Part of the poll's time that one call may take, so that one list that hangs leaves time for
 * others.
 */
const SHARE_OF_CALL = 0.4;

/**
 * When the last call has to be over, in parts of the poll's time: n8n's durable scheduler abandons
 * a poll at five quarters of it (after 45 seconds, of which it tells 36).
 */
const SHARE_OF_CALLS = SHARE_OF_BEGINNINGS + SHARE_OF_CALL;

/**
 * A call that took less than this part of a call's time was quick: the next one may bring twice as
 * much.
 */
const QUICK = 1 / 8;

/** A call that took more than this part was slow: the next one is not to bring more. */
const SLOW = 1 / 2;

/** A call that failed after this part failed for want of time. */
const OUT_OF_TIME = 0.9;

/** How long a call took, measured by the time that it may take. */
export type Pace = 'outOfTime' | 'quick' | 'slow' | 'usual';

/**
 * Shares out the time that n8n gives one poll, in milliseconds. It runs from the moment at which
 * this is made. Nobody else knows how much there is or who gets how much of it.
 */
export class PollTime {
	private readonly began = Date.now();

	constructor(private readonly budget: number) {}

	/** `getPollBudgetMs` exists from n8n-workflow 2.38 on. */
	static of(context: IPollFunctions): PollTime {
		const { getPollBudgetMs } = context as Partial<IPollFunctions>;
		return new PollTime(getPollBudgetMs?.call(context) ?? DEFAULT_BUDGET);
	}

	/** Whether it is the time of n8n's default poller; its durable scheduler gives another. */
	get isDefault(): boolean {
		return this.budget === DEFAULT_BUDGET;
	}

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

	paceOf(milliseconds: number): Pace {
		const most = this.callDeadline;
		if (milliseconds >= most * OUT_OF_TIME) return 'outOfTime';
		if (milliseconds > most * SLOW) return 'slow';
		return milliseconds < most * QUICK ? 'quick' : 'usual';
	}
}
