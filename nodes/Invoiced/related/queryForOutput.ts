import { outputShapes } from '../objects';
import type { ListParameters, ObjectDescription, OutputShape } from '../objects';

/**
 * What a list or retrieve call is asked for, so that the columns are there which Invoiced sends
 * only on request: `applied_to` of payments. The raw shape has them too; the simplified one has no
 * place for them. Costs no request. For invoices see `queryForRelated`.
 */
export function queryForOutput(
	{ columns, onlyIncluded = [] }: ObjectDescription,
	output: OutputShape,
): ListParameters {
	const missing = onlyIncluded.filter((field) => columns.some(({ name }) => name === field));
	return outputShapes[output].isAbridged === true || missing.length === 0
		? {}
		: { include: missing.join(',') };
}
