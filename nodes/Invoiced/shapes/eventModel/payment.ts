import type { Application } from '../facts/applications';
import type { DocumentFacts } from '../facts/document';
import { knownAmount } from '../../values';
import type { EventModelPayment, EventModelPaymentMode, EventModelType } from './types';

/**
 * Invoiced's payment methods (API reference, payment). Cards and wallets move money electronically,
 * so they count as transfers.
 */
const MODES: ReadonlyMap<string, EventModelPaymentMode> = new Map<string, EventModelPaymentMode>([
	['cash', 'CASH'],
	['check', 'CHEQUE'],
	...[
		'ach',
		'affirm',
		'bank_transfer',
		'credit_card',
		'direct_debit',
		'echeck',
		'eft',
		'klarna',
		'online',
		'paypal',
		'wire_transfer',
	].map((method): [string, EventModelPaymentMode] => [method, 'ELECTRONIC_TRANSFER']),
]);

/** An application of money or credit to the invoice. */
export function toPayment(
	application: Application,
	invoice: DocumentFacts,
	paymentLinkedTo: EventModelType,
): EventModelPayment {
	return {
		id: paymentEntryId(application),
		amount: knownAmount(application.amount, invoice.perUnit),
		referenceNumber: referenceNumber(application),
		discount: null,
		mode: MODES.get(application.mode ?? '') ?? 'NOT_SPECIFIED',
		paymentLinkedTo,
		invoiceId: invoice.id,
		invoiceNumber: invoice.number,
	};
}

/**
 * One payment can bring cash and apply credits to the same invoice. Only its cash goes by the
 * payment's own id, so the id of an entry never depends on what stands beside it.
 */
function paymentEntryId({ kind, id, paymentId }: Application): string | null {
	if (kind === 'cash') return paymentId ?? id;
	return paymentId === null || id === null ? id : `${paymentId}-${id}`;
}

function referenceNumber({ creditNoteId, reference }: Application): string | null {
	return creditNoteId === null ? reference : `credit_note:${creditNoteId}`;
}
