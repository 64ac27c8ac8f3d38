/** Related data: given many invoices, what belongs to them in as few requests as possible. */
export { withLoadFailures } from './loadFailures';
export { loadRelated } from './loadRelated';
export type { RelatedResult } from './loadRelated';
export { isUnusable, PlanUnusable } from './PlanUnusable';
export { queryForOutput } from './queryForOutput';
export { includeFor, queryForRelated } from './queryForRelated';
export { UNDOCUMENTED_FIELD } from './undocumented';
export type { CompleteInvoice, ReadApi } from './types';
