import type { WireRecord } from '../../types';
import { toMajor, toMinor } from '../money/currency';
import type { Work } from '../work';

/** The credit balance of a customer after one of the transactions that move it. */
export interface CreditBalance {
	/** Row id of the transaction. */
	transaction: number;
	/** Its date, unix seconds. */
	timestamp: number;
	currency: string;
	/** In major units; negative where more was spent than there was. */
	balance: number;
}

/**
 * The credit balance of a customer in one currency over time, oldest first (server source:
 * CreditBalanceHistory.php).
 */
export function creditHistory(work: Work, customer: number, currency: string): CreditBalance[] {
	const moving = work
		.rowIds('transactions', 'customer', customer)
		.map((rowId) => work.read('transactions', rowId))
		.filter(({ record }) => movesCredit(record) && record.currency === currency)
		.sort(
			(left, right) =>
				(left.record.date as number) - (right.record.date as number) || left.rowId - right.rowId,
		);
	let minor = 0;
	return moving.map(({ record, rowId }) => {
		minor -= toMinor(currency, record.amount as number);
		return {
			transaction: rowId,
			timestamp: record.date as number,
			currency,
			balance: toMajor(currency, minor),
		};
	});
}

/** Whether a transaction gives or spends credit. */
export function movesCredit({ method, type }: WireRecord): boolean {
	return method === 'balance' && (type === 'adjustment' || type === 'charge');
}
