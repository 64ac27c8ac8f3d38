import type { WireRecord } from '../../../types';
import type { AccountData, StoredRecord } from '../../types';
import { DISCOUNT_KEYS, LINE_KEYS, TAX_KEYS } from './keys';

/**
 * Digits after the point, written down here once more so that a mistake in the data cannot hide.
 */
const DIGITS: Readonly<Record<string, number>> = { bhd: 3, jpy: 0, krw: 0 };

export function minor(currency: unknown, amount: unknown): number {
	return Math.round((amount as number) * 10 ** (DIGITS[currency as string] ?? 2));
}

export function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, amount) => total + amount, 0);
}

type Rates = WireRecord[];

/** What is wrong with the invoices, credit notes and estimates by themselves. */
export function documentFaults(account: AccountData): string[] {
	const documents = [...account.invoices, ...account.credit_notes, ...account.estimates];
	const ids = documents.flatMap(partIds);
	const repeated = new Set(ids).size === ids.length ? [] : ['two lines or rates have one id'];
	const numbers = account.invoices.map(({ record }) => record.number);
	const sameNumber =
		new Set(numbers).size === numbers.length ? [] : ['two invoices have one number'];
	return [
		...repeated,
		...sameNumber,
		...documents.flatMap((document) => {
			const name = `${String(document.record.object)} ${document.rowId}`;
			return [
				...equationFaults(name, document),
				...lineFaults(name, document),
				...statusFaults(name, document),
			];
		}),
	];
}

function isWhole(currency: unknown, amount: unknown): boolean {
	const units = (amount as number) * 10 ** (DIGITS[currency as string] ?? 2);
	return Math.abs(units - Math.round(units)) < 1e-6;
}

function isInclusive({ tax_rate: rate }: WireRecord): boolean {
	return (rate as WireRecord | null)?.inclusive === true;
}

/** The amounts of a document in minor units. */
function parts({ record }: StoredRecord): Record<string, number> {
	const { currency } = record;
	const amounts = (rates: unknown): number =>
		sum((rates as Rates).map(({ amount }) => minor(currency, amount)));
	const lines = record.items as WireRecord[];
	return {
		lines: amounts(lines),
		discounts: amounts(record.discounts) + sum(lines.map((line) => amounts(line.discounts))),
		taxes: amounts(record.taxes) + sum(lines.map((line) => amounts(line.taxes))),
		includedTax: Math.max(0, amounts((record.taxes as Rates).filter(isInclusive))),
		subtotal: minor(currency, record.subtotal),
		total: minor(currency, record.total),
	};
}

function equationFaults(name: string, document: StoredRecord): string[] {
	const { lines, discounts, taxes, includedTax, subtotal, total } = parts(document);
	const faults: string[] = [];
	if (subtotal - discounts + taxes !== total) {
		faults.push(`${name}: ${subtotal} − ${discounts} + ${taxes} is not the total ${total}`);
	}
	if (lines !== subtotal + includedTax) {
		faults.push(`${name}: the lines come to ${lines}, the subtotal is ${subtotal}`);
	}
	if (total < 0) {
		faults.push(`${name}: the total is negative`);
	}
	return faults;
}

function hasKeys(record: WireRecord, keys: string): boolean {
	return keys.split(' ').every((key) => key in record && record[key] !== undefined);
}

function lineFaults(name: string, { record }: StoredRecord): string[] {
	const { currency } = record;
	return (record.items as WireRecord[]).flatMap((line) => {
		const taxes = line.taxes as Rates;
		const discounts = line.discounts as Rates;
		const rated =
			discounts.every((rate) => hasKeys(rate, DISCOUNT_KEYS)) &&
			taxes.every((rate) => hasKeys(rate, TAX_KEYS));
		const included = sum(taxes.filter(isInclusive).map(({ amount }) => minor(currency, amount)));
		const gross = (line.quantity as number) * (line.unit_cost as number);
		const digits = 10 ** (DIGITS[currency as string] ?? 2);
		const amount = minor(currency, line.amount) + included;
		const faults = hasKeys(line, LINE_KEYS) && rated ? [] : [`${name}: a line lacks keys`];
		if (Math.abs(amount - gross * digits) > 0.5 + 1e-6) {
			faults.push(`${name}: ${String(line.quantity)} × ${String(line.unit_cost)} is not ${amount}`);
		}
		if (!isWhole(currency, line.amount)) {
			faults.push(`${name}: ${String(line.amount)} is no amount in ${String(currency)}`);
		}
		return faults;
	});
}

function statusFaults(name: string, { record, hidden }: StoredRecord): string[] {
	const isVoid = record.status === 'voided';
	const faults: string[] = [];
	if (isVoid !== hidden.voided || isVoid !== (record.url === null)) {
		faults.push(`${name}: status ${String(record.status)} does not fit its flags or address`);
	}
	if ('paid' in record && (record.status === 'paid') !== record.paid) {
		faults.push(`${name}: status ${String(record.status)}, paid ${String(record.paid)}`);
	}
	if (record.paid && !record.closed) {
		faults.push(`${name}: paid but not closed`);
	}
	if (record.object === 'invoice' && Boolean(hidden.date_paid) !== record.paid) {
		faults.push(`${name}: date paid ${String(hidden.date_paid)}`);
	}
	return faults;
}

/** Ids of lines, discounts and taxes, all together. */
function partIds({ record }: StoredRecord): number[] {
	const lines = record.items as WireRecord[];
	const ratesOf = (owner: WireRecord): Rates => [
		...(owner.discounts as Rates),
		...(owner.taxes as Rates),
	];
	return [...lines, ...ratesOf(record), ...lines.flatMap(ratesOf)].map(({ id }) => id as number);
}
