import type { DocumentFacts } from '../facts/document';
import type { ShapeOptions } from '../types';
import { documentDate } from '../../values';
import type { UnifiedInvoice } from './types';

/** What an invoice and a sales order say of themselves, in the order of both. */
type Header = Pick<UnifiedInvoice, 'contact_id' | 'document_number' | 'posted_date'>;

/** Whose document it is, its number and its date. */
export function toHeader(document: DocumentFacts, { timeZone }: ShapeOptions): Header {
	return {
		contact_id: document.customerId,
		document_number: document.number,
		posted_date: documentDate(document.date, timeZone),
	};
}
