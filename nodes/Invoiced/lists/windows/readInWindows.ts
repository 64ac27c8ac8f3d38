import type { ListPage } from '../../api';
import { CLOCK_SHIFT, isInAutumnNight, observeClock } from '../../feed';
import type { InvoicedRecord } from '../../objects';
import { isUnusable } from '../../related';
import { closeRead } from './closeRead';
import { findWindows } from './findWindows';
import type { WholeList } from './types';
import { walkWindows } from './walkWindows';
import type { Window } from './windows';

/** Seconds after its stamp within which a write has become visible; the trigger's default, too. */
const OVERLAP = 60;

/** What is known before a list is read in windows. */
export interface WindowedRead {
	windows: readonly Window[];
	/** Page 1 of the list, which showed that the windows are worth it. */
	first: ListPage;
	/** The server's time when it answered with that page, in Unix seconds. */
	serverTime: number;
	/** Local seconds. */
	beganAt: number;
}

/**
 * Looks whether a whole list is better read with several requests at a time, and where to cut it.
 * Nothing else is walked meanwhile: a walk over the list that brought page 1 may stand still, and
 * go on where the answer is null.
 *
 * @param first page 1 of the list
 * @returns null where the list has to be read in one walk: it is short, or the server does not play
 * along
 * @throws NodeApiError from the API
 */
export async function planWindowedRead(
	list: WholeList,
	first: ListPage,
): Promise<WindowedRead | null> {
	const { changedSince } = list.description.list;
	const { serverTime } = first;
	if (!changedSince || list.description.idType !== 'integer' || serverTime === null) return null;
	const beganAt = now();
	const until = endOfWindows(first, serverTime);
	const windows = await findWindows(list, first, until).catch(unlessUnusable);
	return windows === null ? null : { windows, first, serverTime, beganAt };
}

/**
 * Reads a whole list with several requests at a time: in windows of `updated_at`, each in key
 * order, and then what changed since the read began.
 *
 * What it gives while records change: every record that is in the list from the first request to
 * the last is delivered exactly once, in the state that it had when the closing read began, or a
 * later one. Records that were created meanwhile are there, those that were deleted or stopped
 * matching are not, as far as they did so before the closing read. This rests on the same as the
 * trigger: a record that changes is stamped with the time of its change, and shows it within a
 * minute.
 *
 * No other walk over the list may be open meanwhile: the closing read may ask for the same, and
 * would wait for it.
 *
 * Requests, for n records and w windows: n / 100, and at most 2 w + 4 more while little changes.
 *
 * @returns in key order; null where the server turns out not to honour the windows
 * @throws NodeApiError from the API
 */
export async function readInWindows(
	list: WholeList,
	plan: WindowedRead,
): Promise<InvoicedRecord[] | null> {
	return await read(list, plan).catch(unlessUnusable);
}

async function read(
	list: WholeList,
	{ windows, first, serverTime, beganAt }: WindowedRead,
): Promise<InvoicedRecord[]> {
	const { found, last } = await walkWindows(list, windows);
	const since = endOfWindows(first, serverTime) - wideningFor(last ?? first, serverTime, beganAt);
	await closeRead(list, found, since, OVERLAP);
	return [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

/** Unix seconds, exclusive: a minute before the first answer was under way. */
function endOfWindows({ duration }: ListPage, serverTime: number): number {
	return Math.floor(serverTime - duration) - OVERLAP;
}

/**
 * Seconds that what changed meanwhile may be stamped too early: where the server's clock fell
 * behind, and in the hour that clocks repeat in autumn. The trigger looks back once for that hour;
 * a read that happens once has to do so itself.
 */
function wideningFor(last: ListPage, serverTime: number, beganAt: number): number {
	const { widening } = observeClock(
		{ serverTime, shiftedUntil: null, readAt: beganAt },
		{ first: last, newestStamp: null, cameBelowBound: false },
		now() - Math.floor(last.duration),
	);
	const isAutumn = isInAutumnNight(serverTime) || isInAutumnNight(last.serverTime);
	return Math.max(widening, isAutumn ? CLOCK_SHIFT : 0);
}

function unlessUnusable(error: unknown): null {
	if (isUnusable(error)) return null;
	throw error;
}

/** Local seconds; only differences are used. */
function now(): number {
	return Math.floor(Date.now() / 1000);
}
