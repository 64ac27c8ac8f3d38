import { defineObject } from './defineObject';

const KEYS = ['url', 'enabled', 'events', 'protected'];

/** Webhooks, which the official docs do not know (server source: Webhooks/Api, Webhook). */
export const webhooks = defineObject({
	table: 'webhooks',
	model: 'Webhook',
	printsType: false,
	reported: false,
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
	writes: {
		properties: {
			url: { required: true, rule: 'url' },
			enabled: { type: 'boolean', default: true },
			events: { type: 'array', default: ['*'] },
			protected: { type: 'boolean', hidden: true },
		},
		create: { keys: KEYS, strict: true },
		update: { keys: KEYS, strict: true },
		remove: 'delete',
	},
});
