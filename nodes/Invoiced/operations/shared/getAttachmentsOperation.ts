import type { IDataObject } from 'n8n-workflow';

import type { ObjectDescription } from '../../objects';
import type { RemoteOperation } from '../types';
import { attachmentsOf } from './attachmentsOf';
import { recordLocator } from './locator';
import { requestOptionsField } from './options';
import { singular, withArticle } from './words';

/** *Get Attachments*: what is known about the files that are attached to a document, as Invoiced sends it. */
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
		execute: async (call) => {
			const { attachments } = await attachmentsOf(call, description, locator);
			return attachments.map((attachment) => ({ json: attachment as IDataObject }));
		},
	};
}
