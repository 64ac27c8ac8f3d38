import type { InvoicedRecord } from '../../objects';
import { sumOfEntries } from '../facts/amounts';
import type { DocumentFacts } from '../facts/document';
import { readInvoice } from '../facts/invoice';
import type { InvoiceFacts } from '../facts/invoice';
import type { RelatedData } from '../types';
import { asList, asObject, flag, fromMinorUnits, knownAmount } from '../../values';
import type { MinorUnitsPerUnit } from '../../values';
import { cutLists } from './cutLists';
import { largeAmount } from './largeAmount';
import type { LargeAmount } from './largeAmount';
import type { CheckName, Finding, InvoiceCheck } from './types';

/** One comparison, in minor units. */
interface Comparison {
	check: CheckName;
	/** What the parts give, or why that is not known. */
	expected: number | Unknown;
	/** Null where Invoiced says no amount. */
	actual: number | null;
	/** Such as `The lines give %1, but the subtotal is %2`, cut at the two amounts. */
	words: readonly [string, string];
}

/** What is not known is not guessed. */
interface Unknown {
	/** Null where it goes without saying. */
	reason: string | null;
}

/**
 * Checks that the amounts of an invoice agree, exactly to the minor unit, the way the platform
 * computes them (server source: InvoiceCalculator.php). Unknown parts are not guessed: what cannot
 * be checked because of them is among `notChecked`, with the reason.
 */
export function checkTotals(
	invoice: InvoicedRecord,
	related: RelatedData,
): Pick<Required<InvoiceCheck>, 'checked' | 'findings' | 'notChecked'> {
	const facts = readInvoice(invoice, related, {});
	const { perUnit } = facts.document;
	const tooLarge = largeAmount(invoice);
	const result: ReturnType<typeof checkTotals> = {
		checked: [],
		notChecked: [],
		findings: tooLarge === null ? [] : [findingOfLarge(tooLarge)],
	};
	for (const comparison of comparisonsOf(invoice, facts)) {
		const { check, expected, actual } = comparison;
		if (tooLarge !== null) {
			result.notChecked.push({ check, reason: 'An amount is too large to be computed with' });
		} else if (typeof expected !== 'number') {
			if (expected.reason !== null) result.notChecked.push({ check, reason: expected.reason });
		} else {
			result.checked.push(check);
			if (expected !== actual) {
				result.findings.push(findingOf({ ...comparison, expected }, perUnit));
			}
		}
	}
	return result;
}

function comparisonsOf(invoice: InvoicedRecord, facts: InvoiceFacts): Comparison[] {
	const { document, amountDue } = facts;
	return [
		{
			check: 'lines',
			expected: sumOfLines(invoice, document),
			actual: document.subtotal,
			words: ['The lines add up to', 'but the subtotal is'],
		},
		{
			check: 'total',
			expected: expectedTotal(invoice, document),
			actual: document.total,
			words: ['The subtotal with discounts, taxes and shipping gives', 'but the total is'],
		},
		{
			check: 'balance',
			expected: expectedBalance(facts),
			actual: amountDue,
			words: ['The total less what was applied to the invoice gives', 'but the balance is'],
		},
	];
}

function sumOfLines(invoice: InvoicedRecord, { lines, perUnit }: DocumentFacts): number | Unknown {
	if (!Array.isArray(invoice.items)) return { reason: 'The invoice came without its lines' };
	const cut = cutLists(invoice, ['items', 'discounts', 'taxes']);
	if (cut !== null) return cut;
	let sum = 0 - inclusiveTax(invoice.taxes, perUnit);
	for (const { amount } of lines) {
		if (amount === null) return { reason: 'A line has no amount' };
		sum += amount;
	}
	return sum;
}

function expectedTotal(invoice: InvoicedRecord, document: DocumentFacts): number | Unknown {
	const cut = cutLists(invoice, ['items', 'discounts', 'taxes', 'shipping']);
	if (cut !== null) return cut;
	const base = document.subtotal ?? sumOfLines(invoice, document);
	if (typeof base !== 'number') return base;
	const shipping = sumOfEntries(invoice.shipping, document.perUnit) ?? 0;
	return base - document.totalDiscount + document.totalTax + shipping;
}

/**
 * Header taxes that are included in the prices are taken out of the subtotal, but not out of any
 * line.
 */
function inclusiveTax(taxes: unknown, perUnit: MinorUnitsPerUnit): number {
	const inclusive = asList(taxes).filter((tax) =>
		flag(asObject(asObject(tax)?.tax_rate)?.inclusive),
	);
	return Math.max(0, sumOfEntries(inclusive, perUnit) ?? 0);
}

/** A void invoice owes nothing, whatever was applied to it. */
function expectedBalance({ applications, status, document }: InvoiceFacts): number | Unknown {
	if (status.unified === 'VOID') return { reason: null };
	if (applications === null) return { reason: null };
	if (document.total === null) return { reason: 'The invoice has no total' };
	let rest = document.total;
	for (const { amount } of applications) {
		if (amount === null) return { reason: 'A payment has no amount that can be read' };
		rest -= amount;
	}
	return rest;
}

function findingOf(
	{ check, expected, actual, words }: Comparison & { expected: number },
	perUnit: MinorUnitsPerUnit,
): Finding {
	const parts = fromMinorUnits(expected, perUnit);
	const stated = knownAmount(actual, perUnit);
	return {
		check,
		expected: parts,
		actual: stated,
		difference: knownAmount(actual === null ? null : actual - expected, perUnit),
		message: `${words[0]} ${parts}, ${words[1]} ${stated ?? 'missing'}.`,
	};
}

function findingOfLarge({ path, amount }: LargeAmount): Finding {
	return {
		check: 'amounts',
		expected: null,
		actual: amount,
		difference: null,
		message: `'${path}' is ${amount}, which is too large to be computed with to the smallest unit of the currency.`,
	};
}
