import { creditHistory, movesCredit } from '../data/payments/creditHistory';
import type { Work } from '../data/work';
import { invalidRequest } from '../http/errors';
import type { WireRecord } from '../types';

const DAY = new Intl.DateTimeFormat('en-US', {
	day: 'numeric',
	month: 'short',
	year: 'numeric',
	timeZone: 'UTC',
});

/** What is wrong with credit that was spent, and as of when. */
export function overspending(work: Work, transaction: WireRecord): string | null {
	if (!movesCredit(transaction)) return null;
	const { currency, customer, date } = transaction;
	const overspent = creditHistory(work, customer as number, currency as string).find(
		({ balance, timestamp }) => balance < 0 && timestamp >= (date as number),
	);
	if (!overspent) return null;
	const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: overspent.currency });
	return (
		"Could not write this change because it caused the customer's credit balance to become " +
		`${money.format(overspent.balance)} on ${DAY.format(overspent.timestamp * 1000)}`
	);
}

/**
 * Refuses a change that leaves the customer with less than no credit from the transaction's date on
 * (server source: Transaction.php, `validateCreditBalanceHistory`).
 * @throws ApiError 400
 */
export function refuseOverspending(work: Work, transaction: WireRecord): void {
	const message = overspending(work, transaction);
	if (message !== null) throw invalidRequest(message, 'amount');
}
