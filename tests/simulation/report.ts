import { grouped, printTable } from './printTable';
import type { SimulationArguments } from './arguments';
import type { SeedResult } from './runSeed';
import type { Totals } from './totals';

/** Failing worlds that are told in full. */
const MOST_TOLD = 20;

/** Prints the readers side by side. */
export function printReaders(readers: readonly Totals[]): void {
	const headings = [
		'reader',
		'worlds',
		'versions',
		'delivered',
		'lost',
		'stale',
		'repeated',
		'created missing',
		'deletions missing',
		'out of order',
		'requests',
		'× ideal',
	];
	printTable(
		headings,
		readers.map((totals) => [
			totals.name,
			grouped(totals.worlds),
			grouped(totals.versions),
			grouped(totals.delivered),
			grouped(totals.lost),
			grouped(totals.stale),
			grouped(totals.repeated),
			grouped(totals.createdMissing),
			grouped(totals.deletionsMissing),
			grouped(totals.disordered),
			grouped(totals.requests),
			(totals.requests / totals.ideal).toFixed(2),
		]),
	);
}

/** Prints what happened around the feed: what was forced on it, and what is not its own doing. */
export function printCircumstances(feed: Totals): void {
	printTable(
		['around the feed', ''],
		[
			['polls', grouped(feed.polls)],
			['processes that died', grouped(feed.crashes)],
			['versions repeated because a process died', grouped(feed.repeatedByCrash)],
			['versions repeated because a replay was asked for', grouped(feed.repeatedByReplay)],
			['versions repeated because the state has to stay small', grouped(feed.repeatedByCap)],
			['records that came as created once more', grouped(feed.createdAgain)],
			['final versions that n8n lost after the hand-over', grouped(feed.lostInHost)],
			['largest state, bytes of JSON', grouped(feed.largestState)],
			['most changes in one poll', grouped(feed.largestPoll)],
			['longest poll, seconds', grouped(Math.ceil(feed.longestPoll))],
		],
	);
}

/** Prints the worlds that the feed did not stand, each with the command that replays it. */
export function printFailures(results: readonly SeedResult[], chosen: SimulationArguments): void {
	for (const { seed, failures, verdict, report } of results.slice(0, MOST_TOLD)) {
		console.log(`✗ world ${seed}: ${failures.join('; ')}`);
		for (const example of [
			...verdict.examples,
			...report.excessive,
			...report.waited,
			...report.stuck,
			...report.oversized,
		].slice(0, 4)) {
			console.log(`    ${example}`);
		}
		console.log(`    replay: ${replayCommand(seed, chosen)}`);
	}
	if (results.length > MOST_TOLD) console.log(`… and ${results.length - MOST_TOLD} more worlds`);
}

function replayCommand(
	seed: number,
	{ fault, withFaults, strict, profile }: SimulationArguments,
): string {
	const choices = [
		`--seed ${seed}`,
		...(fault === null ? [] : [`--fault ${fault}`]),
		...(withFaults.length === 0 ? [] : [`--with ${withFaults.join()}`]),
		...(strict ? ['--strict'] : []),
		...(profile === null ? [] : [`--profile ${profile}`]),
		'--trace',
	];
	return `npm run simulate -- ${choices.join(' ')}`;
}
