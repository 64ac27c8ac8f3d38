import fc from 'fast-check';

import type { InvoicedRecord, RelatedData } from '../../nodes/Invoiced/shapes';
import { drawnPayments } from './invoicePayments';
import { computeInvoice } from './platformArithmetic';
import type { DrawnInvoice, DrawnLine, DrawnRate } from './platformArithmetic';

/** An invoice as the platform would have computed it, with everything that was applied to it. */
export interface ConsistentInvoice {
	invoice: InvoicedRecord;
	related: RelatedData;
	/**
	 * Decimal places that the shapes emit for the invoice's currency, written down here independently
	 * of the product.
	 */
	digits: number;
}

/**
 * Seven currencies. `platform`: digits that the platform rounds to; `emitted`: digits that the
 * shapes keep, the finer of the platform's and ISO 4217's.
 */
const CURRENCIES = [
	{ code: 'usd', platform: 2, emitted: 2 },
	{ code: 'eur', platform: 2, emitted: 2 },
	{ code: 'jpy', platform: 0, emitted: 0 },
	{ code: 'krw', platform: 0, emitted: 0 },
	{ code: 'bhd', platform: 3, emitted: 3 },
	{ code: 'kwd', platform: 2, emitted: 3 },
	{ code: 'btc', platform: 8, emitted: 8 },
];

const rate: fc.Arbitrary<DrawnRate> = fc.record({
	isPercent: fc.boolean(),
	value: fc.constantFrom(0, 1, 2.5, 5, 8.25, 10, 19, 33.333, 100),
	inclusive: fc.boolean(),
});

const rates = (maxLength: number) => fc.array(rate, { maxLength });

const line: fc.Arbitrary<DrawnLine> = fc.record({
	name: fc.constantFrom('', 'Consulting', 'Copy Paper, Case', ' Spaced ', null),
	description: fc.constantFrom('', 'Consulting', 'First\nSecond', null),
	quantity: fc.constantFrom(1, 2, 10, 0.5, 1.333, -1, 0),
	unitCost: fc.constantFrom(0, 9.99, 120, 0.0025, 33.333, -5),
	discountable: fc.boolean(),
	taxable: fc.boolean(),
	discounts: rates(2),
	taxes: rates(2),
});

const drawnInvoice: fc.Arbitrary<DrawnInvoice> = fc.record({
	id: fc.integer({ min: 1, max: 10_000_000 }),
	currency: fc.constantFrom(...CURRENCIES),
	lines: fc.array(line, { maxLength: 5 }),
	discounts: rates(3),
	taxes: rates(3),
	shipping: fc.oneof(
		{ weight: 4, arbitrary: fc.constant(null) },
		{ weight: 1, arbitrary: fc.array(fc.constantFrom(0, 4, 12.5), { maxLength: 2 }) },
	),
	paidShare: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
	state: fc.constantFrom('draft', 'issued', 'issued', 'issued', 'voided', 'written off'),
	issuedStatus: fc.constantFrom('not_sent', 'sent', 'viewed', 'pending', 'past_due'),
	expanded: fc.boolean(),
});

/**
 * Invoices whose amounts agree to the minor unit because they were computed the way the platform
 * computes them. Those with a negative total are not drawn: the platform refuses them.
 */
export const consistentInvoices: fc.Arbitrary<ConsistentInvoice> = fc
	.tuple(drawnInvoice, fc.infiniteStream(fc.nat(1_000)))
	.map(([drawn, chances]) => {
		const computed = computeInvoice(drawn);
		if (computed === null) return null;
		return {
			invoice: computed.invoice,
			related: { payments: drawnPayments(drawn, computed.applied, chances) },
			digits: drawn.currency.emitted,
		};
	})
	.filter((invoice) => invoice !== null);
