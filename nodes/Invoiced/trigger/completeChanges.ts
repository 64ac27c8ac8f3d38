import type { Change } from '../feed';
import { hasAccountingShapes, objects } from '../objects';
import { loadRelated } from '../related';
import type { CompleteInvoice, ReadApi } from '../related';
import type { TriggerSettings } from './settings';

/** What was loaded for the invoices among the changes. */
export interface Completion {
	/** By change; nothing for changes that take nothing along. */
	invoices: ReadonlyMap<Change, CompleteInvoice>;
	/**
	 * What kept something from being loaded that may come another time; null when everything came or
	 * was refused for good.
	 */
	trouble: unknown;
}

/**
 * Loads what belongs to the invoices among the changes. Deleted ones stay as they are: nothing
 * belongs to them any more. What was not loaded is missing in the invoice, which says why.
 */
export async function completeChanges(
	api: ReadApi,
	changes: readonly Change[],
	{ include }: TriggerSettings,
): Promise<Completion> {
	const invoices = changes.filter(canBeCompleted);
	if (include.length === 0 || invoices.length === 0) return { invoices: new Map(), trouble: null };
	const records = invoices.map(({ record }) => record);
	const result = await loadRelated(api, records, include);
	return {
		invoices: new Map(invoices.map((change, index) => [change, result.invoices[index]])),
		trouble: result.interruptions[0] ?? null,
	};
}

/** Whether something belongs to the record, which is there still. */
export function canBeCompleted({ object, type }: Change): boolean {
	return hasAccountingShapes(objects[object]) && type !== 'deleted';
}
