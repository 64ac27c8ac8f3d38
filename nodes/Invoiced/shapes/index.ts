/**
 * Shapes: what an output item looks like. Pure functions from a record as the API sends it, and
 * what was loaded beside it, to what a user drags and drops. No I/O and no clock.
 */
export { checkInvoice } from './check/checkInvoice';
export { largeAmount } from './check/largeAmount';
export { toEventEnvelope } from './eventModel/envelope';
export { toEventModel } from './eventModel/invoice';
export { readInvoice } from './facts/invoice';
export { shapeRecord } from './shapeRecord';
export { toSimplified } from './simplified';
export { toTableRow } from './table/row';
export { toUnifiedInvoice } from './unified/invoice';

export type * from './check/types';
export type * from './eventModel/envelope';
export type * from './eventModel/types';
export type * from './types';
export type * from './unified/types';
