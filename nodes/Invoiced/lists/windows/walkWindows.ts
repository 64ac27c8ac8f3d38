import { inParallel } from '../../api';
import type { ListPage } from '../../api';
import { readStamp } from '../../feed';
import type { InvoicedRecord } from '../../objects';
import { PlanUnusable } from '../../related';
import { identityOf } from '../../values';
import { walkList } from '../walkList';
import { queryOf } from './findWindows';
import type { RecordsById, WholeList } from './types';
import type { Window } from './windows';

/** What the walks through the windows came to. */
export interface WalkedWindows {
	found: RecordsById;
	/** The page that was read last. */
	last: ListPage | null;
}

/**
 * Walks all windows at the same time, each in key order. Once one fails, the others end with the
 * page they are at.
 *
 * @throws PlanUnusable when a record lies outside of its window; else what the first failing walk
 * failed with
 */
export async function walkWindows(
	list: WholeList,
	windows: readonly Window[],
): Promise<WalkedWindows> {
	const found: RecordsById = new Map();
	let last: ListPage | null = null;
	let hasFailed = false;

	const walk = async (window: Window): Promise<void> => {
		const { api, description, itemIndex } = list;
		const pages = walkList(api, description.path, queryOf(list, window), itemIndex);
		for await (const page of pages) {
			if (hasFailed) return;
			requireWithin(page.records, window);
			for (const record of page.records) {
				keepNewer(found, identityOf(record, description), record);
			}
			last = page;
		}
	};
	await inParallel(windows, async (window) => {
		let isDone = false;
		try {
			await walk(window);
			isDone = true;
		} finally {
			hasFailed ||= !isDone;
		}
	});
	return { found, last };
}

function requireWithin(records: readonly InvoicedRecord[], { from, until }: Window): void {
	for (const { updated_at: value } of records) {
		const stamp = readStamp(value);
		if (stamp === null || stamp >= until || (from !== null && stamp < from)) {
			throw new PlanUnusable("Invoiced does not keep to 'updated_after' and 'updated_before'");
		}
	}
}

/**
 * A record that was changed meanwhile can come out of two windows where the server's clock is not
 * steady.
 */
function keepNewer(found: RecordsById, identity: string, record: InvoicedRecord): void {
	const known = found.get(identity);
	if (known !== undefined && Number(known.updated_at) > Number(record.updated_at)) return;
	found.set(identity, record);
}
