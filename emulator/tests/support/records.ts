import type { StoredRecord } from '../../data/types';
import type { WireRecord } from '../../types';

/** The first stamp of the records made here: 2023-11-14T22:13:20Z. */
export const T0 = 1_700_000_000;

/**
 * So many stored records; `build` gives the fields beyond id and stamps, `hide` the hidden ones.
 */
export function records(
	count: number,
	build: (position: number) => WireRecord = () => ({}),
	hide: (position: number) => WireRecord = () => ({}),
): StoredRecord[] {
	return Array.from({ length: count }, (_, index) => ({
		rowId: index + 1,
		record: {
			id: index + 1,
			created_at: T0 + index,
			updated_at: T0 + index,
			...build(index + 1),
		},
		hidden: hide(index + 1),
	}));
}

/** One stored record with an id of its own. */
export function record(
	id: number | string,
	fields: WireRecord,
	hidden: WireRecord = {},
	rowId = 1,
): StoredRecord {
	return {
		rowId: typeof id === 'number' ? id : rowId,
		record: { id, created_at: T0, updated_at: T0, ...fields },
		hidden,
	};
}
