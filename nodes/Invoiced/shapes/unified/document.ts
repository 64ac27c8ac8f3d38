import type { RelatedData } from '../types';
import { asList, asObject, finiteNumber, idText, instant, text } from '../../values';
import type { UnifiedDocument } from './types';

/** The loaded attachments of an invoice; null when they were not loaded. */
export function toDocuments(
	attachments: RelatedData['attachments'],
	invoiceId: string | null,
): UnifiedDocument[] | null {
	if (attachments === null || attachments === undefined) return null;
	return asList(attachments).map((attachment) => toDocument(attachment, invoiceId));
}

/**
 * @param attachment one record of `/invoices/:id/attachments`; what it describes stands in its
 * `file`
 */
function toDocument(attachment: unknown, invoiceId: string | null): UnifiedDocument {
	const file = asObject(asObject(attachment)?.file) ?? {};
	const url = text(file.url);
	return {
		platform_id: idText(file.id),
		file_name: text(file.name),
		file_type: text(file.type),
		file_size: finiteNumber(file.size),
		document_type: 'INVOICES',
		document_type_id: invoiceId,
		document_uploaded: url !== null,
		download_url: url,
		updated_at: instant(file.updated_at),
	};
}
