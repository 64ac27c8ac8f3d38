import type { InvoicedRecord } from '../../objects/types';
import { sumOfEntries } from '../facts/amounts';
import type { DocumentFacts } from '../facts/document';
import { readInvoice } from '../facts/invoice';
import type { InvoiceFacts } from '../facts/invoice';
import type { RelatedData } from '../types';
import { flag } from '../values/flags';
import { fromMinorUnits, knownAmount } from '../values/money';
import type { MinorUnitsPerUnit } from '../values/money';
import { asList, asObject } from '../values/objects';
import type { CheckName, Finding } from './types';

/** The server sends at most this many discounts or taxes of one list; where there are so many, some may be missing. */
const MOST_RATES = 10;

/** One comparison, in minor units. Null where something that it needs is not known. */
interface Comparison {
	check: CheckName;
	expected: number | null;
	actual: number | null;
	/** Such as `The lines give %1, but the subtotal is %2`, cut at the two amounts. */
	words: readonly [string, string];
}

/**
 * Checks that the amounts of an invoice agree, exactly to the minor unit, the way the platform computes them (server source:
 * InvoiceCalculator.php). Unknown parts are not guessed: what cannot be checked is not among `checked`.
 */
export function checkTotals(
	invoice: InvoicedRecord,
	related: RelatedData,
): { checked: CheckName[]; findings: Finding[] } {
	const facts = readInvoice(invoice, related, {});
	const possible = comparisonsOf(invoice, facts).filter(({ expected }) => expected !== null);
	return {
		checked: possible.map(({ check }) => check),
		findings: possible
			.filter(({ expected, actual }) => expected !== actual)
			.map((comparison) => findingOf(comparison, facts.document.perUnit)),
	};
}

function comparisonsOf(invoice: InvoicedRecord, facts: InvoiceFacts): Comparison[] {
	const { document, amountDue } = facts;
	const { subtotal, total, perUnit } = document;
	const areRatesWhole = !hasCutRates(invoice);
	const lines = areRatesWhole ? sumOfLines(invoice, document) : null;
	const base = subtotal ?? lines;
	const shipping = sumOfEntries(invoice.shipping, perUnit) ?? 0;
	return [
		{
			check: 'lines',
			expected: lines,
			actual: subtotal,
			words: ['The lines add up to', 'but the subtotal is'],
		},
		{
			check: 'total',
			expected:
				areRatesWhole && base !== null
					? base - document.totalDiscount + document.totalTax + shipping
					: null,
			actual: total,
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

/** Null when a line has no amount, or the invoice came without its lines. */
function sumOfLines(invoice: InvoicedRecord, { lines, perUnit }: DocumentFacts): number | null {
	if (!Array.isArray(invoice.items)) return null;
	let sum = 0 - inclusiveTax(invoice.taxes, perUnit);
	for (const { amount } of lines) {
		if (amount === null) return null;
		sum += amount;
	}
	return sum;
}

/** Header taxes that are included in the prices are taken out of the subtotal, but not out of any line. */
function inclusiveTax(taxes: unknown, perUnit: MinorUnitsPerUnit): number {
	const inclusive = asList(taxes).filter((tax) =>
		flag(asObject(asObject(tax)?.tax_rate)?.inclusive),
	);
	return Math.max(0, sumOfEntries(inclusive, perUnit) ?? 0);
}

/** Null when payments are not loaded. A void invoice owes nothing, whatever was applied to it. */
function expectedBalance({ applications, status, document }: InvoiceFacts): number | null {
	const { total } = document;
	if (applications === null || total === null || status.unified === 'VOID') return null;
	return applications.reduce((rest, { amount }) => rest - (amount ?? 0), total);
}

function hasCutRates(invoice: InvoicedRecord): boolean {
	const documents = [invoice, ...asList(invoice.items).map((line) => asObject(line) ?? {})];
	return documents.some(({ discounts, taxes }) =>
		[discounts, taxes].some((list) => asList(list).length >= MOST_RATES),
	);
}

function findingOf(
	{ check, expected, actual, words }: Comparison,
	perUnit: MinorUnitsPerUnit,
): Finding {
	const parts = fromMinorUnits(expected ?? 0, perUnit);
	const stated = knownAmount(actual, perUnit);
	return {
		check,
		expected: parts,
		actual: stated,
		difference: knownAmount(actual === null ? null : actual - (expected ?? 0), perUnit),
		message: `${words[0]} ${parts}, ${words[1]} ${stated ?? 'missing'}.`,
	};
}
