import { encodePathSegment } from '../../api';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import type { OperationCall } from '../types';
import { readRecordId } from './recordId';

/** What a document has attached to it. */
export interface DocumentAttachments {
	/** Id of the document, as text. */
	documentId: string;
	/** Oldest first, as Invoiced sends them. */
	attachments: InvoicedRecord[];
}

/**
 * Lists the files that are attached to the chosen document: one request for up to 100 of them. Of a document that does not exist
 * Invoiced lists none, without saying so.
 *
 * @param locator name of the parameter that picks the document
 */
export async function attachmentsOf(
	{ context, api, itemIndex }: OperationCall,
	description: ObjectDescription,
	locator: string,
): Promise<DocumentAttachments> {
	const documentId = readRecordId(context.getNodeParameter(locator, itemIndex), description);
	const path = `${description.path}/${encodePathSegment(documentId)}/attachments`;
	const attachments: InvoicedRecord[] = [];
	for await (const { records } of api.pages(path, {}, itemIndex)) attachments.push(...records);
	return { documentId, attachments };
}
