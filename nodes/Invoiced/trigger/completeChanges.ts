import type { Change } from '../feed';
import { loadRelated } from '../related';
import type { CompleteInvoice, ReadApi } from '../related';
import type { TriggerSettings } from './settings';

/**
 * Loads what belongs to the invoices among the changes. Deleted ones stay as they are: nothing belongs to them any more.
 *
 * What the server refuses is missing in the item, which says why. What merely failed for the moment is thrown, so that the poll
 * emits nothing and keeps its position: the next one finds the same changes.
 *
 * @returns by change; nothing for changes that take nothing along
 * @throws NodeApiError, or whatever else broke the loading off
 */
export async function completeChanges(
	api: ReadApi,
	changes: readonly Change[],
	{ include }: TriggerSettings,
): Promise<ReadonlyMap<Change, CompleteInvoice>> {
	if (include.length === 0) return new Map();
	const invoices = changes.filter(
		({ object, type }) => object === 'invoices' && type !== 'deleted',
	);
	const records = invoices.map(({ record }) => record);
	const result = await loadRelated(api, records, include);
	if (result.interruptions.length > 0) throw result.interruptions[0];
	return new Map(invoices.map((change, index) => [change, result.invoices[index]]));
}
