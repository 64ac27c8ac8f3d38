import { Host, type HostReport } from './host';
import { scheduleLife, writeHistory } from './life';
import { ServerClock } from './model/clock';
import { ModelServer } from './modelServer';
import { Random } from '../support/random';
import type { Reader } from './reader';
import { scenarioOf, type ScenarioChoice } from './scenario';
import { judge, type Verdict } from './verdict';
import { World } from './world';

/**
 * Static data of a workflow must stay below this (issue of size: n8n loads it with every
 * execution).
 */
const LARGEST_STATE = 256 * 1024;

/** What came of one world under one reader. Plain data: it crosses process borders. */
export interface SeedResult {
	seed: number;
	/** Record versions that the world's server showed. */
	versions: number;
	delivered: number;
	verdict: Verdict;
	report: HostReport;
	/** What must not happen and did, in words. Empty: the reader stood the test. */
	failures: string[];
}

/** Runs the world of a seed under a reader. Same arguments, same result. */
export async function runSeed(
	seed: number,
	choice: ScenarioChoice,
	reader: Reader,
	trace: (line: string) => void = () => undefined,
): Promise<SeedResult> {
	const scenario = scenarioOf(seed, choice);
	const clock = new ServerClock(
		scenario.clockSteps,
		scenario.clockJitter,
		Random.named(seed, 'clock'),
	);
	const server = new ModelServer(
		scenario.profile,
		scenario.zone,
		clock,
		scenario.gaps,
		scenario.pageCap,
	);
	const world = new World(server, scenario, Random.named(seed, 'world'));
	writeHistory(world, scenario, Random.named(seed, 'history'));
	scheduleLife(world, scenario, Random.named(seed, 'life'));
	const host = new Host(scenario, world, server, reader, trace);
	await host.run();

	const { chronicle } = world;
	const verdict = judge(scenario, chronicle, host.ledger, {
		zone: scenario.zone,
		isReachable: ({ table, row }) => server.isReachable(table, row),
		forgotten: host.report.forgotten,
	});
	return {
		seed,
		versions: chronicle.versions,
		delivered: host.ledger.deliveries.length,
		verdict,
		report: host.report,
		failures: failuresOf(verdict, host.report, scenario.faults.has('stalls')),
	};
}

function failuresOf(verdict: Verdict, report: HostReport, mayStall: boolean): string[] {
	const { lost, stale, repeated, createdMissing, deletionsMissing, disordered, wrong } = verdict;
	const { silentFailures, starved, abandoned, excessive, waited, stuck, oversized } = report;
	const { largestState } = report;
	const counts = {
		lost,
		stale,
		repeated,
		createdMissing,
		deletionsMissing,
		disordered,
		wrong,
		silentFailures,
	};
	const failures = Object.entries(counts)
		.filter(([, count]) => count > 0)
		.map(([name, count]) => `${name} ${count}`);
	if (starved) failures.push('never came to rest');
	if (abandoned > 0 && !mayStall) failures.push(`abandoned by n8n ${abandoned} times`);
	if (excessive.length > 0) failures.push(`too many requests (${excessive.length} times)`);
	if (waited.length > 0) {
		failures.push(`changes waited behind the history (${waited.length} times)`);
	}
	if (stuck.length > 0) failures.push(`no progress (${stuck.length} times)`);
	if (oversized.length > 0) failures.push(`oversized polls (${oversized.length} times)`);
	if (largestState > LARGEST_STATE) failures.push(`state of ${largestState} bytes`);
	return failures;
}
