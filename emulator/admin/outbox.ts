import { OBJECTS } from '../objects';
import type { SqliteLedger } from '../store/ledger';
import type { Message } from '../writes/outbox';

/** One message that the emulator kept in place of sending it. */
export interface OutboxMessage extends Message {
	/** Its id as the API prints it. */
	id: number | string;
	/** What it is, by the name of its table. */
	kind: string;
	/** Unix seconds. */
	sent_at: number;
	/** The object type of what was sent: a document, a payment, or a customer for its statement. */
	about: string;
	about_id: number;
	/** The number of that record; null where it has none. */
	number: string | null;
	/** Id of the customer. */
	customer: number;
}

/** Everything that was sent, newest last. */
export function readOutbox(ledger: SqliteLedger): OutboxMessage[] {
	return OBJECTS.filter(({ outbox }) => outbox)
		.flatMap(({ table }) => ledger.all(table).map((stored) => ({ table, ...stored })))
		.sort((left, right) => Number(left.hidden.position) - Number(right.hidden.position))
		.map(({ table, record, hidden }) => ({
			...(hidden.outbox as Omit<OutboxMessage, 'id' | 'kind' | 'sent_at'>),
			id: record.id as number | string,
			kind: table,
			sent_at: record.created_at as number,
		}));
}
