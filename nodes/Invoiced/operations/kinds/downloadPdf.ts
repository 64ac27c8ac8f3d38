import { encodePathSegment } from '../../api';
import type { ObjectDescription } from '../../objects';
import type { Values } from '../../parameters';
import { binaryPropertyName, DEFAULT_BINARY_PROPERTY, recordLocator } from '../../parameters';
import { requestOptions } from '../options';
import { singular, withArticle } from '../../objects';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';

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

/**
 * *Download PDF*: a document as the customer sees it. One request; its item holds the file and what
 * is known about it.
 */
export function downloadPdf(description: ObjectDescription): RemoteOperation {
	const locator = recordLocator(description);
	const options = requestOptions([binaryPropertyName]);
	const record = withArticle(singular(description));
	return {
		name: 'downloadPdf',
		label: 'Download PDF',
		action: `Download PDF of ${singular(description)}`,
		description: `Get ${record} as a PDF file`,
		parameters: [locator, options],
		options,
		effect: 'read',
		execute: async (call) => [
			await download(call, description, call.read(locator), call.read(options)),
		],
	};
}

async function download(
	{ context, api, itemIndex }: OperationCall,
	description: ObjectDescription,
	id: string,
	options: Values,
): Promise<OperationItem> {
	const property = options.get(binaryPropertyName) ?? DEFAULT_BINARY_PROPERTY;
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
