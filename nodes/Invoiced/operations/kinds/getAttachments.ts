import type { IDataObject } from 'n8n-workflow';

import type { ObjectDescription } from '../../objects';
import { attachmentsOf } from './attachmentsOf';
import { recordLocator } from '../../parameters';
import { requestOptions } from '../options';
import { singular, withArticle } from '../../objects';
import type { RemoteOperation } from '../types';

/**
 * *Get Attachments*: what is known about the files that are attached to a document, as Invoiced
 * sends it.
 */
export function getAttachments(description: ObjectDescription): RemoteOperation {
	const locator = recordLocator(description);
	const options = requestOptions([]);
	const record = withArticle(singular(description));
	return {
		name: 'getAttachments',
		label: 'Get Attachments',
		action: `Get attachments of ${singular(description)}`,
		description: `Get a list of the files that are attached to ${record}`,
		parameters: [locator, options],
		options,
		effect: 'read',
		execute: async (call) => {
			call.read(options);
			const { attachments } = await attachmentsOf(call, description, locator);
			return attachments.map((attachment) => ({ json: attachment as IDataObject }));
		},
	};
}
