import type { FeedConfig } from '../feed';
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
 * Records come with what their shape has a place for and Invoiced sends only on request: invoices with their customer, payments
 * with what they were applied to. That costs no further request.
 */
export function listParameters({
	objects,
	invoiceOutput,
	output,
	include,
}: Pick<TriggerSettings, 'include' | 'invoiceOutput' | 'objects' | 'output'>): FeedConfig['query'] {
	const query: FeedConfig['query'] = {};
	for (const description of objects) query[description.name] = queryForOutput(description, output);
	return { ...query, invoices: queryForRelated(invoiceOutput, include) };
}
