import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

import { objects } from '../../../nodes/Invoiced/objects';
import { shapeRecord, toEventModel, toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import type {
	EventModelInvoice,
	InvoicedRecord,
	OutputShape,
	RelatedData,
	ShapeOptions,
	UnifiedInvoice,
} from '../../../nodes/Invoiced/shapes';
import { outputName } from '../../../scripts/schemas/outputNames';
import { hostileInvoices } from '../../support/hostileInvoices';
import type { HostileInvoice } from '../../support/hostileInvoices';
import { consistentInvoices } from '../../support/invoices';
import type { ConsistentInvoice } from '../../support/invoices';
import { flawsOfOutput } from '../../support/outputSchemas';
import { invoiceRuns, invoiceRunsLabel } from '../../support/propertyRuns';
import { flawsOfEventModel, flawsOfUnified } from '../../support/shapeChecks';
import { testStatements } from '../../support/statements';

/** One consistent invoice in both shapes, with its amounts in minor units. */
interface Mapped {
	invoice: InvoicedRecord;
	related: RelatedData;
	unified: UnifiedInvoice;
	event: EventModelInvoice;
	digits: number;
	/** Minor units of an amount. */
	m: (amount: number | null) => number;
}

/** Frozen, so that a mapping that changes its input throws. */
function map({ invoice, related, digits }: ConsistentInvoice): Mapped {
	frozen(invoice);
	frozen(related);
	return {
		invoice,
		related,
		unified: toUnifiedInvoice(invoice, related, {}),
		event: toEventModel(invoice, related, {}),
		digits,
		m: (amount) => Math.round((amount ?? Number.NaN) * 10 ** digits),
	};
}

interface Entry {
	amount: number;
	tax_rate?: { inclusive: boolean };
}

const entriesOf = (invoice: InvoicedRecord, list: string) => (invoice[list] ?? []) as Entry[];

function sum<T>(entries: readonly T[], amount: (entry: T) => number): number {
	return entries.reduce((total, entry) => total + amount(entry), 0);
}

/** Header sums of the input, in minor units. */
function headerOf({ invoice, m }: Mapped) {
	const taxes = entriesOf(invoice, 'taxes');
	const total = (entries: Entry[]) => sum(entries, ({ amount }) => m(amount));
	return {
		discounts: total(entriesOf(invoice, 'discounts')),
		taxes: total(taxes),
		inclusive: total(taxes.filter(({ tax_rate }) => tax_rate?.inclusive)),
		shipping: total(entriesOf(invoice, 'shipping')),
	};
}

const lineIds = (invoice: InvoicedRecord) =>
	(invoice.items as InvoicedRecord[]).map(({ id }) => String(id));

/** The same value with the keys of every object in reverse. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, each]) => [key, reversed(each)]);
	return Object.fromEntries(entries.reverse());
}

function frozen<T>(value: T): T {
	if (typeof value === 'object' && value !== null) {
		Object.values(value).forEach(frozen);
		Object.freeze(value);
	}
	return value;
}

/**
 * Also fails for `undefined` and -0, which JSON cannot hold. A matcher would take longer than all
 * else here.
 */
function expectSurvivesJson(value: unknown): void {
	assert.equal(isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value), true);
}

describe(`invariants of the invoice shapes (${invoiceRunsLabel})`, () => {
	testStatements(consistentInvoices, invoiceRuns, map, {
		'D1: subtotal − discounts + taxes + shipping is the total': (mapped) => {
			const { unified, m } = mapped;
			assert.equal(
				m(unified.sub_total) -
					m(unified.total_discount) +
					m(unified.tax_amount) +
					headerOf(mapped).shipping,
				m(unified.total_amount),
			);
		},

		'D2: every line adds up': ({ unified, m }) => {
			for (const line of unified.line_items) {
				assert.equal(
					m(line.sub_total) - m(line.total_discount) + m(line.tax_amount),
					m(line.total_amount),
				);
			}
		},

		'D3: the lines make the subtotal, but for inclusive header taxes': (mapped) => {
			const { unified, m } = mapped;
			assert.equal(
				sum(unified.line_items, (line) => m(line.sub_total)),
				m(unified.sub_total) + headerOf(mapped).inclusive,
			);
		},

		'D4: line totals with the header amounts make the total': (mapped) => {
			const { unified, m } = mapped;
			const header = headerOf(mapped);
			assert.equal(
				sum(unified.line_items, (line) => m(line.total_amount)) -
					header.discounts +
					header.taxes -
					header.inclusive +
					header.shipping,
				m(unified.total_amount),
			);
		},

		'D5: payments make up the difference between total and amount due': ({ unified, event, m }) => {
			if (unified.status === 'VOID') return;
			const settled = m(unified.total_amount) - m(unified.amount_due);
			assert.equal(
				sum(unified.payments ?? [], ({ amount }) => m(amount)),
				settled,
			);
			assert.equal(
				sum(event.payments ?? [], ({ amount }) => m(amount)),
				settled,
			);
		},

		'D6: both shapes say the same amounts, and the balance is what is due': ({
			invoice,
			unified,
			event,
		}) => {
			assert.equal(unified.amount_due, unified.status === 'VOID' ? 0 : invoice.balance);
			assert.equal(event.info.remainingAmount, unified.amount_due);
			assert.equal(event.info.totalAmount, unified.total_amount);
			assert.equal(event.info.totalTax, unified.tax_amount);
		},

		'D7: header and line discounts of the event model make the total discount of the unified shape':
			({ unified, event, m }) => {
				assert.equal(
					m(event.info.totalDiscount ?? 0) +
						sum(event.lineItems, ({ discountAmount }) => m(discountAmount ?? 0)),
					m(unified.total_discount),
				);
			},

		'D8: no line is merged, dropped, invented or moved': ({ invoice, unified, event }) => {
			assert.deepEqual(
				unified.line_items.map((line) => line.platform_id),
				lineIds(invoice),
			);
			assert.deepEqual(
				event.lineItems.map((line) => line.lineItemId),
				lineIds(invoice),
			);
		},

		'D9: every property is there in its order, and nothing is lost in JSON': ({
			unified,
			event,
		}) => {
			assert.deepEqual(flawsOfUnified(unified), []);
			assert.deepEqual(flawsOfEventModel(event), []);
			expectSurvivesJson(unified);
			expectSurvivesJson(event);
		},

		'D10: amounts have no more digits than their currency': ({ unified, event, digits }) => {
			const amounts = [
				unified.total_discount,
				unified.tax_amount,
				unified.sub_total,
				unified.total_amount,
				unified.amount_due,
				event.info.totalDiscount,
				...unified.line_items.flatMap((line) => [
					line.sub_total,
					line.total_discount,
					line.tax_amount,
					line.total_amount,
				]),
				...(unified.payments ?? []).map(({ amount }) => amount),
				...event.lineItems.flatMap((line) => [
					line.taxAmount,
					line.totalAmount,
					line.discountAmount,
				]),
			];
			const tooFine = amounts.filter(
				(amount) => amount !== null && amount !== Number(amount.toFixed(digits)),
			);
			assert.deepEqual(tooFine, []);
		},

		'D11: the input is left alone, and neither repetition nor its key order changes the output': ({
			invoice,
			related,
		}) => {
			const turned = reversed(invoice) as InvoicedRecord;
			for (const shape of [toUnifiedInvoice, toEventModel]) {
				const once = JSON.stringify(shape(invoice, related, {}));
				assert.equal(JSON.stringify(shape(invoice, related, {})), once);
				assert.equal(JSON.stringify(shape(turned, related, {})), once);
			}
		},

		'D12: the status agrees with the amounts': ({ invoice, unified, event }) => {
			const due = unified.amount_due ?? Number.NaN;
			const total = unified.total_amount ?? Number.NaN;
			assert.equal(event.info.status === 'VOID', unified.status === 'VOID');
			if (unified.status === 'VOID') assert.equal(due, 0);
			if (unified.status === 'PAID') assert.ok(due <= 0);
			if (unified.status === 'PARTIALLY_PAID') {
				assert.ok(due > 0);
				assert.ok(Number(due) < total);
			}
			if (invoice.status === 'past_due') {
				assert.equal(unified.status, due > 0 || total <= 0 ? 'OVERDUE' : 'PAID');
			}
			if (invoice.status === 'bad_debt') assert.equal(event.info.status, 'NOT_SPECIFIED');
		},

		'D13: the discount percentage gives the discount back, to its own precision': ({
			event,
			digits,
		}) => {
			const halfMinorUnit = 0.5 / 10 ** digits;
			for (const { discountPercentage, discountAmount, quantity, unitRate } of event.lineItems) {
				if (discountPercentage === null) continue;
				const gross = (quantity ?? Number.NaN) * (unitRate ?? Number.NaN);
				const difference = (discountPercentage / 100) * gross - (discountAmount ?? Number.NaN);
				assert.ok(Math.abs(difference) <= 0.00005 * Math.abs(gross) * (1 + 1e-6) + halfMinorUnit);
			}
		},

		'D14: a returned item stays negative and percentages of it are nothing': ({
			invoice,
			unified,
		}) => {
			(invoice.items as InvoicedRecord[]).forEach((line, index) => {
				const isReturn = line.quantity === -1 && (line.unit_cost as number) > 1;
				const rates = [...entriesOf(line, 'discounts'), ...entriesOf(line, 'taxes')];
				const mapped = unified.line_items[index];
				if (!isReturn) return;
				assert.ok(Number(mapped.sub_total) < 0);
				if (rates.every(({ amount }) => amount === 0)) {
					assert.ok(Number(mapped.total_amount) < 0);
					assert.equal(mapped.total_amount, mapped.sub_total);
					assert.equal(mapped.tax_amount, 0);
				}
			});
		},

		'every output is as its schema says': ({ invoice, related }) => {
			for (const output of ['unified', 'eventModel', 'table', 'simplified', 'raw'] as const) {
				assert.deepEqual(flawsOf(output, invoice, related), []);
			}
		},
	});
});

/** What is wrong with an output by its schema. */
function flawsOf(output: OutputShape, invoice: InvoicedRecord, related: RelatedData): string[] {
	const item = shapeRecord(output, objects.invoices, invoice, related, {});
	return flawsOfOutput(outputName(output, 'invoices'), item);
}

/** A hostile invoice in both shapes. */
function mapHostile({ invoice, related }: HostileInvoice) {
	const options: ShapeOptions = { timeZone: 'Asia/Tokyo', baseCurrency: 'usd' };
	return {
		invoice,
		related,
		unified: toUnifiedInvoice(invoice, related, options),
		event: toEventModel(invoice, related, options),
	};
}

describe(`whatever a server sends (${invoiceRunsLabel})`, () => {
	testStatements(hostileInvoices, invoiceRuns, mapHostile, {
		'D15: it becomes a full object, never an exception': ({ invoice, unified, event }) => {
			assert.deepEqual(flawsOfUnified(unified), []);
			assert.deepEqual(flawsOfEventModel(event), []);
			expectSurvivesJson(unified);
			expectSurvivesJson(event);
			const lines = Array.isArray(invoice.items) ? invoice.items.length : 0;
			assert.equal(unified.line_items.length, lines);
			assert.equal(event.lineItems.length, lines);
		},

		'every output is as its schema says': ({ invoice, related }) => {
			for (const output of ['unified', 'eventModel', 'table', 'simplified'] as const) {
				assert.deepEqual(flawsOf(output, invoice, related), []);
			}
		},
	});
});
