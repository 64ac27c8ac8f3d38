import { deepStrictEqual, equal } from 'node:assert/strict';
import { changesWorkflow } from '../../../demo/src/workspace';
import { itemsOf, type Execution, type Item } from '../support/Executions';
import { expectedUnified } from '../support/expectedUnified';
import type { LocalInvoiced } from '../support/LocalInvoiced';
import {
	checkSuccess,
	POLL_PATIENCE_MILLISECONDS,
	sorted,
	triggerNode,
	unifiedId,
	type Subject,
} from './subject';

/** After the first poll only what changed comes, once. */
export async function checkNextPolls({ checklist, executions, invoiced }: Subject): Promise<void> {
	const earlier = (await executions.of(changesWorkflow.id)).length;
	const changed = await checklist.check('The local Invoiced takes three changes', async () => {
		const [first, second] = (await invoiced.storedInvoices()).filter(
			({ status }) => status === 'past_due',
		);
		const table = 'invoices';
		return {
			created: String(await invoiced.mutate({ action: 'create', table })),
			paid: String(await invoiced.mutate({ action: 'pay', table, id: first.id })),
			renamed: String(
				await invoiced.mutate({
					...{ action: 'update', table, id: second.id },
					fields: { notes: 'Changed by the smoke run' },
				}),
			),
		};
	});
	if (!changed) return;
	const newItems = (all: Execution[]) =>
		all.slice(earlier).flatMap((execution) => itemsOf(execution, triggerNode.name));
	await checklist.check('The next polls emit exactly these three, as what they are', async () => {
		const all = await executions.waitFor(
			changesWorkflow.id,
			(found) => newItems(found).length >= Object.keys(changed).length,
			POLL_PATIENCE_MILLISECONDS,
		);
		for (const execution of all) checkSuccess(execution, 'trigger');
		const seen = newItems(all).map((item) => {
			const { id, type } = item._change as Item;
			return `${String(id)} ${String(type)}, ${String(item.status)}`;
		});
		deepStrictEqual(
			sorted(seen),
			sorted([
				`${changed.created} created, ${await statusOf(invoiced, changed.created)}`,
				`${changed.paid} updated, PAID`,
				`${changed.renamed} updated, OVERDUE`,
			]),
		);
		const renamed = newItems(all).find((item) => unifiedId(item) === changed.renamed);
		equal(renamed?.memo, 'Changed by the smoke run');
	});
}

async function statusOf(invoiced: LocalInvoiced, id: string): Promise<unknown> {
	return expectedUnified(await invoiced.invoice(Number(id))).status;
}
