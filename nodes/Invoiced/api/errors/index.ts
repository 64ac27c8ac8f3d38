/**
 * What can go wrong with a call, and what people are told about it: one table, with the parts on
 * networks, lists and files.
 */
export { createApiError, isExpiredCursor, isIncompleteList, isRefused } from './apiError';
export { CURSOR_ONLY_OFFSET, explain } from './errorTable';
export type { CallFacts, Explanation } from './explanation';
export { hadNoEffect, httpCodeOf, isPassing, leavesEffectOpen } from './fault';
export type { Fault } from './fault';
export { explainFile } from './fileTable';
export type { FileFault } from './fileTable';
export { createRedactor } from './redact';
export type { Redact } from './redact';
export { readServerMessage } from './serverMessage';
