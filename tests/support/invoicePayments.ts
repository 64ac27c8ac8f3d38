import type { RelatedData } from '../../nodes/Invoiced/shapes';
import type { Applied, DrawnInvoice } from './platformArithmetic';

type Kind = 'cash' | 'credit balance' | 'credit note';

interface Part {
	kind: Kind;
	/** Minor units. */
	amount: number;
}

const KINDS: Kind[] = ['cash', 'credit note', 'credit balance'];

/**
 * Everything that was applied to an invoice, split at random into payments, credit notes and credit
 * balance, as either of the two endpoints would list it, among others that must not count. A void
 * or draft invoice lists nothing that counts.
 */
export function drawnPayments(
	drawn: DrawnInvoice,
	applied: Applied,
	chances: Iterator<number>,
): NonNullable<RelatedData['payments']> {
	const scale = 10 ** drawn.currency.platform;
	const next = () => chances.next().value as number;
	const parts = drawn.state === 'voided' ? [] : split(applied, next);
	const source = next() % 2 === 0 ? 'transactions' : 'payments';
	const build = source === 'transactions' ? transaction : payment;
	const counted = parts.map((part, index) => build(drawn.id, part, part.amount / scale, index));
	const bystanders = source === 'transactions' ? foreignTransactions : foreignPayments;
	return { source, records: [...bystanders(drawn.id), ...counted].reverse() };
}

function split({ paid, writtenOff }: Applied, next: () => number): Part[] {
	const first = Math.floor((paid * (next() % 11)) / 10);
	const parts: Part[] = [
		{ kind: KINDS[next() % KINDS.length], amount: first },
		{ kind: KINDS[next() % KINDS.length], amount: paid - first },
		{ kind: 'credit note', amount: writtenOff },
	];
	return parts.filter(({ amount }) => amount > 0);
}

/**
 * In `/transactions` credit notes are negative adjustments, and spending a credit balance is a
 * charge.
 */
function transaction(invoice: number, { kind }: Part, amount: number, index: number) {
	const isCreditNote = kind === 'credit note';
	const isCharge = kind === 'credit balance' || index % 2 === 0;
	return {
		id: 7000 + index,
		type: isCreditNote ? 'adjustment' : isCharge ? 'charge' : 'payment',
		status: 'succeeded',
		invoice,
		payment: 8000 + index,
		credit_note: isCreditNote ? 2048 : null,
		amount: isCreditNote ? -amount : amount,
		method: kind === 'credit balance' ? 'balance' : 'ach',
		date: 1_739_145_600 + index * 3600,
		updated_at: 1_739_188_800,
	};
}

function payment(invoice: number, { kind }: Part, amount: number, index: number) {
	const entry = {
		cash: { type: 'invoice' },
		'credit balance': { type: 'applied_credit', document_type: 'invoice' },
		'credit note': { type: 'credit_note', document_type: 'invoice', credit_note: 2048 },
	}[kind];
	return {
		id: 8000 + index,
		voided: false,
		method: 'check',
		reference: '1042',
		charge: index % 2 === 0 ? null : { status: 'succeeded', gateway_id: 'ch_9' },
		date: 1_739_145_600 + index * 3600,
		applied_to: [
			{ id: 7000 + index, invoice, amount, ...entry },
			{ id: 7100 + index, type: 'invoice', invoice: invoice + 1, amount: 400 },
		],
		updated_at: 1_739_188_800,
	};
}

function foreignTransactions(invoice: number) {
	const common = { amount: 10, date: 1_739_145_600, type: 'charge' };
	return [
		{ ...common, id: 1, invoice, status: 'failed' },
		{ ...common, id: 2, invoice, status: 'pending' },
		{ ...common, id: 3, invoice: invoice + 1, status: 'succeeded' },
		{ ...common, id: 4, invoice: null, status: 'succeeded' },
	];
}

function foreignPayments(invoice: number) {
	const entry = { id: 1, type: 'invoice', invoice, amount: 10 };
	return [
		{ id: 1, voided: true, applied_to: [entry] },
		{ id: 2, voided: false, charge: { status: 'failed' }, applied_to: [entry] },
		{ id: 3, voided: false, applied_to: [{ ...entry, type: 'convenience_fee' }] },
		{ id: 4, voided: false, applied_to: [{ ...entry, invoice: invoice + 1 }] },
	];
}
