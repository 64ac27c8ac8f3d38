import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { deletionVersion } from '../memory';
import { timeOf } from './eventList';
import type { Change } from '../types';

/** The types of the events that tell of deletions of an object. */
export function deletionTypes({ events }: ObjectDescription): string[] {
	if (events === null) return [];
	return [events.deleted, ...(events.deletedWith === undefined ? [] : [events.deletedWith.type])];
}

/**
 * The deletions of an object's records that an event tells of, each with the record's last known
 * state.
 *
 * @returns none for an event of another type or without a time, and for one whose snapshot the
 * server has lost (`{}`): nothing then says which record it was
 */
export function deletionsIn(event: InvoicedRecord, description: ObjectDescription): Change[] {
	const { events } = description;
	const snapshot = snapshotOf(event);
	if (events === null || snapshot === null) return [];
	if (event.type === events.deleted) return toChanges([snapshot], event, description);
	const { deletedWith } = events;
	if (deletedWith === undefined || event.type !== deletedWith.type) return [];
	return toChanges(deletedWith.records(snapshot), event, description);
}

/** Records as deletions that happened with an event. */
export function toChanges(
	records: readonly InvoicedRecord[],
	event: InvoicedRecord,
	{ name }: ObjectDescription,
): Change[] {
	const deletedAt = timeOf(event);
	if (deletedAt === null) return [];
	return records.filter(hasId).map((record) => ({
		object: name,
		type: 'deleted',
		id: String(record.id),
		updatedAt: deletedAt,
		version: deletionVersion(record, deletedAt),
		record,
		eventId: String(event.id),
	}));
}

/** The event's record as it was; null where the server has lost it. */
export function snapshotOf(event: InvoicedRecord): InvoicedRecord | null {
	const data = event.data as { object?: unknown } | null | undefined;
	const record = data?.object;
	if (typeof record !== 'object' || record === null || Array.isArray(record)) return null;
	return record as InvoicedRecord;
}

function hasId({ id }: InvoicedRecord): boolean {
	return id !== undefined && id !== null;
}
