import type { Behaviour } from './request';

/**
 * A request can ask for one more attempt, whatever became of the others (server source:
 * RetryWebhookRoute).
 */
export const webhookAttempts: Behaviour = {
	actions: [
		{
			method: 'POST',
			path: '/webhook_attempts/:id/retries',
			handle: ({ account }, stored) => {
				if (stored) account.redeliver(stored.rowId);
				return { status: 204 };
			},
		},
	],
};
