import type { IDataObject } from 'n8n-workflow';

import { encodePathSegment } from '../../api';
import type { ObjectDescription } from '../../objects';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';
import { recordLocator } from './locator';
import { requestOptionsField } from './options';
import { readRecordId } from './recordId';
import { singular, withArticle } from './words';

/**
 * *Get Attachments*: the files that are attached to a document, oldest first, as Invoiced sends them. One request for up to
 * 100 of them. Of a document that does not exist Invoiced lists none, without saying so.
 */
export function getAttachmentsOperation(description: ObjectDescription): RemoteOperation {
	const { locator } = description;
	if (locator === null)
		throw new RangeError(`${description.pluralLabel} cannot be retrieved by ID`);
	const record = withArticle(singular(description));
	return {
		name: 'getAttachments',
		label: 'Get Attachments',
		action: `Get attachments of ${record}`,
		description: `Get a list of the files that are attached to ${record}`,
		fields: [recordLocator(description, locator), requestOptionsField([])],
		effect: 'read',
		execute: async (call) => await getAttachments(call, description, locator),
	};
}

async function getAttachments(
	{ context, api, itemIndex }: OperationCall,
	description: ObjectDescription,
	locator: string,
): Promise<OperationItem[]> {
	const id = readRecordId(context.getNodeParameter(locator, itemIndex), description);
	const path = `${description.path}/${encodePathSegment(id)}/attachments`;
	const items: OperationItem[] = [];
	for await (const { records } of api.pages(path, {}, itemIndex)) {
		for (const record of records) items.push({ json: record as IDataObject });
	}
	return items;
}
