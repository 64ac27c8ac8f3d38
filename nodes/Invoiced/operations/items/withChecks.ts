import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { objects } from '../../objects';
import type { InvoicedRecord } from '../../objects';
import type { TotalsCheck } from '../../parameters';
import { checkInvoice } from '../../shapes';
import type { InvoiceCheck, OutputShape, RelatedData, ShapeOptions } from '../../shapes';
import type { ItemCall, OperationItem } from '../types';

/** What was emitted as an item, and from what. */
export interface EmittedInvoice {
	invoice: InvoicedRecord;
	related: RelatedData;
}

/** How invoices are emitted. */
export interface Emission {
	output: OutputShape;
	settings: ShapeOptions;
	check: TotalsCheck;
}

/**
 * Checks invoices and adds `_check` to the item of each, as its last key.
 *
 * @param items one for each invoice, in the same order
 * @throws NodeOperationError with `fail` when amounts of an invoice do not agree
 */
export function withChecks(
	{ context, itemIndex }: ItemCall,
	items: readonly OperationItem[],
	invoices: readonly EmittedInvoice[],
	{ output, settings, check }: Emission,
): OperationItem[] {
	if (check === 'off') return [...items];
	const checks = invoices.map(({ invoice, related }) =>
		checkInvoice(output, objects.invoices, invoice, related, settings),
	);
	const failed = invoices.filter((_invoice, index) => !checks[index].ok);
	if (check === 'fail' && failed.length > 0) {
		const { message, description } = describe(failed, checks);
		throw new NodeOperationError(context.getNode(), message, { description, itemIndex });
	}
	return items.map((item, index) => ({
		...item,
		json: { ...item.json, _check: checks[index] as unknown as IDataObject },
	}));
}

/** Names of invoices in one message. */
const MOST_NAMES = 5;

function describe(
	failed: readonly EmittedInvoice[],
	checks: readonly InvoiceCheck[],
): { message: string; description: string } {
	const names = failed
		.slice(0, MOST_NAMES)
		.map(({ invoice }) => String(invoice.number ?? invoice.id));
	const others = failed.length - names.length;
	const list = others > 0 ? `${names.join(', ')} and ${others} more` : names.join(', ');
	const first = checks.find(({ ok }) => !ok)?.findings.map(({ message }) => message) ?? [];
	return {
		message: `The amounts of ${failed.length} of ${checks.length} invoices do not agree: ${list}`,
		description: `${names[0]}: ${first.join(' ')} Set 'Check Totals' to Report to get the invoices with their findings.`,
	};
}
