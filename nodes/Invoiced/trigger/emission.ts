import type { Change, FeedState } from '../feed';
import { hasAccountingShapes } from '../objects';
import { canBeCompleted } from './completeChanges';
import type { Failure } from './failures';
import type { Reading } from './readChanges';
import type { TriggerSettings } from './settings';

/** What a poll hands over and keeps. */
export interface Emission {
	changes: readonly Change[];
	state: FeedState;
	failures: Failure[];
	/** What there is no news of, good or bad. */
	unread: Array<Failure['of']>;
	/** Whether the invoices were held back, because what belongs to them could not be loaded. */
	invoicesWait: boolean;
	/** Whether nothing at all could be read: then the poll fails as a whole. */
	isFailure: boolean;
}

/**
 * Decides what comes of a poll. One thing that fails does not stop the rest: each object's part of
 * the state stands for itself.
 */
export function toEmission(
	{ feed: read, trouble, mustWait }: Pick<Reading, 'feed' | 'mustWait' | 'trouble'>,
	{ objects, changeTypes, ifRelatedUnavailable }: TriggerSettings,
): Emission {
	const invoicesWait = trouble !== null && (mustWait || ifRelatedUnavailable === 'wait');
	const waiting = invoicesWait ? objects.filter(hasAccountingShapes).map(({ name }) => name) : [];
	const { changes, state } = waiting.reduce((rest, name) => rest.withhold(name), read);
	const failures: Failure[] = read.failures.map(({ object, error }) => ({ of: object, error }));
	if (trouble !== null) failures.push({ of: 'related', error: trouble });

	const hasInvoices = read.changes.some(canBeCompleted);
	const unread: Emission['unread'] = hasInvoices ? read.unread : [...read.unread, 'related'];

	const lists = changeTypes.some((type) => type !== 'deleted') ? objects.length : 0;
	const attempted = lists + (changeTypes.includes('deleted') ? 1 : 0);
	const failed = new Set<string>([...read.failures.map(({ object }) => object), ...waiting]);
	const nothingRead = failed.size >= attempted && read.unread.length === 0;
	const isFailure = changes.length === 0 && nothingRead;
	return { changes, state, failures, unread, invoicesWait, isFailure };
}
