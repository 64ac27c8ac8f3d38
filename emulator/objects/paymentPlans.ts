import { defineObject } from './defineObject';

/** Payment plans, which stand below their invoice alone (server source: PaymentPlan). */
export const paymentPlans = defineObject({
	table: 'payment_plans',
	model: 'Payment Plan',
	firstId: 5001,
	lists: false,
	retrieves: false,
	columns: { integer: 'id', stamp: 'created_at updated_at', text: 'status' },
	documented: [],
});
