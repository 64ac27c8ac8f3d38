import type { InvoicedRecord, VanishedRecords } from '../../objects';
import type { Paging } from '../walks';
import { snapshotOf } from './deletionsIn';
import { askForEvents } from './eventList';
import type { Reading } from '../types';

/** A record whose event came when those that vanished with it were gone already. */
export interface Owner {
	/** Of the owner, such as a payment. */
	id: string;
	/** Of the event, with its time: the deletions count as told by it. */
	eventId: string;
	deletedAt: number;
}

/**
 * The owner that an event is of, where the event itself tells of no vanished records and others
 * may.
 */
export function ownerIn(
	event: InvoicedRecord,
	{ type, records, owner }: VanishedRecords,
): Pick<Owner, 'id'> | null {
	const snapshot = snapshotOf(event);
	if (owner === undefined || event.type !== type || snapshot === null) return null;
	if (snapshot.id === undefined || records(snapshot).length > 0) return null;
	return { id: String(snapshot.id) };
}

/**
 * All records that the owner's events have named: each of them is gone now, also one that had left
 * it before. The newest event knows best what a record was. `related_to` is documented; a server
 * that ignored it would show events of others, which do not count.
 */
export function* findVanished(
	{ id }: Pick<Owner, 'id'>,
	{ records, owner }: VanishedRecords,
	paging: Paging,
): Reading<{ records: InvoicedRecord[]; timeLeft: boolean }> {
	const page = yield* askForEvents({
		from: 0,
		filter: { related_to: `${String(owner)},${id}` },
		paging,
	});
	const found = new Map<unknown, InvoicedRecord>();
	for (const event of page.records) {
		const snapshot = snapshotOf(event);
		const isOwners = String(event.type).startsWith(`${String(owner)}.`);
		if (!isOwners || snapshot === null || String(snapshot.id) !== id) continue;
		for (const record of records(snapshot)) {
			if (!found.has(record.id)) found.set(record.id, record);
		}
	}
	return { records: [...found.values()], timeLeft: page.timeLeft };
}
