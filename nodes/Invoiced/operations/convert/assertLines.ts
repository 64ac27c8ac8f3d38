import type { InvoicedRecord } from '../../objects';
import { ParameterError } from '../../parameters/ParameterError';
import type { OutputShape } from '../../shapes';
import { INVOICE_DATA } from './findInvoices';

/** The shapes that hold the lines, and sums of what is on them. */
const SHAPES_WITH_LINES: readonly OutputShape[] = ['eventModel', 'unified'];

/** @throws ParameterError for an invoice without its lines: a shape would assert that it has none, and no tax and no discount */
export function assertLines({ id, items }: InvoicedRecord, output: OutputShape): void {
	if (Array.isArray(items) || !SHAPES_WITH_LINES.includes(output)) return;
	throw new ParameterError(
		`'${INVOICE_DATA}' is the invoice ${String(id)} without its lines ('items')`,
		"Set 'Output' to Raw where it was made, or get the invoice by its ID.",
	);
}
