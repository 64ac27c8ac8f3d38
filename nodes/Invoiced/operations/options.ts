import { hasAccountingShapes } from '../objects';
import type { ObjectDescription } from '../objects';
import {
	checkTotals,
	collection,
	concurrency,
	eventEnvelopeFor,
	includeOptionFor,
	shapeSettingsFor,
	tableSettingsFor,
	timeout,
} from '../parameters';
import type { Parameter, Values } from '../parameters';

/** What every operation has that sends requests. */
const REQUEST_OPTIONS: ReadonlyArray<Parameter<unknown>> = [concurrency, timeout];

/** What to load along with invoices. */
export const include = includeOptionFor('output');

/** Whether the event model comes in an envelope. */
export const eventEnvelope = eventEnvelopeFor('output');

/** An *Options* collection: the operation's own options and those that all operations share. */
export function optionsOf(
	description: ObjectDescription,
	own: ReadonlyArray<Parameter<unknown>> = [],
): Parameter<Values> {
	const ofInvoices = [checkTotals, include, ...shapeSettingsFor('output')];
	const shared = hasAccountingShapes(description) ? ofInvoices : tableSettingsFor('output');
	return options([...own, ...shared, ...REQUEST_OPTIONS]);
}

/** The *Options* of an operation that only brings invoices into a shape. */
export const shapeOptions = options([checkTotals, eventEnvelope, ...shapeSettingsFor('output')]);

/** The *Options* of an operation that sends requests and gives no shape. */
export function requestOptions(own: ReadonlyArray<Parameter<unknown>>): Parameter<Values> {
	return options([...own, ...REQUEST_OPTIONS]);
}

function options(parameters: ReadonlyArray<Parameter<unknown>>): Parameter<Values> {
	const sorted = [...parameters].sort((a, b) =>
		a.field.displayName.localeCompare(b.field.displayName),
	);
	return collection({ displayName: 'Options', name: 'options', placeholder: 'Add option' }, sorted);
}
