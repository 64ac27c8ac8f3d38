import { currencyOf } from '../customers/create';
import { NO_ITEMS, randomContent } from '../documents/content';
import { createCreditNote, saveCreditNote } from '../documents/creditNote';
import { viewDocument } from '../documents/save';
import { creditBalance } from '../documents/settle';
import { deleteDocument, voidDocument } from '../documents/void';
import { Deck } from '../random';
import type { History } from './history';
import { DAY, HOUR } from './history';
import type { AccountSize } from './size';

/** How a credit note ends that is not applied to an invoice, in parts of 10. */
const FATES = { open: 3, credited: 3, draft: 1, voided: 1, closed: 1, deleted: 1 } as const;

type Fate = keyof typeof FATES;

/** Credit notes in every status, besides those that settle invoices. */
export function populateCreditNotes(history: History, size: AccountSize): void {
	const fates = new Deck<Fate>(history.random, FATES);
	for (let position = 0; position < size.creditNotes; position += 1) {
		schedule(history, Math.min(history.moment(), history.now - 3 * DAY), fates.deal());
	}
}

function schedule(history: History, time: number, fate: Fate): void {
	history.at(time, (work) => {
		const customer = work.read('customers', history.random.pick(history.customers));
		const currency = currencyOf(customer);
		const { rowId, record } = createCreditNote(work, {
			customer: customer.rowId,
			currency,
			content: randomContent(work.random, currency, NO_ITEMS),
			fields: { draft: fate === 'draft' || fate === 'deleted' },
		});
		const laterAt = history.between(time + HOUR, time + 2 * DAY);
		if (fate === 'voided') {
			history.at(laterAt, (later) => voidDocument(later, 'credit_notes', rowId));
		} else if (fate === 'deleted') {
			history.at(laterAt, (later) => deleteDocument(later, 'credit_notes', rowId));
		} else if (fate === 'closed') {
			history.at(laterAt, (later) => saveCreditNote(later, rowId, { closed: true }));
		} else if (fate === 'credited' && (record.total as number) > 0) {
			history.at(laterAt, (later) => creditBalance(later, rowId));
		} else if (history.random.chance(0.4)) {
			history.at(laterAt, (later) => viewDocument(later, 'credit_notes', rowId));
		}
	});
}
