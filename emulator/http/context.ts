import type { FaultPlan } from '../faults/faultPlan';
import type { FaultEffect } from '../faults/types';
import type { Account } from '../store/account';
import type { ConcurrencyLimiter } from './concurrency';
import type { IdempotencyStore } from './idempotency';
import type { UploadedFile } from './multipart';
import type { LoggedRequest, RequestLog } from './requestLog';
import type { Route } from './call';

/** Everything a request passes on its way. */
export interface ServerContext {
	account: Account;
	limiter: ConcurrencyLimiter;
	idempotency: IdempotencyStore;
	faults: FaultPlan;
	log: RequestLog;
	routes: readonly Route[];
	/** Taken off the path of every request that begins with it; empty: none. */
	pathPrefix: string;
	/** Aborted when the emulator closes. */
	closing: AbortSignal;
}

/** What is known about the request under way. */
export interface Exchange {
	entry: LoggedRequest;
	path: string;
	query: string;
	requestId: string;
	correlationId: string;
	/** The faults that strike this request. */
	faults: readonly FaultEffect[];
	/** Files of a form, by the name of their part. */
	files: Readonly<Record<string, UploadedFile>>;
	/** Set when the response is to be kept for replay. */
	idempotencyKey: string | null;
}

declare module 'fastify' {
	interface FastifyRequest {
		exchange: Exchange | null;
	}
}
