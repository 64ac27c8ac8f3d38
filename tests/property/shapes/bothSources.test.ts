import assert from 'node:assert/strict';
import { toEventModel, toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord, RelatedData } from '../../../nodes/Invoiced/shapes';
import { bookedPayments, INVOICE_ID } from '../../support/bookedPayments';
import type { BookedPayment } from '../../support/bookedPayments';
import { propertyRuns, runsLabel } from '../../support/propertyRuns';
import { testStatements } from '../../support/statements';

const INVOICE: InvoicedRecord = {
	id: INVOICE_ID,
	number: 'INV-1',
	customer: 15444,
	currency: 'usd',
	status: 'paid',
	paid: true,
	total: 100,
	balance: 0,
};

function mapBoth(booked: BookedPayment[]) {
	const shapesOf = (payments: RelatedData['payments']) => ({
		unified: toUnifiedInvoice(INVOICE, { payments }, {}).payments ?? [],
		event: toEventModel(INVOICE, { payments }, {}),
	});
	return {
		booked,
		fromPayments: shapesOf({
			source: 'payments',
			records: booked.map(({ payment }) => payment),
		}),
		fromTransactions: shapesOf({
			source: 'transactions',
			records: booked.flatMap(({ transactions }) => transactions),
		}),
	};
}

/** Types of the splits that come off the invoice's balance. */
const APPLIED = ['applied_credit', 'credit_note', 'document_adjustment', 'invoice'];

function appliedEntries(booked: readonly BookedPayment[]): InvoicedRecord[] {
	const cleared = booked.filter(({ payment: { voided, charge } }) => {
		const status = (charge as InvoicedRecord | null)?.status ?? 'succeeded';
		return voided === false && status === 'succeeded';
	});
	return cleared
		.flatMap(({ payment }) => payment.applied_to as InvoicedRecord[])
		.filter(({ type, invoice }) => APPLIED.includes(String(type)) && invoice === INVOICE_ID);
}

describe(`the same payments from both lists (${runsLabel})`, () => {
	testStatements(bookedPayments, propertyRuns, mapBoth, {
		'give equal entries of the unified shape': ({ fromPayments, fromTransactions }) => {
			assert.deepEqual(fromTransactions.unified, fromPayments.unified);
		},

		'give equal entries of the event model, and the same date of payment': ({
			fromPayments,
			fromTransactions,
		}) => {
			assert.deepEqual(fromTransactions.event, fromPayments.event);
		},

		'lose none that came off the balance, and add none': ({ booked, fromTransactions }) => {
			const entries = appliedEntries(booked);
			assert.deepEqual(
				fromTransactions.unified.map(({ platform_id }) => platform_id).sort(),
				entries.map(({ id }) => String(id)).sort(),
			);
			const cents = (amounts: unknown[]) =>
				amounts.reduce((sum: number, amount) => sum + Math.round(Number(amount) * 100), 0);
			assert.equal(
				cents(fromTransactions.unified.map(({ amount }) => amount)),
				cents(entries.map(({ amount }) => amount)),
			);
		},

		'give every entry an id of its own, so that an upsert keeps all of them': ({
			booked,
			fromTransactions,
		}) => {
			const ids = fromTransactions.event.payments?.map(({ id }) => id) ?? [];
			// A payment is applied to a document once by each kind (server source:
			// HasAppliedToTrait.php).
			const isOncePerDocument = booked.every(
				(each) => appliedEntries([each]).filter(({ type }) => type === 'invoice').length <= 1,
			);
			if (isOncePerDocument) assert.equal(new Set(ids).size, ids.length);
		},
	});
});
