import type { ObjectDescription } from '../objects/types';
import { deletionOf } from './deletionOf';
import { onlyType, walkEvents } from './eventList';
import type { Reading } from './types';

/**
 * Reads which records of an object were deleted for good since a time, from the event list. Nothing is asked of objects whose
 * deletions leave no event, or leave the record in its list.
 *
 * @param since Unix seconds, inclusive
 * @param overlap seconds by which the list, which is ordered by id, may be out of the order of time
 * @returns ids as text
 */
export function* readDeletedIds(
	description: ObjectDescription,
	since: number,
	overlap: number,
): Reading<Set<string>> {
	const { events } = description;
	const ids = new Set<string>();
	if (events === null || events.deletedStay === true) return ids;
	const range = { from: since, until: since - overlap };
	yield* walkEvents(onlyType(events.deleted), range, (page) => {
		for (const event of page.records) {
			const deletion = deletionOf(event, description);
			if (deletion !== null && Number(deletion.updatedAt) >= since) ids.add(deletion.id);
		}
	});
	return ids;
}
