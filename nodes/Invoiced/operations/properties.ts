import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { allObjects } from '../objects';
import type { ResourceName } from '../objects';
import { operations } from './index';

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: 'invoice',
	options: allObjects
		.map((description) => ({ name: description.label, value: description.resource }))
		.sort(byName),
};

function operationField(resource: ResourceName): INodeProperties {
	const options = operations[resource]
		.map(({ label, name, action, description }) => ({
			name: label,
			value: name,
			action,
			description,
		}))
		.sort(byName);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		default: 'getAll',
		options,
	};
}

function fieldsOf(resource: ResourceName): INodeProperties[] {
	return operations[resource].flatMap(({ name, fields }) =>
		updateDisplayOptions({ show: { resource: [resource], operation: [name] } }, fields),
	);
}

/** Operations that work with what is in the item, so that they need no credential. */
export const operationsWithoutApi: string[] = Object.values(operations)
	.flat()
	.filter(({ effect }) => effect === 'none')
	.map(({ name }) => name);

const resources = allObjects.map((description) => description.resource);

/** The form of the action node: resource, operation, and the fields of each operation, shown when it is chosen. */
export const nodeFields: INodeProperties[] = [
	resourceField,
	...resources.map(operationField),
	...resources.flatMap(fieldsOf),
];
