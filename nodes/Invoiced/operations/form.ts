import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { allObjects } from '../objects';
import type { ResourceName } from '../objects';
import { operationParameter, resourceParameter } from './menu';
import type { OperationRegistry } from './types';

const resources = allObjects.map(({ resource }) => resource);

/**
 * The form of the action node: resource, operation, and the fields of each operation, shown when it
 * is chosen.
 */
export function formOf(operations: OperationRegistry): INodeProperties[] {
	return [
		resourceParameter.field,
		...resources.map((resource) => operationParameter(operations, resource).field),
		...resources.flatMap((resource) => fieldsOf(operations, resource)),
	];
}

/** Names of the operations that work with what is in the item, so that they need no credential. */
export function namesWithoutApi(operations: OperationRegistry): string[] {
	return Object.values(operations)
		.flat()
		.filter(({ effect }) => effect === 'none')
		.map(({ name }) => name);
}

function fieldsOf(operations: OperationRegistry, resource: ResourceName): INodeProperties[] {
	return operations[resource].flatMap(({ name, parameters }) =>
		updateDisplayOptions(
			{ show: { resource: [resource], operation: [name] } },
			parameters.map(({ field }) => field),
		),
	);
}
