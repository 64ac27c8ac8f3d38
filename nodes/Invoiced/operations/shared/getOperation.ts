import { encodePathSegment } from '../../api';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';
import { recordLocator } from './locator';
import { optionsField, readOptions } from './options';
import { outputField, readOutput } from './output';
import { readRecordId } from './recordId';
import { readReturning, toItems } from './related';
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
	const returning = readReturning(description, output, readOptions(context, itemIndex));
	const { body } = await api.request({
		method: 'GET',
		path: `${description.path}/${encodePathSegment(id)}`,
		query: returning.query,
		itemIndex,
	});
	if (!isRecord(body)) {
		throw new Error(`Invoiced answered without the ${singular(description)} ${id}`);
	}
	return await toItems(call, description, [body], returning);
}

function isRecord(body: unknown): body is InvoicedRecord {
	return typeof body === 'object' && body !== null && !Array.isArray(body);
}
