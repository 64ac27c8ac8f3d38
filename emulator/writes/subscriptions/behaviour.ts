import type { Behaviour } from '../request';
import { createSubscription } from './create';
import { cancel, pause, resume } from './state';
import { previewSubscription } from './preview';
import { renewContract } from './renew';
import { updateSubscription } from './update';

/** What is done with subscriptions (server source: SubscriptionBilling/Api and /Operations). */
export const subscriptions: Behaviour = {
	create: createSubscription,
	actions: [
		{
			method: 'PATCH',
			path: '/subscriptions/:id',
			handle: updateSubscription,
		},
		{
			method: 'DELETE',
			path: '/subscriptions/:id',
			body: { keys: { canceled_reason: { types: ['string', 'null'] } }, strict: true },
			strictQuery: true,
			query: [],
			handle: cancel,
		},
		{
			method: 'POST',
			path: '/subscriptions/preview',
			body: {
				keys: {
					plan: { required: true },
					customer: { types: ['null', 'numeric'] },
					amount: {},
					tiers: {},
					quantity: { types: ['numeric'] },
					addons: {},
					pending_line_items: {},
					discounts: {},
					taxes: {},
				},
				strict: true,
			},
			strictQuery: true,
			query: [],
			handle: previewSubscription,
		},
		{
			method: 'POST',
			path: '/subscriptions/:id/pause',
			body: { keys: [], strict: true },
			strictQuery: true,
			query: [],
			handle: pause,
		},
		{
			method: 'POST',
			path: '/subscriptions/:id/resume',
			body: { keys: { period_end: { types: ['int', 'null'] } }, strict: true },
			strictQuery: true,
			query: [],
			handle: resume,
		},
		{
			method: 'POST',
			path: '/subscriptions/:id/renew_contract',
			handle: renewContract,
		},
	],
};
