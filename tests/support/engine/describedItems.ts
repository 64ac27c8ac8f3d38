import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { describeResource, hasAccountingShapes, objects } from '../../../nodes/Invoiced/objects';
import type { ObjectName, ResourceName } from '../../../nodes/Invoiced/objects';
import type { OutputShape } from '../../../nodes/Invoiced/shapes';
import {
	EVENT_ENVELOPE,
	outputName,
	OUTPUTS_WITHOUT_SHAPE,
} from '../../../scripts/schemas/outputNames';
import { flawsOfOutput } from '../outputSchemas';

/** Enough of what is wrong to see it. */
const SHOWN_FLAWS = 5;

/**
 * Holds every item that a test gets from the action against the schema that is published for its
 * output. Items that stand for a failed input item are not described.
 *
 * @param node with the defaults of its parameters filled in
 */
export function assertDescribedByAction(node: INode, items: readonly INodeExecutionData[]): void {
	const { resource, operation, output, options } = node.parameters as Record<string, string>;
	const name =
		output === undefined
			? OUTPUTS_WITHOUT_SHAPE[operation]
			: nameOf(output as OutputShape, describeResource(resource as ResourceName).name, options);
	// An expression may choose the output, and extra columns are described by nobody.
	if (name === undefined || output?.startsWith('=') || hasExtraColumns(options)) return;
	assertDescribed(
		items.filter(({ json }) => !('error' in json)).map(({ json }) => ({ name, json })),
	);
}

/** The same for the trigger, whose items say what they are about. */
export function assertDescribedByTrigger(node: INode, items: readonly INodeExecutionData[]): void {
	const { invoiceOutput = 'unified', output = 'table', options } = node.parameters;
	if (hasExtraColumns(options)) return;
	const described = items.flatMap(({ json }) => {
		const object = (json._change as IDataObject | undefined)?.object as ObjectName | undefined;
		if (object === undefined) return [];
		const isDocument = hasAccountingShapes(objects[object]);
		const shape = (isDocument ? invoiceOutput : output) as OutputShape;
		return [{ name: nameOf(shape, object, options), json }];
	});
	assertDescribed(described);
}

function nameOf(shape: OutputShape, object: ObjectName, options: unknown): string {
	const isEnveloped = (options as IDataObject | undefined)?.eventEnvelope === true;
	return isEnveloped && shape === 'eventModel' ? EVENT_ENVELOPE : outputName(shape, object);
}

function assertDescribed(items: ReadonlyArray<{ name: string; json: IDataObject }>): void {
	const flaws = items.flatMap(({ name, json }) => flawsOfOutput(name, json));
	if (flaws.length === 0) return;
	throw new Error(`Items are not as their schemas say:\n${flaws.slice(0, SHOWN_FLAWS).join('\n')}`);
}

function hasExtraColumns(options: unknown): boolean {
	return (options as IDataObject | undefined)?.extraColumns === true;
}
