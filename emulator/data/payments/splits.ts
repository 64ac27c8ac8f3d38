import type { WireRecord } from '../../types';

/**
 * What a payment is applied to, in the form of `applied_to` (API reference, Payments): amounts are
 * positive and in major units; `invoice`, `estimate` and `credit_note` are row ids.
 */
export type Split =
	| { type: 'invoice'; invoice: number; amount: number }
	| { type: 'estimate'; estimate: number; amount: number }
	| {
			type: 'credit_note';
			credit_note: number;
			document_type: 'invoice';
			invoice: number;
			amount: number;
	  }
	| {
			type: 'credit_note';
			credit_note: number;
			document_type: 'estimate';
			estimate: number;
			amount: number;
	  }
	| { type: 'credit_note'; credit_note: number; amount: number }
	| { type: 'applied_credit'; document_type: 'invoice'; invoice: number; amount: number }
	| { type: 'applied_credit'; document_type: 'estimate'; estimate: number; amount: number }
	| { type: 'applied_credit'; amount: number }
	| { type: 'document_adjustment'; document_type: 'invoice'; invoice: number; amount: number }
	| { type: 'document_adjustment'; document_type: 'estimate'; estimate: number; amount: number }
	| {
			type: 'document_adjustment';
			document_type: 'credit_note';
			credit_note: number;
			amount: number;
	  }
	| { type: 'convenience_fee'; amount: number }
	| { type: 'credit'; amount: number };

/** Splits that take nothing from the payment's own amount. */
const NON_CASH_TYPES: readonly Split['type'][] = [
	'applied_credit',
	'credit_note',
	'document_adjustment',
];

/** Whether the split consumes the payment's amount. */
export function isCash(split: Split): boolean {
	return !NON_CASH_TYPES.includes(split.type);
}

/**
 * Whether the charge of a payment shows in the transaction; in an adjustment it never does
 * (DocumentAdjustmentSplit.php).
 */
export function isCharged(split: Split): boolean {
	return split.type !== 'document_adjustment';
}

/**
 * The transaction that books a split of a payment: its type, sign and method (server source:
 * TransactionBuilder/*.php). Credits are negative adjustments.
 */
export function transactionFields(split: Split, payment: WireRecord): WireRecord {
	const { method, reference, notes } = payment;
	const received = {
		type: method === 'balance' ? 'charge' : 'payment',
		method,
		gateway_id: reference,
	};
	switch (split.type) {
		case 'invoice':
			return { ...received, notes, invoice: split.invoice, amount: split.amount };
		case 'convenience_fee':
			return { ...received, amount: split.amount };
		case 'estimate':
			return {
				type: 'adjustment',
				method,
				gateway_id: reference,
				notes,
				estimate: split.estimate,
				amount: -split.amount,
			};
		case 'credit_note': {
			const invoice = 'invoice' in split ? split.invoice : null;
			return {
				type: 'adjustment',
				method: invoice === null ? 'balance' : 'other',
				credit_note: split.credit_note,
				...documentOf(split),
				amount: -split.amount,
			};
		}
		case 'applied_credit':
			return { type: 'charge', method: 'balance', ...documentOf(split), amount: split.amount };
		case 'document_adjustment':
			return {
				type: 'document_adjustment',
				method: 'other',
				...documentOf(split),
				amount: split.document_type === 'credit_note' ? -split.amount : split.amount,
			};
		case 'credit':
			return { type: 'adjustment', method: 'balance', notes: 'Overpayment', amount: -split.amount };
	}
}

/**
 * What a charge adds to the transactions of its payment (server source: AbstractSplit.php,
 * `applyCharge`).
 */
export function chargeFields(fields: WireRecord, charge: WireRecord): WireRecord {
	return {
		...fields,
		type: fields.type === 'adjustment' ? 'adjustment' : 'charge',
		status: charge.status,
		gateway: charge.gateway,
		gateway_id: charge.gateway_id,
		notes: null,
		payment_source: charge.payment_source,
	};
}

/** The document of a split that has a `document_type`; nothing where it has none. */
function documentOf(split: Split): WireRecord {
	if (!('document_type' in split)) return {};
	const { document_type: type } = split;
	return { [type]: (split as WireRecord)[type] };
}
