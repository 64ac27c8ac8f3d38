import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { changesWorkflow } from '../../../demo/src/workspace';
import { itemsOf, type Item } from '../support/Executions';
import { expectedUnified } from '../support/expectedUnified';
import type { WireInvoice } from '../support/LocalInvoiced';
import {
	checkSuccess,
	nextNode,
	POLL_PATIENCE_MILLISECONDS,
	sorted,
	triggerNode,
	unifiedId,
	type Subject,
} from './subject';

/**
 * The published trigger polls by itself at n8n's start and brings all invoices in the unified
 * shape.
 */
export async function checkFirstPoll(subject: Subject): Promise<void> {
	const { checklist, executions, invoiced } = subject;
	const first = await checklist.check(
		'The first poll of the published trigger succeeds',
		async () => {
			const [execution] = await executions.waitFor(
				changesWorkflow.id,
				({ length }) => length > 0,
				POLL_PATIENCE_MILLISECONDS,
			);
			checkSuccess(execution, 'trigger');
			return execution;
		},
	);
	if (!first) return;
	const items = itemsOf(first, triggerNode.name);
	const stored = await invoiced.storedInvoices();
	await checklist.check(`It emits each of the ${stored.length} invoices once`, () => {
		deepStrictEqual(sorted(items.map(unifiedId)), sorted(stored.map(({ id }) => String(id))));
	});
	await checklist.check('Each item ends with a complete _change', () => {
		for (const item of items) checkChange(item);
	});
	for (const [description, invoice] of await pickTelling(stored, subject)) {
		await checklist.check(`${description} comes out as a complete unified invoice`, () => {
			const item = items.find((candidate) => unifiedId(candidate) === String(invoice.id));
			ok(item, `Invoice ${invoice.id} was not emitted`);
			const { _change, ...unified } = item;
			deepStrictEqual(unified, expectedUnified(invoice));
			equal((_change as Item).id, String(invoice.id));
		});
	}
	await checklist.check('The items reach the next node', () => {
		equal(itemsOf(first, nextNode.name).length, items.length);
	});
}

function checkChange(item: Item): void {
	equal(Object.keys(item).at(-1), '_change');
	const change = item._change as Record<string, string>;
	deepStrictEqual(Object.keys(change), ['object', 'type', 'id', 'updatedAt', 'version', 'key']);
	equal(change.object, 'invoices');
	equal(change.type, 'created');
	equal(change.updatedAt, item.updated_at);
	match(change.version, /^[0-9a-f]{16}$/);
	equal(change.key, `invoices:${change.id}:${change.version}`);
}

/**
 * Three invoices that between them show discounts and taxes, a currency without cents or with mils,
 * and a part payment.
 */
async function pickTelling(
	stored: { id: number }[],
	{ checklist, invoiced }: Subject,
): Promise<[string, WireInvoice][]> {
	const wanted: [string, (invoice: WireInvoice) => boolean][] = [
		[
			'An invoice of several lines with discount and tax',
			({ items, discounts, taxes }) =>
				items.length > 1 &&
				[...discounts, ...items.flatMap((line) => line.discounts)].length > 0 &&
				[...taxes, ...items.flatMap((line) => line.taxes)].length > 0,
		],
		['An invoice in another currency', ({ currency }) => currency !== 'usd'],
		[
			'A partly paid invoice',
			({ balance, total, status }) =>
				Number(balance) > 0 && Number(balance) < Number(total) && status !== 'voided',
		],
	];
	const picked: [string, WireInvoice][] = [];
	for (const { id } of stored) {
		if (picked.length === wanted.length) break;
		const invoice = await invoiced.invoice(id);
		const match = wanted.find(
			([description, fits]) => fits(invoice) && !picked.some(([taken]) => taken === description),
		);
		if (match) picked.push([match[0], invoice]);
	}
	for (const [description] of wanted) {
		await checklist.check(`The local Invoiced has it: ${description.toLowerCase()}`, () =>
			ok(picked.some(([taken]) => taken === description)),
		);
	}
	return picked;
}
