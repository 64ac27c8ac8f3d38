import type { WireRecord } from '../wire';
import { defineObject } from './defineObject';
import { eventConditions } from './parts/eventConditions';
import { isObject } from './parts/isObject';

/** Events (server source: ListEventsRoute). */
export const events = defineObject({
	table: 'events',
	model: 'Event',
	firstId: 900_001,
	printsType: false,
	reported: false,
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
	documentedForm,
});

/** The docs print an event with `object`, and with `previous` and `user` beside `data`. */
function documentedForm(event: WireRecord, { user }: WireRecord): WireRecord {
	const data = isObject(event.data) ? { ...event.data } : {};
	const { previous } = data;
	delete data.previous;
	const result: WireRecord = { ...event, object: 'event', data, user: user ?? null };
	return previous === undefined ? result : { ...result, previous };
}
