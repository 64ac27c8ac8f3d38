import { hasAccountingShapes } from '../../objects';
import type { ObjectDescription } from '../../objects';
import { collection } from '../../parameters/collection';
import type { Values } from '../../parameters/collection';
import { eventEnvelopeFor } from '../../parameters/eventEnvelope';
import { includeOptionFor } from '../../parameters/include';
import { numberParameter } from '../../parameters/number';
import type { Parameter } from '../../parameters/Parameter';
import { shapeSettingsFor, tableSettingsFor } from '../../parameters/shapeSettings';
import { checkTotals } from './checkTotals';

/** Half of what the server allows per key (20, server source: config/services.yaml), so that others can use the key too. */
const MOST_CONCURRENT = 10;

/** The API client's own default: leaves room for other workflows, and more gains little. */
export const DEFAULT_CONCURRENCY = 4;

/** The limit on concurrent requests. It holds for the whole node. */
export const concurrency = numberParameter(
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		default: DEFAULT_CONCURRENCY,
		description:
			'Max number of requests that run at the same time. Invoiced allows 20 for everything that uses the API key together.',
	},
	{ least: 1, most: MOST_CONCURRENT },
	'Invoiced serves 20 requests of one API key at a time, for all workflows together.',
);

/** Seconds that one answer may take. It holds for the whole node. */
export const timeout = numberParameter(
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		default: 30,
		description:
			'Max time to wait for one answer. Raise it for pages that take longer, for instance with many lines per invoice.',
	},
	{ least: 1, most: 120 },
);

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
