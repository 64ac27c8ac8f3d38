/**
 * The emulator's own vocabulary. It shares no code with the nodes: a mistake in one must not hide
 * in the other.
 */

export type Profile = 'documented' | 'observed';

export type TableName =
	| 'credit_notes'
	| 'customers'
	| 'estimates'
	| 'events'
	| 'invoices'
	| 'items'
	| 'payments'
	| 'plans'
	| 'subscriptions'
	| 'transactions';

/** A record in the shape of the API's JSON, all keys present that the server sends by default. */
export type WireRecord = Record<string, unknown>;
