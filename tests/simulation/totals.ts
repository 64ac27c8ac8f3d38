import type { SeedResult } from './runSeed';

/** Sums over many worlds under one reader. */
export interface Totals {
	name: string;
	worlds: number;
	versions: number;
	delivered: number;
	lost: number;
	stale: number;
	repeated: number;
	repeatedByCrash: number;
	repeatedByReplay: number;
	repeatedByCap: number;
	createdAgain: number;
	createdMissing: number;
	deletionsMissing: number;
	disordered: number;
	wrong: number;
	lostInHost: number;
	crashes: number;
	polls: number;
	requests: number;
	ideal: number;
	largestState: number;
	largestPoll: number;
	longestPoll: number;
	failed: number;
}

export function newTotals(name: string): Totals {
	return {
		name,
		worlds: 0,
		versions: 0,
		delivered: 0,
		lost: 0,
		stale: 0,
		repeated: 0,
		repeatedByCrash: 0,
		repeatedByReplay: 0,
		repeatedByCap: 0,
		createdAgain: 0,
		createdMissing: 0,
		deletionsMissing: 0,
		disordered: 0,
		wrong: 0,
		lostInHost: 0,
		crashes: 0,
		polls: 0,
		requests: 0,
		ideal: 0,
		largestState: 0,
		largestPoll: 0,
		longestPoll: 0,
		failed: 0,
	};
}

export function addTo(totals: Totals, result: SeedResult): void {
	const { verdict, report } = result;
	totals.worlds += 1;
	totals.versions += result.versions;
	totals.delivered += result.delivered;
	totals.lost += verdict.lost;
	totals.stale += verdict.stale;
	totals.repeated += verdict.repeated;
	totals.repeatedByCrash += verdict.repeatedByCrash;
	totals.repeatedByReplay += verdict.repeatedByReplay;
	totals.repeatedByCap += verdict.repeatedByCap;
	totals.createdAgain += verdict.createdAgain;
	totals.largestPoll = Math.max(totals.largestPoll, report.largestPoll);
	totals.longestPoll = Math.max(totals.longestPoll, report.longestPoll);
	totals.createdMissing += verdict.createdMissing;
	totals.deletionsMissing += verdict.deletionsMissing;
	totals.disordered += verdict.disordered;
	totals.wrong += verdict.wrong;
	totals.lostInHost += verdict.lostInHost;
	totals.crashes += report.crashes;
	totals.polls += report.polls;
	totals.requests += report.requests;
	totals.ideal += report.ideal;
	totals.largestState = Math.max(totals.largestState, report.largestState);
	if (result.failures.length > 0) totals.failed += 1;
}
