import fc from 'fast-check';
import { objects } from '../../../nodes/Invoiced/objects';
import { checkInvoice } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord } from '../../../nodes/Invoiced/shapes';
import { checkTotals } from '../../../nodes/Invoiced/shapes/check/totals';
import { hostileInvoices } from '../../support/hostileInvoices';
import { consistentInvoices } from '../../support/invoices';
import { propertyRuns, runsLabel } from '../../support/propertyRuns';

/** Changes one amount by so many minor units. */
const moved = (invoice: InvoicedRecord, field: string, units: number, digits: number) => ({
	...invoice,
	[field]: (Math.round(Number(invoice[field]) * 10 ** digits) + units) / 10 ** digits,
});

describe(`checking totals (${runsLabel})`, () => {
	it('finds nothing in an invoice as the platform computes it', () => {
		fc.assert(
			fc.property(consistentInvoices, ({ invoice, related }) => {
				expect(checkTotals(invoice, related).findings).toEqual([]);
			}),
			propertyRuns,
		);
	});

	it('finds every amount that is off by a minor unit', () => {
		const off = fc.constantFrom(-1, 1);
		fc.assert(
			fc.property(consistentInvoices, off, ({ invoice, related, digits }, units) => {
				const checksOf = (field: string) =>
					checkTotals(moved(invoice, field, units, digits), related).findings.map(
						({ check }) => check,
					);
				expect(checksOf('subtotal')).toEqual(['lines', 'total']);
				expect(checksOf('total')).toContain('total');
				if (invoice.status !== 'voided') expect(checksOf('balance')).toEqual(['balance']);
			}),
			propertyRuns,
		);
	});

	it('survives hostile input, changes nothing, and reports what JSON can hold', () => {
		const outputs = fc.constantFrom('unified', 'eventModel', 'simplified', 'table', 'raw');
		fc.assert(
			fc.property(hostileInvoices, outputs, (hostile, output) => {
				const { invoice, related } = hostile;
				const before = JSON.stringify(invoice);
				const check = checkInvoice(output as 'raw', objects.invoices, invoice, related, {});
				expect(JSON.parse(JSON.stringify(check))).toEqual(check);
				expect(JSON.stringify(invoice)).toBe(before);
			}),
			propertyRuns,
		);
	});
});
