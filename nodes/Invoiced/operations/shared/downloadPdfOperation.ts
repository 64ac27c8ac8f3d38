import { encodePathSegment } from '../../api';
import type { ObjectDescription } from '../../objects';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';
import { binaryPropertyField, readBinaryPropertyName } from './binaryOutput';
import { recordLocator } from './locator';
import { readOptions, requestOptionsField } from './options';
import { readRecordId } from './recordId';
import { singular, withArticle } from './words';

const PDF_TYPE = 'application/pdf';

/** The JSON beside the file. */
export interface PdfFile {
	/** ID of the document. */
	id: string;
	/** As Invoiced calls the file, fit to be saved anywhere. */
	fileName: string;
	mimeType: 'application/pdf';
	/** In bytes. */
	fileSize: number;
}

/** *Download PDF*: a document as the customer sees it. One request; its item holds the file and what is known about it. */
export function downloadPdfOperation(description: ObjectDescription): RemoteOperation {
	const { locator } = description;
	if (locator === null)
		throw new RangeError(`${description.pluralLabel} cannot be retrieved by ID`);
	const record = withArticle(singular(description));
	return {
		name: 'downloadPdf',
		label: 'Download PDF',
		action: `Download the PDF of ${record}`,
		description: `Get ${record} as a PDF file`,
		fields: [recordLocator(description, locator), requestOptionsField([binaryPropertyField])],
		effect: 'read',
		execute: async (call) => [await downloadPdf(call, description, locator)],
	};
}

async function downloadPdf(
	{ context, api, itemIndex }: OperationCall,
	description: ObjectDescription,
	locator: string,
): Promise<OperationItem> {
	const id = readRecordId(context.getNodeParameter(locator, itemIndex), description);
	const property = readBinaryPropertyName(readOptions(context, itemIndex));
	const path = `${description.path}/${encodePathSegment(id)}`;
	const { bytes, fileName: givenName } = await api.download({ path, itemIndex });
	const fileName = givenName ?? `${id}.pdf`;
	const file = await context.helpers.prepareBinaryData(bytes, fileName, PDF_TYPE);
	const json: PdfFile = { id, fileName, mimeType: PDF_TYPE, fileSize: bytes.length };
	return {
		json: { ...json },
		binary: { [property]: file },
	};
}
