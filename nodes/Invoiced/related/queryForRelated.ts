import { outputShapes } from '../objects';
import type { IncludeName, ListParameters, OutputShape } from '../objects';
import { UNDOCUMENTED_FIELD } from './undocumented';

/** What of related data the shape has a place for; nothing else is worth a request. */
export function includeFor(output: OutputShape, include: readonly IncludeName[]): IncludeName[] {
	return outputShapes[output].places.filter((name) => include.includes(name));
}

/**
 * What a list or retrieve call of invoices is asked for, so that related data comes along with the
 * invoices or can be loaded in bulk. Costs no request.
 */
export function queryForRelated(
	output: OutputShape,
	include: readonly IncludeName[],
): ListParameters {
	if (outputShapes[output].places.length === 0) return {};
	const chosen = includeFor(output, include);
	const expand = ['customer', ...(chosen.includes('ledgerCodes') ? ['items.catalog_item'] : [])];
	const needsPlans = chosen.includes('payments') || chosen.includes('salesOrders');
	// The event model has a place for the date of payment.
	const wantsField = needsPlans || outputShapes[output].hasPaidDate === true;
	return {
		expand: expand.join(','),
		...(wantsField ? { include: UNDOCUMENTED_FIELD } : {}),
	};
}
