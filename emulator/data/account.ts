import type { TableName } from '../types';
import type { AccountData } from './types';

/** All tables, in the order in which a reader would want to fill them. */
export const TABLE_NAMES: readonly TableName[] = [
	'customers',
	'items',
	'plans',
	'subscriptions',
	'invoices',
	'credit_notes',
	'estimates',
	'payments',
	'transactions',
	'events',
];

/**
 * The `object` value on the wire, which is also the prefix of event types and the model in
 * messages.
 */
export const OBJECT_TYPES: Readonly<Record<TableName, string>> = {
	credit_notes: 'credit_note',
	customers: 'customer',
	estimates: 'estimate',
	events: 'event',
	invoices: 'invoice',
	items: 'item',
	payments: 'payment',
	plans: 'plan',
	subscriptions: 'subscription',
	transactions: 'transaction',
	webhook_attempts: 'webhook_attempt',
	webhooks: 'webhook',
};

/** An account without a single record. */
export function emptyAccount(): AccountData {
	return {
		credit_notes: [],
		customers: [],
		estimates: [],
		events: [],
		invoices: [],
		items: [],
		payments: [],
		plans: [],
		subscriptions: [],
		transactions: [],
		webhook_attempts: [],
		webhooks: [],
	};
}
