import type { Emulator } from '../../emulator';
import type { WireRecord } from '../../types';
import { record } from './records';

export const SECRET = 'abcdefghijklmnopqrstuvwxyz012345';

/** Stores a webhook as it is; what is not given is as the server makes it. */
export function putWebhook(
	emulator: Emulator,
	url: string,
	fields: WireRecord = {},
	secret = SECRET,
): number {
	const id = emulator.admin.records('webhooks').length + 1;
	const webhook = record(id, { url, enabled: true, events: ['*'], ...fields }, { secret });
	emulator.admin.put('webhooks', webhook);
	return id;
}

/** A change that is told by one event, `customer.created`; gives the event's id. */
export function createCustomer({ admin }: Emulator): number {
	const { touched } = admin.mutate({ action: 'create', table: 'customers' });
	return touched.filter(({ table }) => table === 'events')[0].rowId;
}

/** The records of attempts, oldest first, without their stamps. */
export function attempts(emulator: Emulator): WireRecord[] {
	return emulator.admin.records('webhook_attempts').map((stored) => stored.record);
}

/** Seconds from one attempt to the next. */
export const HOUR = 3600;
