import { safeFileName } from '../../api';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { idText } from '../../shapes/values/ids';
import { asObject } from '../../shapes/values/objects';
import { text } from '../../shapes/values/text';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';
import { attachmentsOf } from './attachmentsOf';
import { binaryPropertyField, readBinaryPropertyName } from './binaryOutput';
import { recordLocator } from './locator';
import { readOptions, requestOptionsField } from './options';
import { singular, withArticle } from './words';

/** The JSON beside the file. */
export interface AttachedFile {
	/** The file's own ID. */
	id: string | null;
	/** ID of the document that it is attached to. */
	documentId: string;
	/** As in Invoiced, fit to be saved anywhere. */
	fileName: string;
	/** As in Invoiced. */
	mimeType: string;
	/** In bytes. */
	fileSize: number;
}

/** What n8n takes a file for whose kind nobody knows. */
const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * *Download Attachments*: the files that are attached to a document, oldest first, one item for each: the file, and what is known
 * about it. One request for the list, one for each file.
 */
export function downloadAttachmentsOperation(description: ObjectDescription): RemoteOperation {
	const { locator } = description;
	if (locator === null)
		throw new RangeError(`${description.pluralLabel} cannot be retrieved by ID`);
	const record = withArticle(singular(description));
	return {
		name: 'downloadAttachments',
		label: 'Download Attachments',
		action: `Download attachments of ${record}`,
		description: `Get the files that are attached to ${record}`,
		fields: [recordLocator(description, locator), requestOptionsField([binaryPropertyField])],
		effect: 'read',
		execute: async (call) => await downloadAttachments(call, description, locator),
	};
}

/** One file after the other, so that no more than one is in memory twice. */
async function downloadAttachments(
	call: OperationCall,
	description: ObjectDescription,
	locator: string,
): Promise<OperationItem[]> {
	const { context, itemIndex } = call;
	const property = readBinaryPropertyName(readOptions(context, itemIndex));
	const { documentId, attachments } = await attachmentsOf(call, description, locator);
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
	const fileName = safeFileName(text(file.name) ?? '') ?? `attachment-${id ?? documentId}`;
	const type = text(file.type);
	const bytes = await api.downloadFile({ url: file.url, name: fileName, type, itemIndex });
	const mimeType = type ?? UNKNOWN_TYPE;
	const json: AttachedFile = { id, documentId, fileName, mimeType, fileSize: bytes.length };
	return {
		json: { ...json },
		binary: { [property]: await context.helpers.prepareBinaryData(bytes, fileName, mimeType) },
	};
}
