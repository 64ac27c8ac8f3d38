import type { IPollFunctions } from 'n8n-workflow';

/** Milliseconds where the host names none: n8n before 2.38 has no limit, and five minutes is what later ones give. */
const DEFAULT_BUDGET = 300_000;

/** Part of the poll's time that the feed gets where related data is loaded after it. */
const SHARE_OF_FEED = 0.5;

/** Part of the poll's time in which requests for related data are begun; the rest is for the last answer and for shaping. */
const SHARE_OF_REQUESTS = 0.8;

/** Shares out the time that n8n gives one poll. It runs from the moment at which this is made. */
export class PollTime {
	private readonly began = Date.now();

	constructor(
		/** Milliseconds. */
		private readonly budget: number,
	) {}

	/** Milliseconds that are left for the feed. */
	leftForFeed(isFollowedByRelated: boolean): number {
		const share = isFollowedByRelated ? this.budget * SHARE_OF_FEED : this.budget;
		return share - (Date.now() - this.began);
	}

	/** Unix milliseconds from which on no request for related data is begun. */
	get endOfRequests(): number {
		return this.began + this.budget * SHARE_OF_REQUESTS;
	}
}

/** `getPollBudgetMs` exists from n8n-workflow 2.38 on. */
export function budgetOf(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	return getPollBudgetMs?.call(context) ?? DEFAULT_BUDGET;
}
