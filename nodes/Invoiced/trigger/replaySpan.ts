import { DEFAULT_BUDGET } from './pollTime';

/**
 * Seconds where the user says nothing. Any span closes the gap between the position that n8n saves and the execution's row; five
 * minutes also cover executions of the usual length, for a few dozen repeats at each start.
 */
const DEFAULT_SPAN = 5 * 60;

/** n8n's mark on static data that it saves with the workflow (n8n-workflow, observable-object.js). A durable cursor is a plain copy. */
const SAVED_WITH_WORKFLOW = '__dataChanged';

/**
 * How far a replay reaches back. By default there is none where n8n keeps durable cursors, which it saves in one transaction with
 * the execution: there it would only repeat.
 *
 * @param chosen the user's choice in seconds; null where there is none
 * @param stored the static data as n8n gives it to the poll
 * @param budget milliseconds for the poll
 */
export function replaySpan(chosen: number | null, stored: object, budget: number): number {
	return chosen ?? (isDurableCursor(stored, budget) ? 0 : DEFAULT_SPAN);
}

/**
 * After durable cursors were switched off n8n still gives copies, but saves them apart from the execution again. What has gone
 * then is the durable scheduler's budget, which is another one than that of polls without it.
 */
function isDurableCursor(stored: object, budget: number): boolean {
	return !(SAVED_WITH_WORKFLOW in stored) && budget !== DEFAULT_BUDGET;
}
