import type { InvoicedRecord, ObjectDescription } from '../objects/types';
import { deletionVersion } from './digest';
import { timeOf } from './eventList';
import type { Change } from './types';

/**
 * The deletion that an event tells of, with the record's last known state.
 *
 * @returns null for an event of another type or without a time, and for one whose record the server has lost (`{}`): nothing
 *   then says which record it was
 */
export function deletionOf(event: InvoicedRecord, description: ObjectDescription): Change | null {
	const deletedAt = timeOf(event);
	const record = recordIn(event);
	if (event.type !== description.events?.deleted || deletedAt === null || record === null) {
		return null;
	}
	return {
		object: description.name,
		type: 'deleted',
		id: String(record.id),
		updatedAt: deletedAt,
		version: deletionVersion(record, deletedAt),
		record,
		eventId: String(event.id),
	};
}

function recordIn(event: InvoicedRecord): InvoicedRecord | null {
	const data = event.data as { object?: unknown } | null | undefined;
	const record = data?.object;
	if (typeof record !== 'object' || record === null || Array.isArray(record)) return null;
	return 'id' in record && record.id !== null ? (record as InvoicedRecord) : null;
}
