import { outputShapes } from '../../objects';
import type { InvoicedRecord } from '../../objects';
import { ParameterError } from '../../parameters';
import { largeAmount } from '../../shapes';
import type { OutputShape } from '../../shapes';
import { INVOICE_DATA } from './findInvoices';

/**
 * @throws ParameterError for an invoice that a shape would say something wrong about: one without
 * its lines, as it would have none, no tax and no discount; one with an amount that cannot be
 * computed with
 */
export function assertComputable(invoice: InvoicedRecord, output: OutputShape): void {
	if (!outputShapes[output].isAccounting) return;
	const name = `'${INVOICE_DATA}' is the invoice ${String(invoice.id)}`;
	if (!Array.isArray(invoice.items)) {
		throw new ParameterError(
			`${name} without its lines ('items')`,
			"Set 'Output' to Raw where it was made, or get the invoice by its ID.",
		);
	}
	const tooLarge = largeAmount(invoice);
	if (tooLarge !== null) {
		throw new ParameterError(
			`${name}, whose '${tooLarge.path}' is ${tooLarge.amount}: too large to be computed with`,
			'Up to 9,007,199,254,740,991 of the smallest unit of a currency, such as cents, can be told apart. Use the output Raw or Table.',
		);
	}
}
