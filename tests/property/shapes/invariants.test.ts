import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

import { toEventModel, toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import type {
	EventModelInvoice,
	InvoicedRecord,
	ShapeOptions,
	UnifiedInvoice,
} from '../../../nodes/Invoiced/shapes';
import { hostileInvoices } from '../../support/hostileInvoices';
import { consistentInvoices } from '../../support/invoices';
import { propertyRuns, runsLabel } from '../../support/propertyRuns';
import { flawsOfEventModel, flawsOfUnified } from '../../support/shapeChecks';

/** One consistent invoice in both shapes, with its amounts in minor units. */
interface Mapped {
	invoice: InvoicedRecord;
	unified: UnifiedInvoice;
	event: EventModelInvoice;
	digits: number;
	/** Minor units of an amount. */
	m: (amount: number | null) => number;
}

/** Checks a statement for many consistent invoices. */
function forEveryInvoice(check: (mapped: Mapped) => void): void {
	fc.assert(
		fc.property(consistentInvoices, ({ invoice, related, digits }) => {
			check({
				invoice,
				unified: toUnifiedInvoice(invoice, related, {}),
				event: toEventModel(invoice, related, {}),
				digits,
				m: (amount) => Math.round((amount ?? Number.NaN) * 10 ** digits),
			});
		}),
		propertyRuns,
	);
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

/** Also fails for `undefined` and -0, which JSON cannot hold. Faster than a matcher, which matters at 20,000 runs. */
function expectSurvivesJson(value: unknown): void {
	expect(isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)).toBe(true);
}

describe(`invariants of the invoice shapes (${runsLabel})`, () => {
	it('D1: subtotal − discounts + taxes + shipping is the total', () => {
		forEveryInvoice((mapped) => {
			const { unified, m } = mapped;
			expect(
				m(unified.sub_total) -
					m(unified.total_discount) +
					m(unified.tax_amount) +
					headerOf(mapped).shipping,
			).toBe(m(unified.total_amount));
		});
	});

	it('D2: every line adds up', () => {
		forEveryInvoice(({ unified, m }) => {
			for (const line of unified.line_items) {
				expect(m(line.sub_total) - m(line.total_discount) + m(line.tax_amount)).toBe(
					m(line.total_amount),
				);
			}
		});
	});

	it('D3: the lines make the subtotal, but for inclusive header taxes', () => {
		forEveryInvoice((mapped) => {
			const { unified, m } = mapped;
			expect(sum(unified.line_items, (line) => m(line.sub_total))).toBe(
				m(unified.sub_total) + headerOf(mapped).inclusive,
			);
		});
	});

	it('D4: line totals with the header amounts make the total', () => {
		forEveryInvoice((mapped) => {
			const { unified, m } = mapped;
			const header = headerOf(mapped);
			expect(
				sum(unified.line_items, (line) => m(line.total_amount)) -
					header.discounts +
					header.taxes -
					header.inclusive +
					header.shipping,
			).toBe(m(unified.total_amount));
		});
	});

	it('D5: payments make up the difference between total and amount due', () => {
		forEveryInvoice(({ unified, event, m }) => {
			if (unified.status === 'VOID') return;
			const settled = m(unified.total_amount) - m(unified.amount_due);
			expect(sum(unified.payments ?? [], ({ amount }) => m(amount))).toBe(settled);
			expect(sum(event.payments ?? [], ({ amount }) => m(amount))).toBe(settled);
		});
	});

	it('D6: both shapes say the same amounts, and the balance is what is due', () => {
		forEveryInvoice(({ invoice, unified, event }) => {
			expect(unified.amount_due).toBe(unified.status === 'VOID' ? 0 : invoice.balance);
			expect(event.info.remainingAmount).toBe(unified.amount_due);
			expect(event.info.totalAmount).toBe(unified.total_amount);
			expect(event.info.totalTax).toBe(unified.tax_amount);
		});
	});

	it('D7: header and line discounts of the event model make the total discount of the unified shape', () => {
		forEveryInvoice(({ unified, event, m }) => {
			expect(
				m(event.info.totalDiscount ?? 0) +
					sum(event.lineItems, ({ discountAmount }) => m(discountAmount ?? 0)),
			).toBe(m(unified.total_discount));
		});
	});

	it('D8: no line is merged, dropped, invented or moved', () => {
		forEveryInvoice(({ invoice, unified, event }) => {
			expect(unified.line_items.map((line) => line.platform_id)).toEqual(lineIds(invoice));
			expect(event.lineItems.map((line) => line.lineItemId)).toEqual(lineIds(invoice));
		});
	});

	it('D9: every property is there in its order, and nothing is lost in JSON', () => {
		forEveryInvoice(({ unified, event }) => {
			expect(flawsOfUnified(unified)).toEqual([]);
			expect(flawsOfEventModel(event)).toEqual([]);
			expectSurvivesJson(unified);
			expectSurvivesJson(event);
		});
	});

	it('D10: amounts have no more digits than their currency', () => {
		forEveryInvoice(({ unified, event, digits }) => {
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
			expect(tooFine).toEqual([]);
		});
	});

	it('D11: the input is left alone, and neither repetition nor its key order changes the output', () => {
		fc.assert(
			fc.property(consistentInvoices, ({ invoice, related }) => {
				frozen(invoice);
				frozen(related);
				const turned = reversed(invoice) as InvoicedRecord;
				for (const shape of [toUnifiedInvoice, toEventModel]) {
					const once = JSON.stringify(shape(invoice, related, {}));
					expect(JSON.stringify(shape(invoice, related, {}))).toBe(once);
					expect(JSON.stringify(shape(turned, related, {}))).toBe(once);
				}
			}),
			propertyRuns,
		);
	});

	it('D12: the status agrees with the amounts', () => {
		forEveryInvoice(({ invoice, unified, event }) => {
			const due = unified.amount_due ?? Number.NaN;
			const total = unified.total_amount ?? Number.NaN;
			expect(event.info.status === 'VOID').toBe(unified.status === 'VOID');
			if (unified.status === 'VOID') expect(due).toBe(0);
			if (unified.status === 'PAID') expect(due).toBeLessThanOrEqual(0);
			if (unified.status === 'PARTIALLY_PAID') {
				expect(due).toBeGreaterThan(0);
				expect(due).toBeLessThan(total);
			}
			if (invoice.status === 'past_due') expect(unified.status).toBe('OVERDUE');
			if (invoice.status === 'bad_debt') expect(event.info.status).toBe('NOT_SPECIFIED');
		});
	});

	it('D13: the discount percentage gives the discount back, to its own precision', () => {
		forEveryInvoice(({ event, digits }) => {
			const halfMinorUnit = 0.5 / 10 ** digits;
			for (const { discountPercentage, discountAmount, quantity, unitRate } of event.lineItems) {
				if (discountPercentage === null) continue;
				const gross = (quantity ?? Number.NaN) * (unitRate ?? Number.NaN);
				const difference = (discountPercentage / 100) * gross - (discountAmount ?? Number.NaN);
				expect(Math.abs(difference)).toBeLessThanOrEqual(
					0.00005 * Math.abs(gross) * (1 + 1e-6) + halfMinorUnit,
				);
			}
		});
	});

	it('D14: a returned item stays negative and percentages of it are nothing', () => {
		forEveryInvoice(({ invoice, unified }) => {
			(invoice.items as InvoicedRecord[]).forEach((line, index) => {
				const isReturn = line.quantity === -1 && (line.unit_cost as number) > 1;
				const rates = [...entriesOf(line, 'discounts'), ...entriesOf(line, 'taxes')];
				const mapped = unified.line_items[index];
				if (!isReturn) return;
				expect(mapped.sub_total).toBeLessThan(0);
				if (rates.every(({ amount }) => amount === 0)) {
					expect(mapped.total_amount).toBeLessThan(0);
					expect(mapped.total_amount).toBe(mapped.sub_total);
					expect(mapped.tax_amount).toBe(0);
				}
			});
		});
	});

	it('D15: whatever a server sends becomes a full object, never an exception', () => {
		const options: ShapeOptions = { timeZone: 'Asia/Tokyo', baseCurrency: 'usd' };
		fc.assert(
			fc.property(hostileInvoices, ({ invoice, related }) => {
				const unified = toUnifiedInvoice(invoice, related, options);
				const event = toEventModel(invoice, related, options);
				expect(flawsOfUnified(unified)).toEqual([]);
				expect(flawsOfEventModel(event)).toEqual([]);
				expectSurvivesJson(unified);
				expectSurvivesJson(event);
				const lines = Array.isArray(invoice.items) ? invoice.items.length : 0;
				expect(unified.line_items).toHaveLength(lines);
				expect(event.lineItems).toHaveLength(lines);
			}),
			propertyRuns,
		);
	});
});
