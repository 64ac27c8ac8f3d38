import type { Application } from '../facts/applications';
import type { DocumentFacts } from '../facts/document';
import type { ShapeOptions } from '../types';
import { documentDate, instant, knownAmount } from '../../values';
import type { UnifiedPayment } from './types';

/** An application of money or credit to the invoice. */
export function toPayment(
	application: Application,
	invoice: DocumentFacts,
	{ timeZone }: ShapeOptions,
): UnifiedPayment {
	return {
		platform_id: application.id,
		payment_id: application.paymentId,
		invoice_id: invoice.id,
		credit_note_id: application.creditNoteId,
		account_id: null,
		contact_id: invoice.customerId,
		currency: invoice.currency,
		currency_rate: null,
		amount: knownAmount(application.amount, invoice.perUnit),
		payment_date: documentDate(application.date, timeZone),
		payment_mode: application.mode,
		document_number: application.reference,
		memo: application.notes,
		updated_at: instant(application.updatedAt),
	};
}
