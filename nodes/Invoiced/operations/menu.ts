import { allObjects, isResourceName } from '../objects';
import type { ResourceName } from '../objects';
import { choices, inWords, NotAChoice } from '../parameters';
import type { Parameter } from '../parameters';
import type { Operation, OperationRegistry } from './types';

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

/** *Resource*. A workflow made by hand can ask for one that there is not. */
export const resourceParameter: Parameter<ResourceName> = {
	field: {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'invoice',
		options: allObjects
			.map((description) => ({ name: description.label, value: description.resource }))
			.sort(byName),
	},
	read: (value) => {
		if (typeof value === 'string' && isResourceName(value)) return value;
		throw new NotAChoice(
			`There is no resource ${inWords(value)}`,
			`Use ${choices(allObjects.map(({ resource }) => resource))}.`,
		);
	},
};

/** *Operation*, of one resource. */
export function operationParameter(
	operations: OperationRegistry,
	resource: ResourceName,
): Parameter<Operation> {
	const offered = operations[resource];
	return {
		field: {
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			default: 'getAll',
			options: offered
				.map(({ label, name, action, description }) => ({
					name: label,
					value: name,
					action,
					description,
				}))
				.sort(byName),
		},
		read: (value) => {
			const operation = offered.find(({ name }) => name === value);
			if (operation !== undefined) return operation;
			throw new NotAChoice(
				`There is no operation ${inWords(value)} for the resource "${resource}"`,
				`Use ${choices(offered.map(({ name }) => name))}.`,
			);
		},
	};
}
