import { invalidRequest } from '../http/errors';
import { isTruthy, type QueryArray } from '../http/query';
import type { Condition } from '../store/database';

/** Object types the server has events of (server source: ObjectType). */
const OBJECT_TYPES = [
	'bank_account',
	'card',
	'charge',
	'comment',
	'contact',
	'coupon',
	'credit_balance_adjustment',
	'credit_note',
	'customer',
	'dispute',
	'email',
	'estimate',
	'event',
	'file',
	'import',
	'invoice',
	'item',
	'letter',
	'line_item',
	'network_document',
	'note',
	'payment',
	'payment_link',
	'payment_plan',
	'payout',
	'plan',
	'promise_to_pay',
	'refund',
	'subscription',
	'task',
	'tax_rate',
	'text_message',
	'transaction',
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
