import { removeTransaction } from '../data/payments/transaction';
import { refuseOverspending } from './creditBalance';
import { readBody, relatedOrFail } from './record';
import type { Behaviour } from './request';
import { bookTransaction, changeTransaction, newValues, refuseCustomer } from './transactions';

/**
 * What is done to an adjustment is done to its transaction, whose amount has the other sign (server
 * source: CreditBalanceAdjustment.php).
 */
export const creditBalanceAdjustments: Behaviour = {
	create: (request) => {
		const record = newValues(request);
		if (record.customer !== null) relatedOrFail(request.work, 'customers', record.customer);
		const amount = -(record.amount as number);
		const fields = { type: 'adjustment', method: 'balance', status: 'succeeded' };
		return bookTransaction(request.work, { ...record, ...fields, amount });
	},
	update: (request, stored) => {
		const { account, work } = request;
		const { record } = readBody(request, false);
		const transaction = work.read('transactions', stored.rowId);
		refuseCustomer(transaction.record, record.customer);
		if (Object.keys(record).length === 0) return stored;
		// The server turns the sign on every change, also of an amount that is not in the body.
		const isTurned = record.amount === undefined && account.profile === 'observed';
		const amount = -((record.amount ?? stored.record.amount) as number) * (isTurned ? -1 : 1);
		return changeTransaction(work, transaction, { ...record, amount });
	},
	remove: ({ work }, { rowId }) => {
		const { record } = work.read('transactions', rowId);
		removeTransaction(work, rowId);
		refuseOverspending(work, record);
		return undefined;
	},
};
