import type { IExecuteFunctions } from 'n8n-workflow';

import { isResourceName } from '../objects';
import { choices, NotAChoice } from '../parameters';
import { operations } from './index';
import type { Operation } from './types';

/**
 * The operation that an input item asks for.
 *
 * @throws NotAChoice when there is no such resource or operation, which a workflow made by hand can ask for
 */
export function chosenOperation(context: IExecuteFunctions, itemIndex: number): Operation {
	const resource = String(context.getNodeParameter('resource', itemIndex));
	if (!isResourceName(resource)) {
		throw new NotAChoice(
			`There is no resource "${resource}"`,
			`Use ${choices(Object.keys(operations))}.`,
		);
	}
	const name = String(context.getNodeParameter('operation', itemIndex));
	const operation = operations[resource].find((candidate) => candidate.name === name);
	if (operation !== undefined) return operation;
	throw new NotAChoice(
		`There is no operation "${name}" for the resource "${resource}"`,
		`Use ${choices(operations[resource].map((candidate) => candidate.name))}.`,
	);
}
