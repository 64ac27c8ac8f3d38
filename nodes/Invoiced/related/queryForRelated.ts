import type { ListParameters } from '../objects';
import type { OutputShape } from '../shapes';
import type { IncludeName } from './types';
import { UNDOCUMENTED_FIELD } from './undocumented';

/** The shapes that have a place for related data, and for which. */
const PLACES: Readonly<Partial<Record<OutputShape, readonly IncludeName[]>>> = {
	eventModel: ['customer', 'ledgerCodes', 'payments'],
	unified: ['customer', 'documents', 'ledgerCodes', 'payments', 'salesOrders'],
};

/** What of it the shape has a place for; nothing else is worth a request. */
export function includeFor(output: OutputShape, include: readonly IncludeName[]): IncludeName[] {
	return (PLACES[output] ?? []).filter((name) => include.includes(name));
}

/**
 * What a list or retrieve call of invoices is asked for, so that related data comes along with the invoices or can be loaded
 * in bulk. Costs no request.
 */
export function queryForRelated(
	output: OutputShape,
	include: readonly IncludeName[],
): ListParameters {
	if (PLACES[output] === undefined) return {};
	const chosen = includeFor(output, include);
	const expand = ['customer', ...(chosen.includes('ledgerCodes') ? ['items.catalog_item'] : [])];
	const needsPlans = chosen.includes('payments') || chosen.includes('salesOrders');
	// The event model has a place for the date of payment.
	const wantsField = needsPlans || output === 'eventModel';
	return {
		expand: expand.join(','),
		...(wantsField ? { include: UNDOCUMENTED_FIELD } : {}),
	};
}
