import type { FeedConfig } from '../feed';
import { hasAccountingShapes } from '../objects';
import { queryForOutput, queryForRelated } from '../related';
import type { TriggerSettings } from './settings';

/** What of the settings is the feed's. */
export function toFeedConfig(
	{ objects, changeTypes, overlap, maxRecords, catalogInterval, ...settings }: TriggerSettings,
	rest: Pick<
		FeedConfig,
		'atMost' | 'environment' | 'pageSizes' | 'process' | 'replay' | 'startDate'
	>,
): FeedConfig {
	const query = listParameters({ objects, ...settings });
	return { objects, changeTypes, overlap, maxRecords, catalogInterval, query, ...rest };
}

/**
 * Records come with what their shape has a place for and Invoiced sends only on request: invoices
 * with their customer, payments with what they were applied to. That costs no further request.
 */
export function listParameters({
	objects,
	invoiceOutput,
	output,
	include,
}: Pick<TriggerSettings, 'include' | 'invoiceOutput' | 'objects' | 'output'>): FeedConfig['query'] {
	const query: FeedConfig['query'] = {};
	for (const description of objects) {
		query[description.name] = hasAccountingShapes(description)
			? queryForRelated(invoiceOutput, include)
			: queryForOutput(description, output);
	}
	return query;
}

/** The limit on what takes related data along, as the feed has it: for each object. */
export function atMostInvoices(
	{ objects }: Pick<TriggerSettings, 'objects'>,
	most: number,
): FeedConfig['atMost'] {
	return Object.fromEntries(objects.filter(hasAccountingShapes).map(({ name }) => [name, most]));
}
