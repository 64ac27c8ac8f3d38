export { isExpiredCursor, isRefused } from './apiError';
export { startAttempt, within } from './attemptSignal';
export { resolveBaseUrl } from './baseUrl';
export { CONCURRENCY } from './concurrency';
export { createApi } from './createApi';
export { firstAlone, inParallel } from './inParallel';
export { PAGE_SIZE } from './limits';
export type { ApiOptions } from './limits';
export { listAll } from './listAll';
export type { ListAllOptions } from './listAll';
export { safeFileName } from './fileName';
export { readMimeType } from './mimeType';
export { encodePathSegment } from './pathSegment';
export type { ApiContext } from './transport';
export type {
	ApiRequest,
	ApiResponse,
	Download,
	DownloadRequest,
	FileRequest,
	InvoicedApi,
	ListPage,
	Query,
} from './types';
