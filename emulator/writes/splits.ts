import { roundToCurrency } from '../data/money/currency';
import type { Split } from '../data/payments/splits';
import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import type { WireRecord } from '../types';
import { relatedRecord } from './record';

/** Why a split cannot be applied, in the server's words. */
export class SplitError extends Error {}

/** The documents that a split may name, by the key that names them. */
export const DOCUMENT_TABLES = {
	credit_note: 'credit_notes',
	estimate: 'estimates',
	invoice: 'invoices',
} as const;

/** A key of a split that names a document. */
export type DocumentKey = keyof typeof DOCUMENT_TABLES;

/** An amount with its currency, as messages print it. */
export function money(currency: unknown, amount: number): string {
	return `${amount} ${String(currency).toUpperCase()}`;
}

/**
 * Reads one element of `applied_to` (server source: TransactionBuilder/*.php).
 * @throws SplitError
 */
export function readSplit(work: Work, payment: WireRecord, given: WireRecord): Split {
	const { type } = given;
	if (type === undefined || type === null) {
		throw new SplitError('Must provide a type for each transaction.');
	}
	const read = READERS[String(type)];
	if (!read) throw new SplitError(`Unrecognized split type: ${String(type)}`);
	return { type, ...read({ work, payment, given, amount: readAmount(payment, given) }) } as Split;
}

interface Reading {
	work: Work;
	payment: WireRecord;
	given: WireRecord;
	amount: number;
}

const READERS: Readonly<Record<string, (reading: Reading) => WireRecord>> = {
	applied_credit: (reading) => ({ ...targetOf(reading), amount: reading.amount }),
	convenience_fee: ({ amount }) => ({ amount }),
	credit: ({ amount }) => ({ amount }),
	credit_note: (reading) => ({
		credit_note: matching(reading, 'credit_note').rowId,
		...targetOf(reading),
		amount: reading.amount,
	}),
	document_adjustment: (reading) => {
		const type = reading.given.document_type;
		if (!type) throw new SplitError('Unspecified document type.');
		const key = documentKey(type, ['credit_note', 'estimate', 'invoice']);
		// The server compares neither currency nor customer here.
		return {
			document_type: key,
			[key]: documentOf(reading, key).rowId,
			amount: reading.amount,
		};
	},
	estimate: (reading) => ({
		estimate: matching(reading, 'estimate').rowId,
		amount: reading.amount,
	}),
	invoice: (reading) => ({ invoice: matching(reading, 'invoice').rowId, amount: reading.amount }),
};

function readAmount({ currency }: WireRecord, { amount }: WireRecord): number {
	if (amount === undefined || amount === null) {
		throw new SplitError('Must provide an amount for each transaction.');
	}
	const number = Number(amount);
	const rounded = Number.isFinite(number) ? roundToCurrency(currency as string, number) : 0;
	if (rounded <= 0) {
		throw new SplitError(
			`Amount applied to document must be greater than 0. Provided: ${money(currency, rounded)}`,
		);
	}
	return rounded;
}

/** The document that credit goes to; nothing for the customer's balance. */
function targetOf(reading: Reading): WireRecord {
	const { document_type: type } = reading.given;
	if (!type) return {};
	const key = documentKey(type, ['estimate', 'invoice']);
	if (!reading.given[key]) throw new SplitError('Document type provided without document');
	return { document_type: key, [key]: matching(reading, key).rowId };
}

function documentKey(type: unknown, allowed: readonly DocumentKey[]): DocumentKey {
	const key = allowed.find((each) => each === type);
	if (key) return key;
	throw new SplitError(`Invalid document type provided. Allowed types are ${allowed.join(', ')}`);
}

function documentOf({ work, given }: Reading, key: DocumentKey): StoredRecord {
	const document = relatedRecord(work, DOCUMENT_TABLES[key], given[key]);
	if (document) return document;
	// The server has other words for this one (server source: AppliedCreditSplit.php).
	const words =
		given.type === 'applied_credit'
			? 'No such document:'
			: `Could not find ${key.replace('_', ' ')}:`;
	throw new SplitError(`${words} ${String(given[key] ?? '')}`);
}

/** A document in the payment's currency, of its customer or of one below that customer. */
function matching(reading: Reading, key: DocumentKey): StoredRecord {
	const { work, payment } = reading;
	const document = documentOf(reading, key);
	const { currency, number } = document.record;
	const noun = key.replace('_', ' ');
	if (currency !== payment.currency) {
		throw new SplitError(
			`The currency of ${noun} ${String(number)} (${String(currency)}) does not match the payment ` +
				`currency (${String(payment.currency)})`,
		);
	}
	if (!isOwner(work, payment.customer, document.record.customer)) {
		const owner = work.read('customers', payment.customer as number).record;
		throw new SplitError(
			`The ${noun} provided (${String(number)}) does not belong to the customer that was selected ` +
				`to apply payments for: ${String(owner.number)}`,
		);
	}
	return document;
}

function isOwner(work: Work, owner: unknown, customer: unknown): boolean {
	const seen = new Set<unknown>();
	for (let each = customer; typeof each === 'number' && !seen.has(each);) {
		if (each === owner) return true;
		seen.add(each);
		each = work.find('customers', each)?.record.parent_customer;
	}
	return false;
}
