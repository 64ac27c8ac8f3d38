import { dueDateOf } from '../data/documents/invoice';
import type { StoredRecord } from '../data/types';
import { invalidRequest } from '../http/errors';
import type { WireRecord } from '../types';
import { changeDocument } from './documents/change';
import { customerOf } from './documents/customer';
import { removeDocument, voidAction } from './documents/end';
import { lineItemActions } from './documents/lineItems';
import { AUTOPAY_TERMS, createInvoice } from './documents/newInvoice';
import { paymentPlanActions } from './documents/paymentPlan';
import { billPendingAction } from './documents/pending';
import { writeOffAction } from './documents/writeOff';
import type { Behaviour } from './request';

/** What the server does besides where invoices are written (server source: Invoice.php). */
export const invoices: Behaviour = {
	create: (request) => createInvoice(request, customerOf(request)),
	update: (request, stored) => {
		const changed = changeDocument(request, stored, termsOfChange);
		refuseTotal(changed, stored);
		return changed;
	},
	remove: removeDocument,
	actions: [
		voidAction('/invoices'),
		writeOffAction,
		billPendingAction,
		...lineItemActions('/invoices'),
		...paymentPlanActions,
	],
};

/** What follows for terms and due date where an invoice is changed. */
function termsOfChange(given: WireRecord, { record }: StoredRecord): WireRecord {
	const becomesAutomatic = given.autopay === true && record.autopay !== true;
	const changes: WireRecord =
		becomesAutomatic && record.payment_plan === null ? { payment_terms: AUTOPAY_TERMS } : {};
	const next = { ...record, ...given, ...changes };
	const isMoved = next.date !== record.date || next.payment_terms !== record.payment_terms;
	const isDueByTerms = given.due_date === undefined && record.payment_plan === null;
	if (isMoved && isDueByTerms && next.payment_terms) {
		changes.due_date = dueDateOf(next.date as number, next.payment_terms as string);
	}
	return changes;
}

/** @throws ApiError 400 when money is on its way, or to be paid by a plan, and the total changed */
function refuseTotal({ record }: StoredRecord, before: StoredRecord): void {
	if (record.total === before.record.total) return;
	if (record.status === 'pending') {
		throw invalidRequest(
			'The invoice total cannot be modified when there is a pending payment. Please wait for the ' +
				'payment to clear before modifying the invoice.',
			'total',
		);
	}
	if (record.payment_plan !== null) {
		throw invalidRequest(
			'The invoice total cannot be modified when there is an active payment plan attached. Please ' +
				'remove the payment plan before modifying the invoice.',
			'total',
		);
	}
}
