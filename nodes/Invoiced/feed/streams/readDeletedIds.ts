import { PAGE_SIZE } from '../../objects';
import type { ObjectDescription } from '../../objects';
import { deletionsIn, deletionTypes } from './deletionsIn';
import { onlyType, walkEvents } from './eventList';
import { findVanished, ownerIn } from './findVanished';
import type { Reading } from '../types';
import { NOTHING_WALKED } from '../walks';

/**
 * Reads which records of an object were deleted for good since a time, from the event list. Nothing
 * is asked of objects whose deletions leave no event, or leave the record in its list.
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
	const { deletedWith } = events;
	const owners = new Set<string>();
	const paging = { size: PAGE_SIZE };
	for (const type of deletionTypes(description)) {
		const source = { from: since, filter: onlyType(type), paging };
		yield* walkEvents(source, since - overlap, NOTHING_WALKED, {
			see: () => undefined,
			take: (event) => {
				for (const { id, updatedAt } of deletionsIn(event, description)) {
					if (Number(updatedAt) >= since) ids.add(id);
				}
				const owner = deletedWith && ownerIn(event, deletedWith);
				if (owner && Number(event.timestamp) >= since) owners.add(owner.id);
				return true;
			},
		});
	}
	if (deletedWith === undefined) return ids;
	for (const id of owners) {
		const { records } = yield* findVanished({ id }, deletedWith, paging);
		for (const record of records) ids.add(String(record.id));
	}
	return ids;
}
