import type { IDataObject } from 'n8n-workflow';

import { encodePathSegment } from '../../api';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { shapeRecord } from '../../shapes';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';
import { readCheckTotals, withChecks } from './checkTotals';
import { recordLocator } from './locator';
import { optionsField, readInvoiceSettings, readOptions } from './options';
import { outputField, queryForOutput, readOutput } from './output';
import { readRecordId } from './recordId';
import { singular, withArticle } from './words';

/** *Get*: one record by its id. It is the same for every object that has a retrieve call. */
export function getOperation(description: ObjectDescription): RemoteOperation {
	const { locator } = description;
	if (locator === null)
		throw new RangeError(`${description.pluralLabel} cannot be retrieved by ID`);
	const record = withArticle(singular(description));
	return {
		name: 'get',
		label: 'Get',
		action: `Get ${record}`,
		description: `Get ${record} by its ID`,
		fields: [
			recordLocator(description, locator),
			outputField(description),
			optionsField(description),
		],
		effect: 'read',
		execute: async (call) => await getRecord(call, description, locator),
	};
}

async function getRecord(
	call: OperationCall,
	description: ObjectDescription,
	locator: string,
): Promise<OperationItem[]> {
	const { context, api, itemIndex } = call;
	const id = readRecordId(context.getNodeParameter(locator, itemIndex), description);
	const output = readOutput(description, context.getNodeParameter('output', itemIndex));
	const options = readOptions(context, itemIndex);
	const settings = readInvoiceSettings(description, options);
	const check = readCheckTotals(description, options);
	const { body } = await api.request({
		method: 'GET',
		path: `${description.path}/${encodePathSegment(id)}`,
		query: queryForOutput(description, output),
		itemIndex,
	});
	if (!isRecord(body)) {
		throw new Error(`Invoiced answered without the ${singular(description)} ${id}`);
	}
	const item = { json: shapeRecord(output, description, body, {}, settings) as IDataObject };
	return withChecks(call, [item], [{ invoice: body, related: {} }], { output, settings, check });
}

function isRecord(body: unknown): body is InvoicedRecord {
	return typeof body === 'object' && body !== null && !Array.isArray(body);
}
