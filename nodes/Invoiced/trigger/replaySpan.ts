import { numberParameter } from '../parameters';
import type { PollTime } from './pollTime';

/**
 * Minutes where the user says nothing. Any span closes the gap between the position that n8n saves
 * and the execution's row; five minutes also cover executions of the usual length, for a few dozen
 * repeats at each start.
 */
const DEFAULT_MINUTES = 5;

export const replayMinutes = numberParameter(
	{
		displayName: 'Replay After Start (Minutes)',
		name: 'replayMinutes',
		default: DEFAULT_MINUTES,
		description: `What was emitted in the last minutes before n8n went down is emitted again when it has started, as executions that were running may be lost. Choose more than the longest execution takes; 0 turns it off. Not added, it is ${DEFAULT_MINUTES}, and off by itself where n8n keeps durable cursors.`,
	},
	{ least: 0 },
);

/**
 * n8n's mark on static data that it saves with the workflow (n8n-workflow, observable-object.js). A
 * durable cursor is a plain copy.
 */
const SAVED_WITH_WORKFLOW = '__dataChanged';

type Time = Pick<PollTime, 'isDefault'>;

/**
 * How far a replay reaches back. By default there is none where n8n keeps durable cursors, which it
 * saves in one transaction with the execution: there it would only repeat.
 *
 * @param chosen the user's choice in seconds; null where there is none
 * @param stored the static data as n8n gives it to the poll
 */
export function replaySpan(chosen: number | null, stored: object, time: Time): number {
	return chosen ?? (isDurableCursor(stored, time) ? 0 : 60 * DEFAULT_MINUTES);
}

/**
 * After durable cursors were switched off n8n still gives copies, but saves them apart from the
 * execution again. What has gone then is the durable scheduler's budget, which is another one than
 * that of polls without it.
 */
function isDurableCursor(stored: object, time: Time): boolean {
	return !(SAVED_WITH_WORKFLOW in stored) && !time.isDefault;
}
