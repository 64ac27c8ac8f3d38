import { equal } from 'node:assert/strict';
import type { N8nSession } from '../../../demo/src/N8nSession';
import type { RunningDemo } from '../../../demo/src/startDemo';
import { changesWorkflow, overdueWorkflow, type WorkflowFile } from '../../../demo/src/workspace';
import type { Checklist } from '../fixtures/Checklist';
import type { Execution, Executions, Item } from '../support/Executions';
import type { LocalInvoiced } from '../support/LocalInvoiced';

/** The running demo from every side that a check looks at it. */
export interface Subject {
	checklist: Checklist;
	demo: RunningDemo;
	/** The owner of n8n, signed in. */
	session: N8nSession;
	executions: Executions;
	invoiced: LocalInvoiced;
}

/** The trigger polls at a second of its own choice in each minute; a busy machine may miss one. */
export const POLL_PATIENCE_MILLISECONDS = 180_000;

export const triggerNode = nodeOf(changesWorkflow, 'n8n-nodes-invoiced.invoicedTrigger');
export const nextNode = nodeOf(changesWorkflow, 'n8n-nodes-base.noOp');
export const actionNode = nodeOf(overdueWorkflow, 'n8n-nodes-invoiced.invoiced');

export function checkSuccess(execution: Execution, mode: string): void {
	equal(execution.status, 'success', execution.data.resultData.error?.message);
	equal(execution.mode, mode);
}

export function unifiedId(item: Item): string {
	return String(item.platform_id);
}

export function sorted(texts: string[]): string[] {
	return [...texts].sort();
}

function nodeOf(workflow: WorkflowFile, type: string) {
	const node = workflow.nodes.find((candidate) => candidate.type === type);
	if (!node) throw new Error(`${workflow.name} has no node of type ${type}`);
	return node;
}
