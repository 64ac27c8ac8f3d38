import type { StoredRecord } from '../data/types';
import { OBJECT_OF } from '../objects';
import { voidRefund } from './refundCharge';
import type { Behaviour } from './request';

/** What can be done to a refund (server source: VoidRefundRoute). */
export const refunds: Behaviour = {
	actions: [
		{
			method: 'POST',
			path: '/refunds/:id/void',
			handle: ({ account, work }, stored) => {
				const { record, rowId } = stored as StoredRecord;
				const { database } = account.ledger;
				const charge = database.get('charges', record.charge_id as number);
				voidRefund(work, charge?.record.payment_id as number, rowId);
				return { object: OBJECT_OF.refunds, rowId, status: 201 };
			},
		},
	],
};
