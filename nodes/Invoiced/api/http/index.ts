/**
 * One request and its answer: address, transport, deadline, retry, how many at once; and what a
 * page is.
 */
export { parseAnswer } from './answer';
export type { Answer } from './answer';
export { startAttempt, within } from './attemptSignal';
export { resolveBaseUrl } from './baseUrl';
export { CONCURRENCY, Semaphore } from './concurrency';
export { firstAlone, inParallel } from './inParallel';
export { digestOfKey } from './keyDigest';
export { CALL_DEADLINE, MOST_GROWTH, MOST_RECORDS, MOST_UNCOUNTED, withDefaults } from './limits';
export type { ApiOptions, Limits } from './limits';
export { isListOfObjects, isSamePage, offsetOf, pageOf, pageSizeOf, readCount } from './paging';
export { encodePathSegment } from './pathSegment';
export { carriesIdempotencyKey, mayRepeat, retryAfter } from './retry';
export { sendUntilAnswered } from './sendUntilAnswered';
export type { ExchangeResult } from './sendUntilAnswered';
export { deliverWithKey, deliverWithoutKey, Transport } from './transport';
export type { ApiContext, WireRequest, WireResponse } from './transport';
export { buildUrl } from './url';
