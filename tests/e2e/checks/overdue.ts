import { deepStrictEqual, ok } from 'node:assert/strict';
import { overdueWorkflow } from '../../../demo/src/workspace';
import { itemsOf, type Item } from '../support/Executions';
import { expectedOverdueEvent } from '../support/expectedEvent';
import { actionNode, checkSuccess, sorted, type Subject } from './subject';

const RUN_PATIENCE_MILLISECONDS = 60_000;

/** Fewer would not show much. */
const COMPARED_INVOICES = 3;

/** The workflow that a person starts brings the overdue invoices as events. */
export async function checkOverdue({ checklist, executions, invoiced }: Subject): Promise<void> {
	const run = await checklist.check('The workflow started by hand succeeds', async () => {
		const execution = await executions.runByHand(overdueWorkflow.id, RUN_PATIENCE_MILLISECONDS);
		checkSuccess(execution, 'manual');
		return execution;
	});
	if (!run) return;
	const items = itemsOf(run, actionNode.name);
	const overdue = (await invoiced.storedInvoices()).filter(({ status }) => status === 'past_due');
	await checklist.check(`It emits each of the ${overdue.length} overdue invoices once`, () => {
		ok(overdue.length >= COMPARED_INVOICES, 'The local Invoiced has too few overdue invoices');
		deepStrictEqual(sorted(items.map(eventId)), sorted(overdue.map(({ id }) => String(id))));
	});
	for (const { id } of overdue.slice(0, COMPARED_INVOICES)) {
		const invoice = await invoiced.invoice(id);
		await checklist.check(`Overdue invoice ${invoice.number} comes out as a complete event`, () => {
			const item = items.find((candidate) => eventId(candidate) === String(id));
			deepStrictEqual(item, expectedOverdueEvent(invoice));
		});
	}
}

function eventId(item: Item): string {
	return String((item.info as Item).id);
}
