import { defineObject } from './defineObject';

/**
 * What became of each event for each webhook (server source: ListWebhookAttemptsRoute,
 * WebhookAttempt). The server writes them; a request can only ask for one more attempt.
 */
export const webhookAttempts = defineObject({
	table: 'webhook_attempts',
	model: 'Webhook Attempt',
	printsType: false,
	reported: false,
	retrieves: false,
	columns: {
		integer: 'event_id',
		sortOnly: {
			date: 'next_attempt',
			integer: 'id',
			stamp: 'created_at updated_at',
			text: 'attempts url',
		},
	},
	newestFirst: true,
	builder: false,
	changedSince: false,
	metadata: false,
	documented: ['page', 'per_page'],
});
