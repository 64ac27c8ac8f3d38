import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

/** Refunds of charges, which are kept within these (server source: Refund.php). */
export const refunds = defineObject({
	table: 'refunds',
	model: 'Refund',
	firstId: 1_000_002,
	columns: {
		integer: 'charge id',
		number: 'amount',
		stamp: 'created_at updated_at',
		text: 'currency failure_message gateway gateway_id status',
	},
	view:
		"SELECT json_extract(refund.value, '$.id') AS row_id, json_set(refund.value, " +
		"'$.charge', json_extract(refund.value, '$.charge_id'), '$.merchant_account_transaction', NULL) " +
		"AS record, '{}' AS hidden FROM payments, json_each(payments.record, '$.charge.refunds') AS refund",
	builder: false,
	changedSince: false,
	reported: false,
	metadata: false,
	documented: DOCUMENTED_EVERYWHERE,
	expandable: { charge: 'charges' },
	undocumented: 'charge_id merchant_account_transaction merchant_account_transaction_id',
});
