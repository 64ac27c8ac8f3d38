import { creditNotes } from './creditNotes';
import { customers } from './customers';
import { estimates } from './estimates';
import { events } from './events';
import { invoices } from './invoices';
import { items } from './items';
import { payments } from './payments';
import { plans } from './plans';
import { subscriptions } from './subscriptions';
import { transactions } from './transactions';

/** Every object type, in the order in which menus list them. */
export const registry = [
	creditNotes,
	customers,
	estimates,
	events,
	invoices,
	items,
	payments,
	plans,
	subscriptions,
	transactions,
] as const;
