import * as creditNote from './creditNote';
import * as customer from './customer';
import * as estimate from './estimate';
import * as event from './event';
import * as invoice from './invoice';
import * as item from './item';
import * as payment from './payment';
import * as plan from './plan';
import * as subscription from './subscription';
import * as transaction from './transaction';
import type { OperationRegistry } from './types';

/**
 * Everything the action node can do. An operation is one file in its resource's folder; one line in the folder's index makes
 * it part of the node.
 */
export const operations: OperationRegistry = {
	creditNote: Object.values(creditNote),
	customer: Object.values(customer),
	estimate: Object.values(estimate),
	event: Object.values(event),
	invoice: Object.values(invoice),
	item: Object.values(item),
	payment: Object.values(payment),
	plan: Object.values(plan),
	subscription: Object.values(subscription),
	transaction: Object.values(transaction),
};
