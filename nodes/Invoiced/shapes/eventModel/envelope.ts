import type { EventModelInvoice } from './types';

/** What happened to the record, in the words of event streams. */
export type EventEnvelopeType = 'record.deleted' | 'record.modified' | 'record.new';

/** The envelope in which accounting event streams deliver the event model. */
export interface EventEnvelope {
	/**
	 * Id of Invoiced's own event; null where the change was not found in an event: the trigger finds
	 * all but deletions in the lists.
	 */
	eventId: string | null;
	/**
	 * What happened: `record.new` when it was created, `record.deleted`, and `record.modified` for
	 * everything else, such as a payment. Null where nothing says it.
	 */
	eventType: EventEnvelopeType | null;
	/** The invoice; of a deleted one its last known state. */
	eventData: EventModelInvoice;
	/** Always the same: changes are delivered, not the whole account. */
	syncType: 'delta_sync';
	/** Always the same. */
	syncDataType: 'accounting_invoices';
	/** Always null: nothing here runs in jobs. */
	syncJobId: null;
	/** Always null: nothing here runs in jobs. */
	syncRunId: null;
	/** Id of the invoice. */
	recordId: string | null;
}

/** What is known about the event that a model tells of. */
export interface EnvelopedEvent {
	/** Id of Invoiced's own event; null without one. */
	id: string | null;
	/**
	 * What happened: the type of Invoiced's event (`invoice.paid`), or of a change that the trigger
	 * found (`updated`). Null where nothing says it.
	 */
	type: string | null;
}

/** Puts an event model into the envelope. */
export function toEventEnvelope(model: EventModelInvoice, event: EnvelopedEvent): EventEnvelope {
	return {
		eventId: event.id,
		eventType: typeOf(event.type),
		eventData: model,
		syncType: 'delta_sync',
		syncDataType: 'accounting_invoices',
		syncJobId: null,
		syncRunId: null,
		recordId: model.info.id,
	};
}

/**
 * Whatever happens to an invoice that is neither its beginning nor its end, such as a payment, is a
 * modification.
 */
function typeOf(type: string | null): EventEnvelopeType | null {
	switch (type) {
		case null:
			return null;
		case 'created':
		case 'invoice.created':
			return 'record.new';
		case 'deleted':
		case 'invoice.deleted':
			return 'record.deleted';
		default:
			return 'record.modified';
	}
}
