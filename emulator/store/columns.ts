import type { TableName } from '../types';

/**
 * How the server keeps a field: `date` is a document date in unix seconds, `stamp` is `created_at`
 * / `updated_at` (wall-clock text on the server, here unix seconds), the rest speaks for itself.
 */
export type ColumnKind = 'boolean' | 'date' | 'integer' | 'number' | 'stamp' | 'text';

export interface Column {
	name: string;
	kind: ColumnKind;
	/** `filter[name]` and `advanced_filter` accept it. */
	filterable: boolean;
	/** `sort` accepts it. */
	sortable: boolean;
}

type KindLists = Partial<Record<ColumnKind, string>>;

/**
 * The fields of one table: names by kind; `sortOnly` may not be filtered, `internal` neither
 * filtered nor sorted.
 */
interface TableFields extends KindLists {
	sortOnly?: KindLists;
	internal?: KindLists;
}

const DOCUMENT: KindLists = {
	boolean: 'closed draft sent viewed voided',
	date: 'date date_voided',
	stamp: 'created_at updated_at',
	text: 'currency name number purchase_order status',
};

/**
 * Field names per table (server source: config/objectFields, ListPlansRoute, ListItemsRoute,
 * ListEventsRoute).
 */
const FIELDS: Record<TableName, TableFields> = {
	customers: {
		boolean:
			'active autopay bill_to_parent chase consolidated convenience_fee credit_hold surcharging taxable',
		integer:
			'autopay_delay_days chasing_cadence id late_fee_schedule network_connection next_chase_step owner parent_customer',
		number: 'credit_balance credit_limit',
		stamp: 'created_at updated_at',
		text:
			'address1 address2 attention_to avalara_entity_use_code avalara_exemption_number city country currency ' +
			'default_source_type email language metadata name number payment_terms phone postal_code state tax_id type',
		sortOnly: { text: 'notes taxes' },
		internal: { text: 'payment_source' },
	},
	invoices: {
		boolean: `${DOCUMENT.boolean} autopay consolidated late_fees needs_attention paid`,
		date: `${DOCUMENT.date} date_bad_debt date_paid due_date next_payment_attempt`,
		integer: 'attempt_count customer id subscription',
		number: 'amount_credited amount_paid amount_written_off balance subtotal total',
		stamp: DOCUMENT.stamp,
		text: `${DOCUMENT.text} payment_terms`,
		sortOnly: { text: 'notes' },
		internal: { integer: 'payment_plan' },
	},
	credit_notes: {
		boolean: `${DOCUMENT.boolean} paid`,
		date: DOCUMENT.date,
		integer: 'customer id',
		number: 'amount_applied_to_invoice amount_credited balance subtotal total',
		stamp: DOCUMENT.stamp,
		text: DOCUMENT.text,
		internal: { integer: 'invoice' },
	},
	estimates: {
		boolean: `${DOCUMENT.boolean} deposit_paid`,
		date: `${DOCUMENT.date} expiration_date`,
		integer: 'customer invoice invoice_id',
		number: 'deposit subtotal total',
		stamp: DOCUMENT.stamp,
		text: `${DOCUMENT.text} approved payment_terms`,
		sortOnly: { integer: 'id', text: 'notes' },
	},
	subscriptions: {
		boolean: 'cancel_at_period_end canceled finished paused pending_renewal',
		date:
			'canceled_at contract_period_end contract_period_start period_end period_start renewed_last renews_next ' +
			'start_date',
		integer: 'bill_in_advance_days contract_renewal_cycles customer cycles id snap_to_nth_day',
		number: 'mrr quantity recurring_total',
		stamp: 'created_at updated_at',
		text: 'bill_in canceled_reason contract_renewal_mode plan status',
	},
	payments: {
		boolean: 'applied matched voided',
		date: 'date date_voided',
		integer: 'customer id',
		number: 'amount balance',
		stamp: 'created_at updated_at',
		text: 'currency method reference source',
	},
	transactions: {
		boolean: 'sent',
		date: 'date',
		integer: 'credit_note customer estimate id invoice payment',
		number: 'amount',
		stamp: 'created_at updated_at',
		text: 'currency failure_reason gateway gateway_id method status type',
		internal: { integer: 'parent_transaction' },
	},
	plans: {
		boolean: 'archived',
		integer: 'interval_count',
		number: 'amount',
		stamp: 'created_at updated_at',
		text: 'catalog_item currency description id interval name pricing_mode quantity_type tiers',
	},
	items: {
		boolean: 'archived discountable taxable',
		number: 'unit_cost',
		stamp: 'created_at updated_at',
		text: 'avalara_location_code avalara_tax_code currency description gl_account id name taxes type',
	},
	events: {
		date: 'timestamp',
		integer: 'user_id',
		text: 'type',
		sortOnly: { integer: 'id' },
		internal: { text: 'from object_type' },
	},
};

export const TABLE_NAMES = Object.keys(FIELDS) as TableName[];

/** The typed columns of every table, by name. */
export const COLUMNS = Object.fromEntries(
	TABLE_NAMES.map((table) => [table, tableColumns(FIELDS[table])]),
) as Record<TableName, ReadonlyMap<string, Column>>;

export function isTableName(value: unknown): value is TableName {
	return typeof value === 'string' && (TABLE_NAMES as string[]).includes(value);
}

function columnsOf(lists: KindLists, access: Pick<Column, 'filterable' | 'sortable'>): Column[] {
	const kinds: ColumnKind[] = ['boolean', 'date', 'integer', 'number', 'stamp', 'text'];
	return kinds.flatMap((kind) =>
		(lists[kind] ?? '')
			.split(' ')
			.filter((name) => name !== '')
			.map((name) => ({ name, kind, ...access })),
	);
}

function tableColumns(fields: TableFields): ReadonlyMap<string, Column> {
	const columns = [
		...columnsOf(fields, { filterable: true, sortable: true }),
		...columnsOf(fields.sortOnly ?? {}, { filterable: false, sortable: true }),
		...columnsOf(fields.internal ?? {}, { filterable: false, sortable: false }),
	];
	return new Map(columns.map((column) => [column.name, column]));
}
