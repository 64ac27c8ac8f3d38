import assert from 'node:assert/strict';
import fc from 'fast-check';
import { objects } from '../../../nodes/Invoiced/objects';
import { checkInvoice } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord } from '../../../nodes/Invoiced/shapes';
import { checkTotals } from '../../../nodes/Invoiced/shapes/check/totals';
import { hostileInvoices } from '../../support/hostileInvoices';
import { consistentInvoices } from '../../support/invoices';
import { invoiceRuns, invoiceRunsLabel } from '../../support/propertyRuns';
import { testStatements } from '../../support/statements';

/** Changes one amount by so many minor units. */
const moved = (invoice: InvoicedRecord, field: string, units: number, digits: number) => ({
	...invoice,
	[field]: (Math.round(Number(invoice[field]) * 10 ** digits) + units) / 10 ** digits,
});

const OUTPUTS = ['unified', 'eventModel', 'simplified', 'table', 'raw'] as const;

describe(`checking totals (${invoiceRunsLabel})`, () => {
	const consistent = fc.tuple(consistentInvoices, fc.constantFrom(-1, 1));
	const hostile = fc.tuple(hostileInvoices, fc.constantFrom(...OUTPUTS));

	testStatements(consistent, invoiceRuns, (drawn) => drawn, {
		'finds nothing in an invoice as the platform computes it': ([{ invoice, related }]) => {
			assert.deepEqual(checkTotals(invoice, related).findings, []);
		},

		'finds every amount that is off by a minor unit': ([{ invoice, related, digits }, units]) => {
			const checksOf = (field: string) =>
				checkTotals(moved(invoice, field, units, digits), related).findings.map(
					({ check }) => check,
				);
			assert.deepEqual(checksOf('subtotal'), ['lines', 'total']);
			assert.ok(checksOf('total').includes('total'));
			if (invoice.status !== 'voided') assert.deepEqual(checksOf('balance'), ['balance']);
		},
	});

	testStatements(hostile, invoiceRuns, (drawn) => drawn, {
		'survives hostile input, changes nothing, and reports what JSON can hold': ([
			{ invoice, related },
			output,
		]) => {
			const before = JSON.stringify(invoice);
			const check = checkInvoice(output, objects.invoices, invoice, related, {});
			assert.deepEqual(JSON.parse(JSON.stringify(check)), check);
			assert.equal(JSON.stringify(invoice), before);
		},
	});
});
