import type { InvoicedRecord, ListParameters } from '../../objects';

/**
 * Restricts a list to the records after an id, so that a walk in key order goes on at page 1,
 * wherever it stopped and however long ago. `advanced_filter` is undocumented: whoever uses it
 * checks the answer with `ascendsAfter`.
 *
 * @param id of an object whose list is `filterableById`
 */
export function idsAfter(id: string): ListParameters {
	const condition = { field: 'id', operator: '>', value: Number(id) };
	return { advanced_filter: JSON.stringify([condition]) };
}

/**
 * Whether the ids ascend from after `id` (null: from the first on), as they do where the server
 * understood `idsAfter`.
 */
export function ascendsAfter(records: readonly InvoicedRecord[], id: string | null): boolean {
	let previous = id === null ? -Infinity : Number(id);
	return records.every((record) => {
		const current = Number(record.id);
		const ascends = current > previous;
		previous = current;
		return ascends;
	});
}
