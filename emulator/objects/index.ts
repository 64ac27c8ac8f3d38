import { creditBalanceAdjustments } from './creditBalanceAdjustments';
import { creditNotes } from './creditNotes';
import { charges } from './charges';
import { contacts } from './contacts';
import { coupons } from './coupons';
import { customFields } from './customFields';
import { customers } from './customers';
import { emails } from './emails';
import { estimates } from './estimates';
import { events } from './events';
import { files } from './files';
import { invoices } from './invoices';
import { items } from './items';
import { paymentPlans } from './paymentPlans';
import { pendingLineItems } from './pendingLineItems';
import { letters } from './letters';
import { notes } from './notes';
import { payments } from './payments';
import { plans } from './plans';
import { refunds } from './refunds';
import { subscriptions } from './subscriptions';
import { transactions } from './transactions';
import { tasks } from './tasks';
import { taxRates } from './taxRates';
import { textMessages } from './textMessages';
import type { ObjectDescription } from './types';
import { webhookAttempts } from './webhookAttempts';
import { webhooks } from './webhooks';

const ALL = [
	customers,
	invoices,
	creditNotes,
	estimates,
	subscriptions,
	payments,
	transactions,
	plans,
	items,
	coupons,
	taxRates,
	contacts,
	events,
	notes,
	tasks,
	emails,
	letters,
	textMessages,
	files,
	customFields,
	webhooks,
	webhookAttempts,
	paymentPlans,
	pendingLineItems,
	creditBalanceAdjustments,
	charges,
	refunds,
] as const;

/** The tables of an account: one for each object type. */
export type TableName = (typeof ALL)[number]['table'];

/** A description whose relations lead to tables that there are. */
export type TableDescription = ObjectDescription<TableName, TableName>;

/** Every object type that the emulator has. */
export const OBJECTS: readonly TableDescription[] = ALL;

/** The descriptions by table. */
export const OBJECT_OF = Object.fromEntries(
	OBJECTS.map((description) => [description.table, description]),
) as Record<TableName, TableDescription>;

/** The names of all tables, in the order of the descriptions. */
export const TABLE_NAMES: readonly TableName[] = OBJECTS.map(({ table }) => table);

/** Whether a value of unknown origin names a table. */
export function isTableName(value: unknown): value is TableName {
	return typeof value === 'string' && (TABLE_NAMES as readonly string[]).includes(value);
}
