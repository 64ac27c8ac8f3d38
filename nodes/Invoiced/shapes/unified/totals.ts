import type { DocumentFacts } from '../facts/document';
import { fromMinorUnits, knownAmount } from '../../values';
import type { UnifiedInvoice } from './types';

/** The totals of an invoice and of a sales order, in the order of both. */
type Totals = Pick<UnifiedInvoice, 'sub_total' | 'tax_amount' | 'total_amount' | 'total_discount'>;

/** The amounts of the whole document. */
export function toTotals(document: DocumentFacts): Totals {
	const { perUnit } = document;
	return {
		total_discount: fromMinorUnits(document.totalDiscount, perUnit),
		tax_amount: fromMinorUnits(document.totalTax, perUnit),
		sub_total: knownAmount(document.subtotal, perUnit),
		total_amount: knownAmount(document.total, perUnit),
	};
}
