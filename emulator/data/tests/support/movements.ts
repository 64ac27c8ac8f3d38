import type { WireRecord } from '../../../types';
import type { AccountData, StoredRecord } from '../../types';
import { minor, sum } from './documents';

const NON_CASH = ['applied_credit', 'credit_note', 'document_adjustment'];

/** What is wrong between documents, payments, transactions and credit balances. */
export function moneyFaults(account: AccountData): string[] {
	return [
		...invoiceFaults(account),
		...creditNoteFaults(account),
		...creditBalanceFaults(account),
		...paymentFaults(account),
	];
}

function grouped(records: readonly StoredRecord[], field: string): Map<unknown, WireRecord[]> {
	const groups = new Map<unknown, WireRecord[]>();
	for (const { record } of records) {
		const group = groups.get(record[field]) ?? [];
		groups.set(record[field], [...group, record]);
	}
	return groups;
}

/** What a transaction takes off the balance of its invoice, in minor units. */
function settled({ type, status, amount, currency }: WireRecord): number {
	if (status !== 'succeeded') return 0;
	const units = minor(currency, amount);
	return type === 'adjustment' || type === 'refund' ? -units : units;
}

function invoiceFaults(account: AccountData): string[] {
	const byInvoice = grouped(account.transactions, 'invoice');
	return account.invoices.flatMap(({ record, hidden, rowId }) => {
		const transactions = byInvoice.get(rowId) ?? [];
		const paid = sum(transactions.map(settled));
		const expected = hidden.voided ? 0 : minor(record.currency, record.total) - paid;
		const faults: string[] = [];
		if (minor(record.currency, record.balance) !== expected) {
			faults.push(
				`invoice ${rowId} has the balance ${String(record.balance)}, not ${expected} units`,
			);
		}
		if (hidden.voided && paid !== 0) {
			faults.push(`invoice ${rowId} is void and has payments`);
		}
		const isPending = transactions.some(({ status }) => status === 'pending');
		if (isPending !== (record.status === 'pending')) {
			faults.push(
				`invoice ${rowId} is ${String(record.status)}, a charge is pending: ${isPending}`,
			);
		}
		return faults;
	});
}

function creditNoteFaults(account: AccountData): string[] {
	const byCreditNote = grouped(account.transactions, 'credit_note');
	return account.credit_notes.flatMap(({ record, hidden, rowId }) => {
		const used = sum((byCreditNote.get(rowId) ?? []).map(settled));
		const expected = hidden.voided ? 0 : minor(record.currency, record.total) - used;
		return minor(record.currency, record.balance) === expected
			? []
			: [`credit note ${rowId} has the balance ${String(record.balance)}, not ${expected} units`];
	});
}

function creditBalanceFaults(account: AccountData): string[] {
	const byCustomer = grouped(account.transactions, 'customer');
	return account.customers.flatMap(({ hidden, rowId }) => {
		const movements = (byCustomer.get(rowId) ?? []).filter(
			({ method, status }) => method === 'balance' && status === 'succeeded',
		);
		const currency = movements[0]?.currency ?? 'usd';
		const expected = -sum(movements.map(({ amount }) => minor(currency, amount)));
		return minor(currency, hidden.credit_balance) === expected
			? []
			: [`customer ${rowId} has credit ${String(hidden.credit_balance)}, not ${expected} units`];
	});
}

function paymentFaults(account: AccountData): string[] {
	const byPayment = grouped(account.transactions, 'payment');
	return account.payments.flatMap(({ record, hidden, rowId }) => {
		const transactions = byPayment.get(rowId) ?? [];
		const splits = hidden.applied_to as WireRecord[];
		const { currency } = record;
		const cash = splits.filter(({ type }) => !NON_CASH.includes(type as string));
		const used = sum(cash.map(({ amount }) => minor(currency, amount)));
		const faults: string[] = [];
		const isCovered = minor(currency, record.amount) - used === minor(currency, record.balance);
		if (!isCovered || (record.voided && splits.length > 0)) {
			faults.push(
				`payment ${rowId} of ${String(record.amount)} has ${String(record.balance)} left`,
			);
		}
		const ids = splits.map(({ id }) => id).join();
		if (transactions.map(({ id }) => id).join() !== ids) {
			faults.push(`payment ${rowId} is applied by ${ids}`);
		}
		for (const split of splits) {
			const transaction = transactions.find(({ id }) => id === split.id);
			const isSame =
				Math.abs(minor(currency, transaction?.amount)) === minor(currency, split.amount) &&
				(transaction?.invoice ?? undefined) === split.invoice &&
				(transaction?.credit_note ?? undefined) === split.credit_note &&
				(transaction?.estimate ?? undefined) === split.estimate;
			if (!isSame) {
				faults.push(`payment ${rowId}: the split ${String(split.id)} differs from its transaction`);
			}
		}
		const hasReceipt = hidden.applied && !record.voided && record.customer !== null;
		if ((record.pdf_url !== null) !== hasReceipt) {
			faults.push(`payment ${rowId} has the receipt ${String(record.pdf_url)}`);
		}
		return faults;
	});
}
