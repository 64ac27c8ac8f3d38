import type { InvoicedRecord } from '../../objects';
import type { RelatedData, ShapeOptions } from '../types';
import { currencyCode, toMinorUnits } from '../../values';
import { readApplications } from './applications';
import type { Application } from './applications';
import { readDocument } from './document';
import type { DocumentFacts } from './document';
import { readStatus } from './status';
import type { InvoiceStatus } from './status';

/** What both invoice shapes need to know about an invoice. */
export interface InvoiceFacts {
	/** What an estimate has too. */
	document: DocumentFacts;
	status: InvoiceStatus;
	/** Minor units still owed: the balance, or 0 when void; negative after an over-payment. */
	amountDue: number | null;
	/**
	 * Whether the invoice is known to be in the user's base currency. Invoiced knows no exchange
	 * rates.
	 */
	isInBaseCurrency: boolean;
	/** Everything that was applied to the invoice; null when payments were not loaded. */
	applications: readonly Application[] | null;
	/**
	 * Those of them that the user wants among the payments: without credit notes if the option is
	 * off.
	 */
	payments: readonly Application[] | null;
}

/** Reads an invoice together with what was loaded for it. */
export function readInvoice(
	invoice: InvoicedRecord,
	related: RelatedData,
	options: ShapeOptions,
): InvoiceFacts {
	const document = readDocument(invoice);
	const { perUnit, currency } = document;
	const balance = toMinorUnits(invoice.balance, perUnit);
	const status = readStatus(invoice, document.total, balance);
	const applications = readApplications(related.payments, document.id, perUnit);
	return {
		document,
		status,
		amountDue: status.unified === 'VOID' ? 0 : balance,
		isInBaseCurrency: currency !== null && currency === currencyCode(options.baseCurrency),
		applications,
		payments:
			options.creditNotesAsPayments === false ? withoutCreditNotes(applications) : applications,
	};
}

function withoutCreditNotes(
	applications: readonly Application[] | null,
): readonly Application[] | null {
	return applications?.filter(({ kind }) => kind !== 'creditNote') ?? null;
}
