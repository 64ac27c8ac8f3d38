import type { TableName } from '../types';
import { contacts } from './contacts';
import { customers } from './customers';
import { items } from './items';
import { plans } from './plans';
import { subscriptions } from './subscriptions/behaviour';
import type { Behaviour } from './request';
import { webhookAttempts } from './webhookAttempts';
import { webhooks } from './webhooks';

/** What object types do of their own where they are written; the others do as is usual. */
export const BEHAVIOURS: Partial<Record<TableName, Behaviour>> = {
	contacts,
	customers,
	items,
	plans,
	subscriptions,
	webhook_attempts: webhookAttempts,
	webhooks,
};
