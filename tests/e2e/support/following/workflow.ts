import { credential } from '../../../../demo/src/workspace';

/**
 * The objects that the workflow follows: one with a large history, two that change together with
 * it.
 */
export const FOLLOWED = ['invoices', 'customers', 'payments'] as const;

/** Items that the workflow sends at once; the others wait, so that an execution takes seconds. */
const ITEMS_AT_ONCE = 5;

/** The history is several times what one poll may emit, so that kills also strike the history. */
const MAX_RECORDS = 200;

/**
 * A trigger's *Poll Times*. n8n refuses an interval below a minute, but takes several schedules of
 * one minute each: together they poll every ten seconds.
 */
export const everyTenSeconds = {
	item: [0, 10, 20, 30, 40, 50].map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	})),
};

export const WORKFLOW_ID = 'following';

/**
 * Follows the records in raw shape and sends each item to the sink.
 *
 * @param replayMinutes the trigger's option; 0: off
 * @param triggerName what the trigger is called in the workflow
 */
export function makeWorkflow(
	sinkUrl: string,
	replayMinutes: number,
	triggerName = 'Invoiced Trigger',
) {
	const trigger = {
		id: '3d5b1c2a-8f7e-4c57-9a11-6f0b1f0c7a01',
		name: triggerName,
		type: 'n8n-nodes-invoiced.invoicedTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			pollTimes: everyTenSeconds,
			objects: FOLLOWED,
			startDate: '2000-01-01T00:00:00Z',
			changeTypes: ['created', 'updated'],
			invoiceOutput: 'raw',
			output: 'raw',
			options: { maxRecords: MAX_RECORDS, replayMinutes },
		},
		credentials: { invoicedApi: { id: credential.id, name: credential.name } },
	};
	const store = {
		id: '9b0f6f3e-54c8-4a0c-8b86-0f1f58d0f502',
		name: 'Store',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [240, 0],
		parameters: {
			method: 'POST',
			url: sinkUrl,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json) }}',
			options: { batching: { batch: { batchSize: ITEMS_AT_ONCE, batchInterval: 1 } } },
		},
	};
	return {
		id: WORKFLOW_ID,
		name: 'Following',
		active: false,
		settings: {
			executionOrder: 'v1',
			timezone: 'UTC',
			saveDataSuccessExecution: 'all',
			saveDataErrorExecution: 'all',
		},
		nodes: [trigger, store],
		connections: { [trigger.name]: { main: [[{ node: store.name, type: 'main', index: 0 }]] } },
	};
}
