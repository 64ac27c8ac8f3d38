/**
 * n8n's opt-in: the scheduler keeps the poll times in the database, and the position of a poll is
 * committed together with the execution that gets its items.
 */
export const DURABLE_CURSORS: Readonly<Record<string, string>> = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};
