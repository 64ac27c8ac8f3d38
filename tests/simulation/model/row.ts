/** A table of the model; every one of them has a list of its own. */
export type TableName =
	| 'credit_notes'
	| 'customers'
	| 'estimates'
	| 'invoices'
	| 'items'
	| 'payments'
	| 'plans'
	| 'subscriptions'
	| 'transactions';

export type RowStatus = 'canceled' | 'finished' | 'open' | 'voided';

/**
 * A record on the server. Times are wall-clock seconds of the account, as the server stores them.
 */
export interface Row {
	/** The internal key that orders lists; equals `id` where ids are numbers. */
	readonly key: number;
	readonly id: number | string;
	readonly created: number;
	readonly customer: number;
	stamp: number;
	/** Content of the record; grows with every change of content. */
	revision: number;
	status: RowStatus;
	archived: boolean;
	/** Written by a transaction that has not committed; nobody else can write it meanwhile. */
	locked: boolean;
	/** In the table: committed and not deleted. */
	visible: boolean;
	/** Highest revision that was ever given. */
	lastRevision: number;
	/** JSON of the present version, made when it is first read. */
	wire: Readonly<Record<string, unknown>> | null;
}

export interface EventRow {
	readonly id: number;
	readonly type: string;
	/** Unix seconds. */
	readonly timestamp: number;
	/** Snapshot of the record; `{}` where the server lost it. */
	readonly snapshot: Readonly<Record<string, unknown>>;
}
