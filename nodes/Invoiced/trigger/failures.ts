import type { FeedFailure } from '../feed';

/** How often an object that keeps failing is reported again. */
const REPORT_INTERVAL = 3600;

/** Objects that could not be read in the last poll, with the local second of their last report. Part of the trigger's state. */
export type FailureLog = Partial<Record<FeedFailure['object'], number>>;

/**
 * Says which failures to report now: each once when its streak begins, then every hour, so that a lasting fault neither hides
 * nor floods the executions.
 *
 * @param now local seconds
 */
export function reportable(
	log: FailureLog,
	failures: readonly FeedFailure[],
	now: number,
): { report: FeedFailure[]; log: FailureLog } {
	const report: FeedFailure[] = [];
	const next: FailureLog = {};
	for (const failure of failures) {
		const reportedAt = log[failure.object];
		const isDue = reportedAt === undefined || Math.abs(now - reportedAt) >= REPORT_INTERVAL;
		if (isDue) report.push(failure);
		next[failure.object] = isDue ? now : reportedAt;
	}
	return { report, log: next };
}

/** Reads the log from stored state; anything else than times is dropped. */
export function restoreFailureLog(stored: unknown): FailureLog {
	if (typeof stored !== 'object' || stored === null) return {};
	return Object.fromEntries(
		Object.entries(stored).filter(([, reportedAt]) => typeof reportedAt === 'number'),
	) as FailureLog;
}
