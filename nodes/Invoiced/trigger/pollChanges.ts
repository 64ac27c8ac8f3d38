import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { createApi } from '../api';
import { oneAtATime } from '../feed';
import { toEmission } from './emission';
import { reportable, toFailure, toReport } from './failures';
import { PollTime } from './pollTime';
import { isBeingSaved, noteHandOver } from './handedOver';
import { memoryOf } from './processMemory';
import { readChanges, type Poll } from './readChanges';
import { emitSamples } from './sample';
import { readSettings } from './settings';
import { toItem } from './toItem';

/** One call of `poll()`: samples in the editor, otherwise the changes since the last poll. */
export async function pollChanges(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = readSettings(context);
	const time = PollTime.of(context);
	const { callDeadline, endOfCalls: until } = time;
	const api = await createApi(context, { callDeadline, until });
	if (context.getMode() === 'manual') return await emitSamples(context, api, settings);
	const memory = memoryOf(`${context.getWorkflow().id} ${context.getNode().id}`);
	return await oneAtATime(memory.trigger, async () => {
		const now = Math.floor(Date.now() / 1000);
		return await emitChanges(context, { api, settings, time, memory, now });
	});
}

/** Read – decide – assign – return; nothing is awaited after the assignment. */
async function emitChanges(
	context: IPollFunctions,
	poll: Poll,
): Promise<INodeExecutionData[][] | null> {
	const { settings, memory, now } = poll;
	const node = context.getNode();
	const stored = context.getWorkflowStaticData('node');
	const position = stored.feed;
	if (isBeingSaved(memory, position, now)) return null;

	const reading = await readChanges(poll, stored);

	const emission = toEmission(reading, settings);
	if (emission.isFailure) throw toFailure(node, emission.failures);
	const { report, log } = reportable(stored.failures, emission, now);
	const items = emission.changes.map((change) =>
		toItem(change, settings, reading.invoices.get(change)),
	);

	if (items.length > 0) noteHandOver(memory, position, now);
	const { account, startDate } = reading;
	Object.assign(stored, { feed: emission.state, account, startDate, failures: log });

	for (const failure of report) context.__emitError(toReport(node, failure, emission));
	return items.length > 0 ? [items] : null;
}
