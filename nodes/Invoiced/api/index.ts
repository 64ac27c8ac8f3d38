/** The only HTTP. */
export { createApi } from './createApi';
export { isExpiredCursor, isRefused } from './errors';
export { readMimeType, safeFileName } from './files';
export {
	CALL_DEADLINE,
	CONCURRENCY,
	encodePathSegment,
	firstAlone,
	inParallel,
	resolveBaseUrl,
	startAttempt,
	within,
} from './http';
export type { ApiContext, ApiOptions } from './http';
export { listAll } from './listAll';
export type { ListAllOptions } from './listAll';
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
