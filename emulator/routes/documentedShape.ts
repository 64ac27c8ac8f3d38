import type { TableName, WireRecord } from '../types';

/** Keys the server prints and the official docs do not know, by table. */
const UNDOCUMENTED: Record<TableName, string> = {
	customers:
		'active statement_url consolidated bill_to_parent owner_id ach_gateway_id ach_gateway_object cc_gateway_id ' +
		'cc_gateway_object convenience_fee surcharging late_fee_schedule late_fee_schedule_id network_connection ' +
		'network_connection_id chasing_cadence_id next_chase_step_id',
	invoices:
		'subscription_id shipping csv_url payment_source chase late_fees needs_attention next_chase_on ' +
		'network_document network_document_id',
	credit_notes: 'shipping invoice network_document network_document_id',
	estimates: 'shipping approval network_document network_document_id',
	subscriptions:
		'description renewed_last renews_next snap_to_nth_day canceled_reason payment_source approval',
	payments: 'metadata surcharge_percentage bank_feed_transaction bank_feed_transaction_id',
	transactions: 'payment_id',
	plans: 'description notes',
	items: '',
	events: '',
};

/** The same for what is nested in documents. */
const UNDOCUMENTED_NESTED: Record<string, string> = {
	items: 'created_at updated_at',
	discounts: 'updated_at from_payment_terms',
	taxes: 'updated_at',
	ship_to: 'created_at updated_at',
};

const DOCUMENTS: readonly TableName[] = ['invoices', 'credit_notes', 'estimates'];

/** Turns the server's form of a record into the one that the official docs describe. */
export function documentedShape(
	table: TableName,
	record: WireRecord,
	hidden: WireRecord,
): WireRecord {
	if (table === 'events') return documentedEvent(record, hidden.user);
	const result = without(record, UNDOCUMENTED[table]);
	if (table === 'estimates' && 'approved' in result) result.approved = Boolean(result.approved);
	return DOCUMENTS.includes(table) ? documentedDocument(result) : result;
}

function without(record: WireRecord, names: string): WireRecord {
	const result = { ...record };
	for (const name of names.split(' ')) delete result[name];
	return result;
}

function isObject(value: unknown): value is WireRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutNested(value: unknown, names: string): unknown {
	if (Array.isArray(value)) return value.map((element) => withoutNested(element, names));
	return isObject(value) ? without(value, names) : value;
}

function documentedDocument(record: WireRecord): WireRecord {
	const result = { ...record };
	for (const [name, names] of Object.entries(UNDOCUMENTED_NESTED)) {
		if (result[name] !== undefined) result[name] = withoutNested(result[name], names);
	}
	return result;
}

/** The docs print an event with `object`, and with `previous` and `user` beside `data`. */
function documentedEvent(event: WireRecord, user: unknown): WireRecord {
	const data = isObject(event.data) ? { ...event.data } : {};
	const { previous } = data;
	delete data.previous;
	const result: WireRecord = { ...event, object: 'event', data, user: user ?? null };
	return previous === undefined ? result : { ...result, previous };
}
