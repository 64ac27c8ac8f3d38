import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ObjectDescription } from '../../objects';
import { eventEnvelopeField } from '../../parameters/eventEnvelope';
import { includeField } from '../../parameters/include';
import { ParameterError } from '../../parameters/ParameterError';
import {
	readShapeSettings,
	shapeSettingsFieldsFor,
	tableSettingsFieldsFor,
} from '../../parameters/shapeSettings';
import type { ShapeOptions } from '../../shapes/types';
import { checkTotalsField } from './checkTotals';

/** Half of what the server allows per key (20, server source: config/services.yaml), so that others can use the key too. */
const MOST_CONCURRENT = 10;

/** The API client's own default: leaves room for other workflows, and more gains little. */
const DEFAULT_CONCURRENCY = 4;

const concurrencyField: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	default: DEFAULT_CONCURRENCY,
	typeOptions: { minValue: 1, maxValue: MOST_CONCURRENT },
	description:
		'Max number of requests that run at the same time. Invoiced allows 20 for everything that uses the API key together.',
};

/** An *Options* collection: the operation's own options and those that all operations share. */
export function optionsField(
	description: ObjectDescription,
	own: readonly INodeProperties[] = [],
): INodeProperties {
	const settingsFor =
		description.name === 'invoices' ? shapeSettingsFieldsFor : tableSettingsFieldsFor;
	const related = description.name === 'invoices' ? [checkTotalsField, includeField('output')] : [];
	return collectionOf([...own, ...related, ...settingsFor('output'), concurrencyField]);
}

/** The *Options* of an operation that only brings invoices into a shape. */
export const shapeOptionsField: INodeProperties = collectionOf([
	checkTotalsField,
	eventEnvelopeField('output'),
	...shapeSettingsFieldsFor('output'),
]);

/** The *Options* of an operation that sends requests and gives no shape. */
export function requestOptionsField(own: readonly INodeProperties[]): INodeProperties {
	return collectionOf([...own, concurrencyField]);
}

function collectionOf(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		placeholder: 'Add option',
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** The *Options* of one input item. */
export function readOptions(
	context: IExecuteFunctions,
	itemIndex: number,
): Record<string, unknown> {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	return typeof options === 'object' && options !== null
		? (options as Record<string, unknown>)
		: {};
}

/** The settings of the shapes for one input item, as far as the object has them. @throws ParameterError */
export function readInvoiceSettings(
	description: ObjectDescription,
	options: Record<string, unknown>,
): ShapeOptions {
	const { extraColumns } = options;
	return readShapeSettings(description.name === 'invoices' ? options : { extraColumns });
}

/**
 * The limit on concurrent requests. It holds for the whole node, so it is read once, for the first input item.
 *
 * @throws ParameterError when it is not a whole number from 1 to 10
 */
export function readConcurrency(options: Record<string, unknown>): number {
	const value = options.concurrency ?? DEFAULT_CONCURRENCY;
	const concurrency = Number(value);
	if (Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MOST_CONCURRENT) {
		return concurrency;
	}
	throw new ParameterError(
		`'Concurrency' is ${JSON.stringify(value)}, which is not a whole number from 1 to ${MOST_CONCURRENT}`,
		'Invoiced serves 20 requests of one API key at a time, for all workflows together.',
	);
}
