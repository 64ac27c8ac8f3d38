import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

/** Transactions that give or take credit, with the sign turned (CreditBalanceAdjustment.php). */
export const creditBalanceAdjustments = defineObject({
	table: 'credit_balance_adjustments',
	model: 'Credit Balance Adjustment',
	columns: {
		date: 'date',
		integer: 'customer id',
		number: 'amount',
		stamp: 'created_at',
		text: 'currency notes',
	},
	view:
		"SELECT row_id, json_object('id', row_id, 'object', 'credit_balance_adjustment', " +
		'\'customer\', "customer", \'date\', "date", \'currency\', "currency", \'amount\', -"amount", ' +
		"'notes', json_extract(record, '$.notes'), 'created_at', \"created_at\") AS record, " +
		"'{}' AS hidden FROM transactions WHERE \"type\" = 'adjustment' AND \"method\" = 'balance'",
	builder: false,
	changedSince: false,
	reported: false,
	metadata: false,
	documented: DOCUMENTED_EVERYWHERE,
	writes: {
		properties: {
			customer: { type: 'integer' },
			date: { type: 'date' },
			currency: { rule: 'currency', createOnly: true },
			amount: { type: 'float', default: 0, rule: 'number' },
			notes: {},
		},
		create: {
			keys: {
				amount: { required: true, types: ['numeric'] },
				customer: { types: ['int', 'null'] },
				currency: { types: ['string', 'null'] },
				date: { types: ['int', 'null'] },
				notes: { types: ['string', 'null'] },
			},
			strict: true,
		},
		update: { keys: [], strict: false },
		remove: 'delete',
	},
});
