import { encodePathSegment } from '../../api';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import type { Parameter } from '../../parameters';
import type { OperationCall } from '../types';

/** What a document has attached to it. */
export interface DocumentAttachments {
	/** Id of the document, as text. */
	documentId: string;
	/** Oldest first, as Invoiced sends them. */
	attachments: InvoicedRecord[];
}

/**
 * Lists the files that are attached to the chosen document: one request for up to 100 of them. Of a
 * document that does not exist Invoiced lists none, without saying so.
 *
 * @param locator picks the document
 */
export async function attachmentsOf(
	{ api, itemIndex, read }: OperationCall,
	description: ObjectDescription,
	locator: Parameter<string>,
): Promise<DocumentAttachments> {
	const documentId = read(locator);
	const path = `${description.path}/${encodePathSegment(documentId)}/attachments`;
	const attachments: InvoicedRecord[] = [];
	for await (const { records } of api.pages(path, {}, itemIndex)) attachments.push(...records);
	return { documentId, attachments };
}
