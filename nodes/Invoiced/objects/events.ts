import { defineObject } from './defineObject';
import type { InvoicedRecord } from './vocabulary';

/** Fields that filter; `id` only sorts (server source: ListEventsRoute.php). */
const filterable: readonly string[] = ['timestamp', 'type', 'user_id'];

/**
 * Events: what happened to the other objects.
 *
 * - Newest first by `id`, without `object`, `created_at` and `updated_at` keys (the documentation
 *   shows `object`).
 * - `updated_after` is ignored; `start_date` and `end_date` work on `timestamp`, both inclusive.
 * - The parameter `type` takes an object type; an event type such as `invoice.paid` is
 *   `filter[type]`.
 * - `related_to=<object type>,<id>` and `from=team|customer|invoiced|api` narrow the list further.
 * - `data.object` is a snapshot of the time of the event, `{}` where the server lost it;
 *   `data.previous` lists only the keys that changed (server source: ListEventsRoute.php,
 *   ActivityLog). The documentation's sample has `previous` beside `data`.
 */
export const events = defineObject({
	serverType: 'event',
	locator: null,
	followable: false,
	columns: [
		{ name: 'data', type: 'OBJECT' },
		{ name: 'id', type: 'INTEGER' },
		{ name: 'timestamp', type: 'DATE-TIME' },
		{ name: 'type', type: 'STRING' },
	],
	simplified: ['id', 'type', 'timestamp', 'data'],
	list: {
		changedSince: false,
		dateRange: 'timestamp',
		filterable,
		alsoSortable: ['id'],
		metadata: false,
	},
	inServersForm: withPreviousInData,
	events: null,
});

function withPreviousInData(event: InvoicedRecord): InvoicedRecord {
	const { previous, data } = event;
	const isBeside = previous !== undefined && typeof data === 'object' && data !== null;
	return isBeside ? { ...event, data: { previous, ...data } } : event;
}
