import { defineObject } from './defineObject';

/** Webhooks, which the official docs do not know (server source: Webhooks/Api, Webhook). */
export const webhooks = defineObject({
	table: 'webhooks',
	model: 'Webhook',
	retrieves: false,
	columns: {
		boolean: 'protected',
		sortOnly: {
			boolean: 'enabled',
			integer: 'id',
			stamp: 'created_at updated_at',
			text: 'events url',
		},
	},
	builder: false,
	changedSince: false,
	metadata: false,
	documented: ['page', 'per_page'],
	secrets: ['secret', 'secret_enc'],
});
