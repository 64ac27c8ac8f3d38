import { OBJECT_OF } from '../../objects';
import type { WireRecord } from '../../types';
import type { Ledger, RowChange, StoredRecord, TouchedRow } from '../types';
import { difference, isOnlyStamp } from './difference';
import { associations, eventObject } from './snapshot';

/** The user that an event by an API key shows (server source: EventWriter.php). */
const API_USER_ID = -3;

interface EventDraft {
	type: string;
	objectType: string;
	object: WireRecord;
	previous: WireRecord;
}

/** Writes the events of one request, after its rows are written, and says where they stand. */
export function writeEvents(
	ledger: Ledger,
	now: number,
	changes: readonly RowChange[],
): TouchedRow[] {
	const touched: TouchedRow[] = [];
	for (const change of changes.filter(isReported)) {
		const stored = change.after ?? change.before;
		for (const draft of stored ? draftsOf(ledger, now, change, stored) : []) {
			const rowId = ledger.nextRowId('events');
			const { type, objectType, object, previous } = draft;
			const data = Object.keys(previous).length > 0 ? { object, previous } : { object };
			ledger.put('events', {
				rowId,
				record: { id: rowId, type, timestamp: now, data },
				hidden: {
					object_type: objectType,
					object_id: change.rowId,
					related_to: associations(OBJECT_OF[change.table].objectType, stored as StoredRecord),
					user_id: API_USER_ID,
					user: {
						id: API_USER_ID,
						email: null,
						first_name: 'API',
						last_name: '',
						registered: true,
						two_factor_enabled: false,
					},
					from: 'api',
				},
			});
			ledger.announce?.(rowId);
			touched.push({ table: 'events', rowId });
		}
	}
	return touched;
}

/** Transactions of a payment are told by the payment's own event. */
function isReported({ table, before, after }: RowChange): boolean {
	const belongsToPayment = table === 'transactions' && (after ?? before)?.record.payment !== null;
	return OBJECT_OF[table].reported && !belongsToPayment;
}

/**
 * Going from unpaid to paid has a type of its own, unless nothing was to be paid (server source:
 * Invoice.php).
 */
function updateType({ table, namedUpdate }: RowChange, from: WireRecord, to: WireRecord): string {
	const becamePaid = table === 'invoices' && to.paid && !from.paid;
	const isPaidEvent = becamePaid && !to.draft && (to.total as number) > 0;
	return namedUpdate ?? (isPaidEvent ? 'invoice.paid' : `${OBJECT_OF[table].objectType}.updated`);
}

/** The event that follows from what became of a row, or null where there is nothing to tell. */
function changeDraft(change: RowChange, object: WireRecord): EventDraft | null {
	const { table, before, after } = change;
	const { objectType, createdVerb } = OBJECT_OF[table];
	if (!before || !after) {
		const verb = after ? createdVerb : 'deleted';
		return { type: `${objectType}.${verb}`, objectType, object, previous: {} };
	}
	const previous = difference(before.record, after.record);
	if (isOnlyStamp(previous)) return null;
	const type = updateType(change, before.record, after.record);
	const isDeletion = type.endsWith('.deleted');
	return { type, objectType, object, previous: isDeletion ? {} : previous };
}

/**
 * A view is an object of its own, which holds the document that was looked at (server source:
 * DocumentView.php).
 */
function viewDraft({ table, rowId }: RowChange, object: WireRecord, now: number): EventDraft {
	const document = OBJECT_OF[table].objectType;
	const view: WireRecord = {
		id: rowId,
		timestamp: now,
		user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
		ip: '198.51.100.7',
		created_at: now,
		updated_at: now,
		[document]: object,
	};
	return { type: `${document}.viewed`, objectType: 'document_view', object: view, previous: {} };
}

function draftsOf(
	ledger: Ledger,
	now: number,
	change: RowChange,
	stored: StoredRecord,
): EventDraft[] {
	const object = eventObject(ledger, change.table, stored);
	const drafts = change.isViewed ? [viewDraft(change, object, now)] : [];
	const draft = changeDraft(change, object);
	if (draft) drafts.push(draft);
	const { objectType } = OBJECT_OF[change.table];
	const told = (change.told ?? []).map((type) => ({ type, objectType, object, previous: {} }));
	return [...drafts, ...told];
}
