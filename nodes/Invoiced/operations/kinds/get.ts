import { NodeOperationError } from 'n8n-workflow';

import { encodePathSegment } from '../../api';
import type { ObjectDescription } from '../../objects';
import type { Parameter, Values } from '../../parameters';
import { inWords, outputOf, recordLocator } from '../../parameters';
import type { OutputShape } from '../../shapes';
import { isObject, isSameId } from '../../values';
import { optionsOf } from '../options';
import { readReturning, toItems } from '../items/toItems';
import { singular, withArticle } from '../../objects';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';

interface GetParameters {
	id: Parameter<string>;
	output: Parameter<OutputShape>;
	options: Parameter<Values>;
}

/** *Get*: one record by its id. It is the same for every object that has a retrieve call. */
export function get(description: ObjectDescription): RemoteOperation {
	const parameters: GetParameters = {
		id: recordLocator(description),
		output: outputOf(description),
		options: optionsOf(description),
	};
	const record = withArticle(singular(description));
	return {
		name: 'get',
		label: 'Get',
		action: `Get ${singular(description)}`,
		description: `Get ${record} by its ID`,
		parameters: Object.values(parameters),
		options: parameters.options,
		effect: 'read',
		execute: async (call) => await getRecord(call, description, parameters),
	};
}

async function getRecord(
	call: OperationCall,
	description: ObjectDescription,
	parameters: GetParameters,
): Promise<OperationItem[]> {
	const { api, itemIndex } = call;
	const id = call.read(parameters.id);
	const output = call.read(parameters.output);
	const returning = readReturning(description, output, call.read(parameters.options));
	const { body } = await api.request({
		method: 'GET',
		path: `${description.path}/${encodePathSegment(id)}`,
		query: returning.query,
		itemIndex,
	});
	if (!isObject(body) || !isSameId(body.id, id)) {
		const what =
			isObject(body) && body.id !== undefined ? `one with the ID ${inWords(body.id)}` : 'none';
		throw new NodeOperationError(
			call.context.getNode(),
			`Asked for the ${singular(description)} ${id}, ${api.baseUrl} answered with ${what}`,
			{
				description:
					"There may be no Invoiced API at this address, or a proxy in between answers from its memory. Check 'Base URL' in the credential.",
				itemIndex,
			},
		);
	}
	return await toItems(call, description, [body], returning);
}
