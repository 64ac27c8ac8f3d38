import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ObjectDescription } from '../../objects';
import { ParameterError } from '../../parameters/ParameterError';
import { filtersOf, readFilters } from '../filters';
import type { ListFilter } from '../filters/types';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';
import { hiddenRecordsField, wantsHiddenRecords } from './hiddenRecords';
import { optionsField, readOptions } from './options';
import { outputField, readOutput } from './output';
import { readRecords } from './readRecords';
import { readReturning, toItems } from './related';
import { readSort, sortField } from './sort';
import { plural } from './words';

/**
 * *Get Many*: the records of a list. It is the same for every object; what differs is in its description.
 *
 * @param ownFilters filters beyond those that the description promises
 */
export function getManyOperation(
	description: ObjectDescription,
	ownFilters: readonly ListFilter[] = [],
): RemoteOperation {
	const filters = filtersOf(description, ownFilters);
	const hiddenField = hiddenRecordsField(description);
	return {
		name: 'getAll',
		label: 'Get Many',
		action: `Get many ${plural(description)}`,
		description: `Get a list of ${plural(description)}`,
		fields: [
			returnAllField,
			limitField,
			filtersField(filters),
			outputField(description),
			optionsField(description, [
				sortField(description),
				...(hiddenField === null ? [] : [hiddenField]),
			]),
		],
		effect: 'read',
		execute: async (call) => await getRecords(call, description, filters),
	};
}

const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	default: 50,
	typeOptions: { minValue: 1 },
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

function filtersField(filters: readonly ListFilter[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		default: {},
		placeholder: 'Add filter',
		options: filters.map((filter) => filter.field),
	};
}

async function getRecords(
	call: OperationCall,
	description: ObjectDescription,
	filters: readonly ListFilter[],
): Promise<OperationItem[]> {
	const { context, api, itemIndex } = call;
	const options = readOptions(context, itemIndex);
	const output = readOutput(description, context.getNodeParameter('output', itemIndex));
	const returning = readReturning(description, output, options);
	const workflowZone = context.getTimezone();
	const narrowing = readFilters(
		description,
		filters,
		context.getNodeParameter('filters', itemIndex, {}),
		{ workflow: workflowZone, documents: returning.settings.timeZone ?? workflowZone },
	);
	const query = { ...narrowing.query, ...returning.query };
	const records = await readRecords(api, {
		...narrowing,
		query,
		description,
		withHidden: wantsHiddenRecords(description, options, query),
		sort: readSort(description, options.sort),
		limit: readLimit(context, itemIndex),
		itemIndex,
	});
	return await toItems(call, description, records, returning);
}

/** @returns null for *Return All*. @throws ParameterError when the limit is not a whole number above 0 */
function readLimit(context: IExecuteFunctions, itemIndex: number): number | null {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return null;
	const value: unknown = context.getNodeParameter('limit', itemIndex, limitField.default);
	const limit = Number(value);
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new ParameterError(
		`'Limit' is ${JSON.stringify(value)}, which is not a whole number above 0`,
		"To get every record, turn on 'Return All'.",
	);
}
