import { saveInvoice } from '../documents/invoice';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { canBecomeOverdue, stateOf } from './draw';

const DAY = 86_400;

/**
 * Makes an invoice overdue, as when somebody corrects its due date to yesterday: the server saves
 * it with the status `past_due` and tells `invoice.updated`. A due date that has passed already
 * stays, and only the status follows, which is what the server's daily job does
 * (MarkInvoicesPastDue.php). No invoice is due before its date, so that moves along.
 *
 * @throws Error when nothing is owed, or when it is overdue already
 */
export function makeOverdue(work: Work, invoice: StoredRecord): StoredRecord {
	const { record, rowId } = invoice;
	if (!canBecomeOverdue(invoice)) {
		throw new Error(`The invoice ${rowId} cannot be made overdue: it is ${stateOf(invoice)}`);
	}
	const current = record.due_date as number | null;
	const dueDate = current !== null && current < work.now ? current : work.now - DAY;
	const date = Math.min(record.date as number, dueDate);
	return saveInvoice(work, rowId, { date, due_date: dueDate });
}
