import { invalidRequest } from '../../http/errors';
import { isTruthy, type QueryArray } from '../../http/query';
import type { Condition } from '../../store/sql';

/** Everything that the server calls an object type (server source: ObjectType). */
const OBJECT_TYPES = [
	'approval_workflow',
	'attachment',
	'bank_account',
	'bank_feed_transaction',
	'bill',
	'bill_attachment',
	'card',
	'charge',
	'chasing_cadence',
	'chasing_cadence_step',
	'chasing_statistic',
	'comment',
	'company',
	'contact',
	'contact_role',
	'coupon',
	'credit_balance_adjustment',
	'credit_note',
	'credit_note_line_item',
	'customer',
	'customer_payment_batch',
	'customer_portal_attachment',
	'discount',
	'dispute',
	'document_view',
	'email_participant',
	'email_thread',
	'estimate',
	'estimate_line_item',
	'file',
	'flywire_disbursement',
	'flywire_payment',
	'flywire_payout',
	'flywire_refund',
	'import',
	'inbox_email',
	'invoice',
	'invoice_chasing_cadence',
	'invoice_discount',
	'invoice_line_item',
	'item',
	'late_fee_schedule',
	'legacy_email',
	'letter',
	'line_item',
	'member',
	'merchant_account',
	'merchant_account_transaction',
	'mrr_item',
	'mrr_movement',
	'network_document',
	'note',
	'payment',
	'payment_link',
	'payment_link_session',
	'payment_plan',
	'payment_plan_installment',
	'payment_terms',
	'payout',
	'pending_line_item',
	'plan',
	'promise_to_pay',
	'refund',
	'remittance_advice',
	'role',
	'shipping',
	'shipping_detail',
	'shipping_rate',
	'subscription',
	'subscription_addon',
	'task',
	'tax',
	'tax_rate',
	'text_message',
	'transaction',
	'user',
	'vendor',
	'vendor_adjustment',
	'vendor_credit',
	'vendor_credit_attachment',
	'vendor_payment',
	'vendor_payment_attachment',
	'vendor_payment_batch',
];

/** Who an event came from. */
const ORIGINS = ['team', 'customer', 'invoiced', 'api'];

/**
 * What only `/events` knows: `related_to=<object type>,<id>`, `type=<object type>` and `from`.
 * @throws ApiError 400 for an unknown object type
 */
export function eventConditions(query: QueryArray): Condition[] {
	const { related_to: related, type, from: origin } = query;
	return [
		...(typeof related === 'string' ? relatedTo(related) : []),
		...(typeof type === 'string' && isTruthy(type) ? ofType(type) : []),
		...(typeof origin === 'string' ? from(origin) : []),
	];
}

function refuseUnknownType(type: string): void {
	if (!OBJECT_TYPES.includes(type)) throw invalidRequest(`Object type not recognized: ${type}`);
}

function relatedTo(value: string): Condition[] {
	const parts = value.split(',');
	if (parts.length !== 2 || parts[0] === '' || parts[1] === '') return [];
	const [object, id] = parts;
	refuseUnknownType(object);
	return [
		{
			sql: 'row_id IN (SELECT event FROM associations WHERE object = ? AND object_id = ?)',
			values: [object, id],
		},
	];
}

function ofType(type: string): Condition[] {
	if (type === 'payment_source') {
		return [{ sql: `"object_type" IN ('card', 'bank_account')`, values: [] }];
	}
	refuseUnknownType(type);
	return [{ sql: '"object_type" = ?', values: [type] }];
}

function from(origin: string): Condition[] {
	return ORIGINS.includes(origin) ? [{ sql: '"from" = ?', values: [origin] }] : [];
}
