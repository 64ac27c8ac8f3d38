import { targetWorkflow } from '../../../demo/src/queue/targetWorkflow';
import type { WorkflowFile } from '../../../demo/src/workspace';
import { everyTenSeconds } from '../support/following/workflow';

/** What the test follows: the records that change together, and so at the same moments. */
export const FOLLOWED = ['invoices', 'customers', 'payments', 'credit_notes', 'estimates'] as const;

/** Longer than Redis is away, and than the longest execution. */
const REPLAY_MINUTES = 15;

/**
 * The example workflow, made to poll more often, and to store the records as Invoiced sends them,
 * so that what is stored can be compared with what Invoiced holds.
 */
export function makeWorkflow(maxRecords: number): WorkflowFile {
	const workflow = targetWorkflow();
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type === 'n8n-nodes-invoiced.invoicedTrigger'
				? {
						...node,
						parameters: {
							...node.parameters,
							pollTimes: everyTenSeconds,
							objects: FOLLOWED,
							startDate: '2000-01-01T00:00:00Z',
							changeTypes: ['created', 'updated'],
							invoiceOutput: 'raw',
							output: 'raw',
							// Main is ended by a missing Redis between saving the position and the execution.
							options: { maxRecords, replayMinutes: REPLAY_MINUTES },
						},
					}
				: node,
		),
	};
}
