/** The parameters that the official docs name for nearly every list. */
export const DOCUMENTED_EVERYWHERE: readonly string[] = [
	'expand',
	'filter',
	'page',
	'per_page',
	'sort',
];

/** Those of plans and items. */
export const DOCUMENTED_CATALOGUE: readonly string[] = [
	...DOCUMENTED_EVERYWHERE,
	'metadata',
	'updated_after',
];

/** Those of invoices, credit notes, estimates and transactions. */
export const DOCUMENTED_DOCUMENTS: readonly string[] = [
	...DOCUMENTED_EVERYWHERE,
	'end_date',
	'metadata',
	'start_date',
	'updated_after',
];
