import { defineObject } from './defineObject';
import { eventConditions } from './parts/eventConditions';

/** Events (server source: ListEventsRoute). */
export const events = defineObject({
	table: 'events',
	model: 'Event',
	columns: {
		date: 'timestamp',
		integer: 'user_id',
		text: 'type',
		sortOnly: { integer: 'id' },
		internal: { text: 'from object_type' },
	},
	newestFirst: true,
	related: true,
	builder: false,
	changedSince: false,
	metadata: false,
	documented: ['page', 'per_page', 'related_to'],
	dateColumn: 'timestamp',
	ownConditions: eventConditions,
	scalars: ['from', 'related_to', 'type'],
});
