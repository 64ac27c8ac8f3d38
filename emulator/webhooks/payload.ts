import type { StoredRecord } from '../data/types';
import { PrintedJson } from '../http/json';
import { presentRecord, readChoices } from '../routes/present';
import type { Account } from '../store/account';

/**
 * The body of a delivery: the event as `/events` prints it, but for the order of its keys, of which
 * `data` is the last (server source: ActivityLog/Models/Event::toArray).
 */
export function payloadOf(account: Account, event: StoredRecord): string {
	const { data, ...rest } = presentRecord(account, 'events', event, readChoices({}));
	return PrintedJson.of({ ...rest, data }).text;
}
