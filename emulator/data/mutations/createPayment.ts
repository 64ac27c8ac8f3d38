import type { WireRecord } from '../../types';
import { currencyOf } from '../customers/create';
import { HOME_CURRENCY, toMajor, toMinor } from '../money/currency';
import { createPayment } from '../payments/payment';
import type { Split } from '../payments/splits';
import { isCash } from '../payments/splits';
import type { Ledger, StoredRecord } from '../types';
import type { Work } from '../work';
import { drawRecord, isPayable } from './draw';

const SPLIT_TYPES: readonly Split['type'][] = [
	'applied_credit',
	'convenience_fee',
	'credit',
	'credit_note',
	'document_adjustment',
	'estimate',
	'invoice',
];

const DOCUMENTS = {
	invoice: 'invoices',
	estimate: 'estimates',
	credit_note: 'credit_notes',
} as const;

/**
 * Creates a payment. The customer and currency come from the first document it is applied to;
 * without an amount it is as large as its splits.
 * @throws Error that says what is wrong with `applied_to` or the amount.
 */
export function createAnyPayment(work: Work, ledger: Ledger, fields: WireRecord): StoredRecord {
	const { applied_to: appliedTo, amount, customer, currency, ...others } = fields;
	if (appliedTo !== undefined && !Array.isArray(appliedTo)) {
		throw new Error(`applied_to must be a list, not ${JSON.stringify(appliedTo)}`);
	}
	const isOpen = amount === undefined && customer === undefined;
	const none = isOpen ? openInvoiceSplit(ledger, work) : [];
	const splits = appliedTo ? appliedTo.map((split) => readSplit(work, split)) : none;
	const document = documentOf(work, splits)?.record;
	const owner = (customer ?? document?.customer ?? null) as number | null;
	const payer = owner === null ? undefined : work.read('customers', owner);
	const money = (currency ?? document?.currency) as string | undefined;
	const unit = money ?? (payer ? currencyOf(payer) : HOME_CURRENCY);
	const cash = cashOf(unit, splits);
	const isPlain = splits.length === 0;
	const total = amount ?? (isPlain ? work.random.integer(10, 900) : cash);
	if (typeof total !== 'number' || total < 0) {
		throw new Error(`amount must be a number from 0 on, not ${JSON.stringify(total)}`);
	}
	return createPayment(work, {
		customer: owner,
		currency: unit,
		amount: total,
		splits,
		fields: others,
	});
}

function readSplit(work: Work, value: unknown): Split {
	const split = value as WireRecord;
	const isMap = typeof value === 'object' && value !== null;
	if (!isMap || !SPLIT_TYPES.includes(split.type as Split['type'])) {
		const types = SPLIT_TYPES.join(', ');
		throw new Error(`An entry of applied_to has a type of ${types}, not ${JSON.stringify(value)}`);
	}
	if (typeof split.amount !== 'number' || split.amount <= 0) {
		throw new Error(`An entry of applied_to has an amount above 0, not ${JSON.stringify(value)}`);
	}
	for (const [name, table] of Object.entries(DOCUMENTS)) {
		const isNamed = split.type === name || split.document_type === name;
		if (isNamed || split[name] !== undefined) {
			work.read(table as (typeof DOCUMENTS)[keyof typeof DOCUMENTS], split[name] as number);
		}
	}
	return value as Split;
}

/** What a new payment is for, when nothing is said: the balance of some open invoice. */
function openInvoiceSplit(ledger: Ledger, work: Work): Split[] {
	const invoice = drawRecord(ledger, work.random, 'invoices', isPayable);
	return invoice
		? [{ type: 'invoice', invoice: invoice.rowId, amount: invoice.record.balance as number }]
		: [];
}

function documentOf(work: Work, splits: readonly Split[]): StoredRecord | undefined {
	for (const split of splits) {
		if ('invoice' in split) return work.read('invoices', split.invoice);
		if ('estimate' in split) return work.read('estimates', split.estimate);
		if ('credit_note' in split) return work.read('credit_notes', split.credit_note);
	}
	return undefined;
}

function cashOf(currency: string, splits: readonly Split[]): number {
	const minor = splits.filter(isCash).map(({ amount }) => toMinor(currency, amount));
	return toMajor(
		currency,
		minor.reduce((sum, amount) => sum + amount, 0),
	);
}
