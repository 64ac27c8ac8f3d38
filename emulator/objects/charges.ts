import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

/** Charges by a gateway, which are kept within their payments (server source: Charge.php). */
export const charges = defineObject({
	table: 'charges',
	model: 'Charge',
	firstId: 1_000_001,
	columns: {
		boolean: 'disputed refunded',
		integer: 'customer id payment',
		number: 'amount amount_refunded',
		stamp: 'created_at updated_at',
		text: 'currency failure_message gateway gateway_id status',
	},
	// Within a payment its relations stand by their `*_id` only.
	view:
		"SELECT json_extract(record, '$.charge.id') AS row_id, " +
		"json_set(json_extract(record, '$.charge'), '$.customer', json_extract(record, '$.charge.customer_id'), " +
		"'$.payment', row_id, '$.payment_flow', NULL, '$.merchant_account_transaction', NULL, " +
		"'$.merchant_account', json_extract(record, '$.charge.merchant_account_id')) AS record, " +
		"'{}' AS hidden FROM payments WHERE json_extract(record, '$.charge') IS NOT NULL",
	builder: false,
	changedSince: false,
	reported: false,
	metadata: false,
	documented: DOCUMENTED_EVERYWHERE,
	expandable: { customer: 'customers', payment: 'payments' },
	undocumented:
		'customer_id description payment payment_id payment_flow payment_flow_id merchant_account ' +
		'merchant_account_id merchant_account_transaction merchant_account_transaction_id',
});
