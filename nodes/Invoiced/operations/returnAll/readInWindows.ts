import type { ListPage } from '../../api/types';
import { observeClock } from '../../feed';
import type { InvoicedRecord } from '../../objects';
import { isUnusable } from '../../related';
import { closeRead } from './closeRead';
import { findWindows } from './findWindows';
import type { WholeList } from './types';
import { walkWindows } from './walkWindows';

/** Seconds after its stamp within which a write has become visible; the trigger's default, too. */
const OVERLAP = 60;

/**
 * Reads a whole list with several requests at a time: in windows of `updated_at`, each in key order, and then what changed
 * since the read began.
 *
 * What it gives while records change: every record that is in the list from the first request to the last is delivered exactly
 * once, in the state that it had when the closing read began, or a later one. Records that were created meanwhile are there,
 * those that were deleted or stopped matching are not, as far as they did so before the closing read. This rests on the same
 * as the trigger: a record that changes is stamped with the time of its change, and shows it within a minute.
 *
 * Requests, for n records and w windows: n / 100, and at most 2 w + 4 more while little changes.
 *
 * @param first page 1 of the list
 * @returns in key order; null where the list has to be read in one walk: it is short, or the server does not play along
 * @throws NodeApiError from the API
 */
export async function readInWindows(
	list: WholeList,
	first: ListPage,
): Promise<InvoicedRecord[] | null> {
	const { changedSince } = list.description.list;
	if (!changedSince || list.description.idType !== 'integer' || first.serverTime === null) {
		return null;
	}
	return await read(list, first, first.serverTime).catch(unlessUnusable);
}

async function read(
	list: WholeList,
	first: ListPage,
	serverTime: number,
): Promise<InvoicedRecord[] | null> {
	const beganAt = now();
	const until = Math.floor(serverTime - first.duration) - OVERLAP;
	const windows = await findWindows(list, first, until);
	if (windows === null) return null;
	const { found, last } = await walkWindows(list, windows);
	// In the hour that clocks repeat in autumn, what changes meanwhile is stamped as if it had changed before.
	const { widening } = observeClock(
		{ serverTime, shiftedUntil: null, readAt: beganAt },
		{ first: last ?? first, newestStamp: null, cameBelowBound: false },
		now(),
	);
	await closeRead(list, found, until - widening, OVERLAP);
	return [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

function unlessUnusable(error: unknown): null {
	if (isUnusable(error)) return null;
	throw error;
}

/** Local seconds; only differences are used. */
function now(): number {
	return Math.floor(Date.now() / 1000);
}
