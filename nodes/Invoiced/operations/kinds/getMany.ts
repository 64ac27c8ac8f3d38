import type { ObjectDescription } from '../../objects';
import type { Content, Parameter, Sort, Values } from '../../parameters';
import {
	booleanParameter,
	hiddenRecordsOption,
	numberParameter,
	outputOf,
	sortOf,
	wantsHiddenRecords,
} from '../../parameters';
import type { OutputShape } from '../../shapes';
import { filtersOf, filtersParameter, readFilters } from '../filters';
import type { ListFilter } from '../filters/types';
import { optionsOf } from '../options';
import { readRecords } from '../../lists';
import { readReturning, toItems } from '../items/toItems';
import { plural } from '../../objects';
import type { OperationCall, OperationItem, RemoteOperation } from '../types';

const returnAll = booleanParameter({
	displayName: 'Return All',
	name: 'returnAll',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

const limit = numberParameter(
	{
		displayName: 'Limit',
		name: 'limit',
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
	{ least: 1 },
	"To get every record, turn on 'Return All'.",
);

/** What differs between objects. */
interface ObjectParameters {
	filters: Parameter<Content<ListFilter>>;
	output: Parameter<OutputShape>;
	options: Parameter<Values>;
	sort: Parameter<Sort | null>;
}

/**
 * *Get Many*: the records of a list. It is the same for every object; what differs is in its
 * description.
 *
 * @param ownFilters filters beyond those that the description promises
 */
export function getMany(
	description: ObjectDescription,
	ownFilters: readonly ListFilter[] = [],
): RemoteOperation {
	const hidden = hiddenRecordsOption(description);
	const parameters: ObjectParameters = {
		filters: filtersParameter(filtersOf(description, ownFilters)),
		output: outputOf(description),
		options: optionsOf(description, hidden === null ? [] : [hidden]),
		sort: sortOf(description),
	};
	return {
		name: 'getAll',
		label: 'Get Many',
		action: `Get many ${plural(description)}`,
		description: `Get a list of ${plural(description)}`,
		parameters: [returnAll, limit, ...Object.values(parameters)],
		options: parameters.options,
		effect: 'read',
		execute: async (call) => await getRecords(call, description, parameters),
	};
}

async function getRecords(
	call: OperationCall,
	description: ObjectDescription,
	parameters: ObjectParameters,
): Promise<OperationItem[]> {
	const { context, api, itemIndex } = call;
	const options = call.read(parameters.options);
	const returning = readReturning(description, call.read(parameters.output), options);
	const workflowZone = context.getTimezone();
	const filters = call.read(parameters.filters);
	const narrowing = readFilters(description, filters, {
		workflow: workflowZone,
		documents: returning.settings.timeZone ?? workflowZone,
	});
	for (const { field } of filters.empty) {
		call.hint(
			`The filter '${field.displayName}' is empty, so it was left out: it narrows nothing down.`,
		);
	}
	const query = { ...narrowing.query, ...returning.query };
	const records = await readRecords(api, {
		...narrowing,
		query,
		description,
		withHidden: wantsHiddenRecords(description, options, query),
		sort: call.read(parameters.sort),
		limit: call.read(returnAll) ? null : call.read(limit),
		itemIndex,
		hint: call.hint,
	});
	return await toItems(call, description, records, returning);
}
