import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Processes } from '../../../demo/src/Processes';
import { formatDuration, withHeartbeat } from '../../../demo/src/progress';
import { Checklist } from '../support/Checklist';
import { emptyFolder } from './emptyFolder';
import type { Scenario, Size } from './Scenario';
import type { SharedThings } from './SharedThings';

const USUAL_LIMIT_MINUTES = 20;
const MINUTE = 60_000;

/** A sign of life, on standard error, so that the results stay one line each. */
const HEARTBEAT_MILLISECONDS = 60_000;

export interface Conditions {
	/** Below it each scenario has a folder of its name. */
	folder: string;
	size: Size;
	takesPictures: boolean;
	/** Whether every line of the report is printed as it comes. */
	printsChecks: boolean;
	shared: SharedThings;
	/** Aborts when the run is being ended from outside. */
	farewell: AbortSignal;
}

export interface Result {
	scenario: Scenario;
	checklist: Checklist;
	passed: boolean;
	milliseconds: number;
	report: string[];
	folder: string;
}

/**
 * Runs one scenario to its end, its limit or the end of the run, and stops what it started. Never
 * throws.
 */
export async function runScenario(scenario: Scenario, conditions: Conditions): Promise<Result> {
	const began = Date.now();
	const folder = emptyFolder(join(conditions.folder, ...scenario.name.split('/')));
	const report: string[] = [];
	const say = (line: string) => {
		report.push(line);
		appendFileSync(join(folder, 'report.log'), `${line}\n`);
		if (conditions.printsChecks) console.log(line);
	};
	const checklist = new Checklist(say);
	const processes = new Processes();
	const playing = scenario.run({
		checklist,
		processes,
		folder,
		say,
		size: conditions.size,
		takesPictures: conditions.takesPictures,
		share: async (thing) => await conditions.shared.get(thing, say),
	});
	// Once its time is over, what it still says is of no interest.
	playing.catch(() => undefined);
	await withHeartbeat(
		withinLimit(playing, scenario, conditions.farewell),
		(line) => console.error(line),
		HEARTBEAT_MILLISECONDS,
		(elapsed) => `  … ${scenario.name}, ${formatDuration(elapsed)}: ${report.at(-1)?.trim() ?? ''}`,
	).catch((error: unknown) =>
		checklist.fail(error instanceof Error ? error.message : String(error)),
	);
	await processes.stopAll();
	return {
		scenario,
		checklist,
		passed: checklist.allPassed,
		milliseconds: Date.now() - began,
		report,
		folder,
	};
}

async function withinLimit(
	playing: Promise<void>,
	{ limitMinutes = USUAL_LIMIT_MINUTES }: Scenario,
	farewell: AbortSignal,
): Promise<void> {
	const done = new AbortController();
	const late = delay(limitMinutes * MINUTE, undefined, { signal: done.signal }).then(() => {
		throw new Error(`Not done within ${limitMinutes} minutes`);
	});
	const ended = new Promise<never>((_resolve, reject) => {
		const end = () => reject(new Error('Ended from outside'));
		if (farewell.aborted) end();
		farewell.addEventListener('abort', end, { once: true });
	});
	try {
		await Promise.race([playing, late, ended]);
	} finally {
		done.abort();
		late.catch(() => undefined);
	}
}
