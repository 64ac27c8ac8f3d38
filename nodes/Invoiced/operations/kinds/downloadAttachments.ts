import { readMimeType, safeFileName } from '../../api';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { asObject, idText, text } from '../../values';
import { attachmentsOf } from './attachmentsOf';
import type { DocumentAttachments } from './attachmentsOf';
import { binaryPropertyName, DEFAULT_BINARY_PROPERTY, recordLocator } from '../../parameters';
import { requestOptions } from '../options';
import { singular, withArticle } from '../../objects';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';

/** The JSON beside the file. */
export interface AttachedFile {
	/** The file's own ID. */
	id: string | null;
	/** ID of the document that it is attached to. */
	documentId: string;
	/** As in Invoiced, fit to be saved anywhere. */
	fileName: string;
	/** As in Invoiced, where it is a MIME type. */
	mimeType: string;
	/** In bytes. */
	fileSize: number;
}

/** What n8n takes a file for whose kind nobody knows. */
const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * *Download Attachments*: the files that are attached to a document, oldest first, one item for
 * each: the file, and what is known about it. One request for the list, one for each file.
 */
export function downloadAttachments(description: ObjectDescription): RemoteOperation {
	const locator = recordLocator(description);
	const options = requestOptions([binaryPropertyName]);
	const record = withArticle(singular(description));
	return {
		name: 'downloadAttachments',
		label: 'Download Attachments',
		action: `Download attachments of ${singular(description)}`,
		description: `Get the files that are attached to ${record}`,
		parameters: [locator, options],
		options,
		effect: 'read',
		execute: async (call) => {
			const property = call.read(options).get(binaryPropertyName) ?? DEFAULT_BINARY_PROPERTY;
			return await downloadFiles(call, property, await attachmentsOf(call, description, locator));
		},
	};
}

/** One file after the other, so that no more than one is in memory twice. */
async function downloadFiles(
	call: OperationCall,
	property: string,
	{ documentId, attachments }: DocumentAttachments,
): Promise<OperationItem[]> {
	const items: OperationItem[] = [];
	for (const { file } of attachments) {
		items.push(await downloadFile(call, documentId, property, asObject(file) ?? {}));
	}
	return items;
}

async function downloadFile(
	{ context, api, itemIndex }: OperationCall,
	documentId: string,
	property: string,
	file: InvoicedRecord,
): Promise<OperationItem> {
	const id = idText(file.id);
	const unnamed = `attachment-${documentId}`;
	const fileName =
		safeFileName(text(file.name) ?? '') ??
		safeFileName(`attachment-${id ?? documentId}`) ??
		unnamed;
	const type = readMimeType(file.type);
	const bytes = await api.downloadFile({ url: file.url, name: fileName, type, itemIndex });
	const mimeType = type ?? UNKNOWN_TYPE;
	const json: AttachedFile = { id, documentId, fileName, mimeType, fileSize: bytes.length };
	return {
		json: { ...json },
		binary: { [property]: await context.helpers.prepareBinaryData(bytes, fileName, mimeType) },
	};
}
