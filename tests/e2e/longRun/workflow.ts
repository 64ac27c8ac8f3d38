import { credential } from '../../../demo/src/workspace';

/** More than an account's changes between two polls of the run, as the operations guide advises. */
const MAX_RECORDS = 4_000;

/**
 * n8n refuses a poll time that comes more than once a minute, but takes many that come once a
 * minute each: together they poll every five seconds. While a poll is under way the trigger lets
 * the next ones pass.
 */
const POLL_SECONDS = Array.from({ length: 12 }, (_, index) => index * 5);

/** What an execution tells the sink: the `_change.key` of all its items. */
export interface Delivery {
	keys: string[];
}

/**
 * Follows the invoices in the unified shape, with all settings but one as they are, and tells the
 * sink what came.
 */
export function makeWorkflow(sinkUrl: string) {
	const trigger = {
		id: 'f0a1c3de-0d57-4d0a-8a55-5b1f2a6f7d01',
		name: 'Invoiced Trigger',
		type: 'n8n-nodes-invoiced.invoicedTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			pollTimes: {
				item: POLL_SECONDS.map((second) => ({
					mode: 'custom',
					cronExpression: `${second} * * * * *`,
				})),
			},
			objects: ['invoices'],
			startDate: '2000-01-01T00:00:00Z',
			options: { maxRecords: MAX_RECORDS },
		},
		credentials: { invoicedApi: { id: credential.id, name: credential.name } },
	};
	const collect = {
		id: 'f0a1c3de-0d57-4d0a-8a55-5b1f2a6f7d02',
		name: 'Collect',
		type: 'n8n-nodes-base.aggregate',
		typeVersion: 1,
		position: [220, 0],
		parameters: {
			fieldsToAggregate: {
				fieldToAggregate: [
					{ fieldToAggregate: '_change.key', renameField: true, outputFieldName: 'keys' },
				],
			},
		},
	};
	const tell = {
		id: 'f0a1c3de-0d57-4d0a-8a55-5b1f2a6f7d03',
		name: 'Tell',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [440, 0],
		parameters: {
			method: 'POST',
			url: sinkUrl,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json) }}',
		},
	};
	return {
		id: 'longRun',
		name: 'Long run',
		active: false,
		settings: { executionOrder: 'v1', timezone: 'UTC' },
		nodes: [trigger, collect, tell],
		connections: {
			[trigger.name]: { main: [[{ node: collect.name, type: 'main', index: 0 }]] },
			[collect.name]: { main: [[{ node: tell.name, type: 'main', index: 0 }]] },
		},
	};
}
