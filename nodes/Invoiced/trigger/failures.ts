import { isNumber, pickBy } from 'lodash';
import { NodeOperationError, type INode } from 'n8n-workflow';
import type { FeedFailure } from '../feed';
import { type NodeError, toNodeError } from '../parameters';
import { isObject } from '../values';

/** Something that failed in a poll while the rest went on. */
export interface Failure {
	/** What could not be read; `related`: what belongs to the invoices. */
	of: FeedFailure['object'] | 'related';
	error: unknown;
}

/** The poll's time is up: no further request is begun. */
export class TimeIsUp extends Error {
	constructor() {
		super("The time of the poll did not suffice to load what 'Include' asks for");
		this.name = 'TimeIsUp';
	}
}

/** How often a failure that lasts is reported again. */
const REPORT_INTERVAL = 3600;

/**
 * What failed in the last poll, with the local second of its last report. Part of the trigger's
 * state.
 */
export type FailureLog = Partial<Record<Failure['of'], number>>;

/**
 * Says which failures to report now: each once when its streak begins, then every hour, so that a
 * lasting fault neither hides nor floods the executions.
 *
 * @param stored the log of the last poll
 * @param poll what failed, and what the poll did not come to: a streak is not over because there is
 * no news of it
 * @param now local seconds
 */
export function reportable(
	stored: unknown,
	{ failures, unread }: { failures: readonly Failure[]; unread: readonly Failure['of'][] },
	now: number,
): { report: Failure[]; log: FailureLog } {
	const before = restoreLog(stored);
	const report: Failure[] = [];
	const log: FailureLog = {};
	for (const of of unread) if (before[of] !== undefined) log[of] = before[of];
	for (const failure of failures) {
		const reportedAt = before[failure.of];
		const isDue = reportedAt === undefined || Math.abs(now - reportedAt) >= REPORT_INTERVAL;
		if (isDue) report.push(failure);
		log[failure.of] = isDue ? now : reportedAt;
	}
	return { report, log };
}

/**
 * The failure of one thing while the rest went on, as an error that says what it means for the
 * records.
 */
export function toReport(
	node: INode,
	failure: Failure,
	{ invoicesWait }: { invoicesWait: boolean },
): NodeError {
	const { of, error } = failure;
	if (of === 'related') {
		return inWords(toNodeError(node, error), RELATED, [
			advice(error),
			invoicesWait
				? "Everything else came as usual. The invoices wait, nothing is lost: they follow, with all that belongs to them, once it can be loaded. To have them without it, set 'If Related Data Is Unavailable'."
				: "The invoices came without it; '_related' says what is missing in each.",
		]);
	}
	return inWords(toNodeError(node, error), `The ${of.replace('_', ' ')} could not be read`, [
		'The other objects were read as usual. Nothing is lost: these records follow once they can be read again.',
	]);
}

/** What a poll fails with in which nothing could be read. */
export function toFailure(node: INode, failures: readonly Failure[]): NodeError {
	const { of, error } = failures[0];
	if (of !== 'related') return toNodeError(node, error);
	return inWords(toNodeError(node, error), RELATED, [
		advice(error),
		'Nothing was emitted and nothing is lost: the next poll finds the same changes.',
	]);
}

/**
 * What a test in the editor fails with when there is no sample.
 *
 * @param startDate Unix seconds
 */
export function toNothingToShow(node: INode, startDate: number): NodeError {
	const since = new Date(startDate * 1000).toISOString();
	const isFuture = startDate * 1000 > Date.now();
	return new NodeOperationError(node, 'There is nothing to show yet', {
		description: isFuture
			? `'Start Date' lies in the future (${since}). Once the workflow is active, records that change after that time will start it. Choose an earlier date to get samples now.`
			: `Invoiced has no matching records that changed since 'Start Date' (${since}). Choose an earlier date, other objects or other changes; or create a record in Invoiced and try again.`,
	});
}

const RELATED = 'What belongs to the invoices could not be loaded';

function advice(error: unknown): string {
	if (!(error instanceof TimeIsUp)) return '';
	return "The next poll takes half as many invoices. To have it so from the start, lower 'Max Records per Poll', or include less.";
}

/** Puts what failed before the message and what follows from it behind the description. */
function inWords(error: NodeError, what: string, sentences: readonly string[]): NodeError {
	error.message = `${what}: ${error.message}`;
	error.description = [error.description, ...sentences].filter(Boolean).join(' ');
	return error;
}

/** Anything else than times is dropped. */
function restoreLog(stored: unknown): FailureLog {
	return pickBy(isObject(stored) ? stored : {}, isNumber);
}
