import type { TableName } from '../types';

/**
 * A parameter of a strict route; the default also appears in `Link`, unless it is empty or null.
 */
export interface StrictParameter {
	name: string;
	/** Words that Symfony's message names. */
	types?: readonly ('array' | 'int' | 'null' | 'numeric' | 'string')[];
	allowed?: readonly string[];
	default?: string;
}

/** What one list really does with its query. */
export interface ListRoute {
	table: TableName;
	path: string;
	/** As error messages name the record. */
	model: string;
	/**
	 * Builder routes drop unknown sort columns and append a tie-breaker; the others pass `sort` to
	 * the database.
	 */
	builder: boolean;
	/** The parameters of a route that refuses all others; null: unknown ones are ignored. */
	strict: readonly StrictParameter[] | null;
	/**
	 * The parameters that the official docs list, in the profile `documented` the only ones that
	 * work; all others are ignored.
	 */
	documented: readonly string[];
	/** Whether `metadata[key]` filters. */
	metadata: boolean;
	/** Whether `updated_after` and `updated_before` filter, as the server does it. */
	changedSince: boolean;
	/** The column of `start_date` and `end_date`. */
	dateColumn: 'date' | 'timestamp' | null;
	/** Further parameters that are read as text. */
	scalars: readonly string[];
	/** Shortcuts that take a pair such as `[">",100]`. */
	amounts: readonly string[];
	/** Other names that `filter` and `advanced_filter` take for a field. */
	aliases: Readonly<Record<string, string>>;
	/** Relations that `expand` follows. A path such as `items.catalog_item` reaches into a list. */
	expandable: Readonly<Record<string, TableName>>;
}

const DOCUMENTED_EVERYWHERE = ['expand', 'filter', 'page', 'per_page', 'sort'];

const DOCUMENTED_DOCUMENTS = [
	...DOCUMENTED_EVERYWHERE,
	'end_date',
	'metadata',
	'start_date',
	'updated_after',
];

/**
 * Server source: AbstractModelApiRoute, AbstractListModelsApiRoute, UpdatedFilterTrait; the order
 * is that of `Link`.
 */
const STRICT_BASE: readonly StrictParameter[] = [
	{ name: 'expand', types: ['string', 'array'] },
	{ name: 'exclude', types: ['string', 'array'] },
	{ name: 'include', types: ['string', 'array'] },
	{ name: 'per_page', types: ['int', 'string'] },
	{ name: 'page', types: ['int', 'string'], default: '1' },
	{ name: 'sort', types: ['string'], default: '' },
	{ name: 'paginate', allowed: ['offset', 'none'], default: 'offset' },
	{ name: 'filter', types: ['array'] },
	{ name: 'advanced_filter', types: ['string'] },
	{ name: 'updated_before', types: ['int', 'string'], default: '0' },
	{ name: 'updated_after', types: ['int', 'string'], default: '0' },
];

const DOCUMENT = {
	builder: true,
	strict: null,
	documented: DOCUMENTED_DOCUMENTS,
	metadata: true,
	changedSince: true,
	dateColumn: 'date',
	scalars: [],
	amounts: [],
	aliases: {},
} as const;

const CATALOG = {
	builder: false,
	strict: null,
	documented: [...DOCUMENTED_EVERYWHERE, 'metadata', 'updated_after'],
	metadata: true,
	changedSince: false,
	dateColumn: null,
	scalars: [],
	amounts: [],
	aliases: {},
} as const;

export const LIST_ROUTES: readonly ListRoute[] = [
	{
		...DOCUMENT,
		table: 'customers',
		path: '/customers',
		model: 'Customer',
		strict: [
			...STRICT_BASE,
			{ name: 'owner' },
			{ name: 'open_balance' },
			{ name: 'balance' },
			{ name: 'payment_source' },
			{ name: 'late_fee_schedule_id' },
			{ name: 'automation', types: ['numeric', 'null'] },
			{ name: 'metadata' },
		],
		documented: [
			...DOCUMENTED_EVERYWHERE,
			'metadata',
			'open_balance',
			'payment_source',
			'updated_after',
		],
		dateColumn: null,
		aliases: {
			chasing_cadence_id: 'chasing_cadence',
			late_fee_schedule_id: 'late_fee_schedule',
			network_connection_id: 'network_connection',
			next_chase_step_id: 'next_chase_step',
			owner_id: 'owner',
		},
		expandable: { parent_customer: 'customers' },
	},
	{
		...DOCUMENT,
		table: 'invoices',
		path: '/invoices',
		model: 'Invoice',
		amounts: ['total', 'balance'],
		aliases: { subscription_id: 'subscription' },
		expandable: {
			customer: 'customers',
			'items.catalog_item': 'items',
			subscription: 'subscriptions',
		},
	},
	{
		...DOCUMENT,
		table: 'credit_notes',
		path: '/credit_notes',
		model: 'Credit Note',
		expandable: { customer: 'customers', 'items.catalog_item': 'items' },
	},
	{
		...DOCUMENT,
		table: 'estimates',
		path: '/estimates',
		model: 'Estimate',
		expandable: { customer: 'customers', invoice: 'invoices', 'items.catalog_item': 'items' },
	},
	{
		...DOCUMENT,
		table: 'subscriptions',
		path: '/subscriptions',
		model: 'Subscription',
		documented: [...DOCUMENTED_EVERYWHERE, 'canceled', 'finished', 'metadata', 'updated_after'],
		dateColumn: null,
		aliases: { plan_id: 'plan' },
		expandable: {
			'addons.catalog_item': 'items',
			'addons.plan': 'plans',
			customer: 'customers',
			plan: 'plans',
		},
	},
	{
		...DOCUMENT,
		table: 'payments',
		path: '/payments',
		model: 'Payment',
		strict: [
			...STRICT_BASE,
			{ name: 'balance', types: ['string'] },
			{ name: 'amount', types: ['string'] },
			{ name: 'start_date', types: ['numeric'] },
			{ name: 'end_date', types: ['numeric'] },
			{ name: 'automation', types: ['numeric', 'null'] },
			{ name: 'metadata' },
		],
		documented: [...DOCUMENTED_EVERYWHERE, 'end_date', 'include', 'start_date', 'updated_after'],
		amounts: ['balance', 'amount'],
		expandable: { customer: 'customers' },
	},
	{
		...DOCUMENT,
		table: 'transactions',
		path: '/transactions',
		model: 'Transaction',
		amounts: ['amount'],
		aliases: {
			credit_note_id: 'credit_note',
			estimate_id: 'estimate',
			payment_id: 'payment',
		},
		expandable: {
			credit_note: 'credit_notes',
			customer: 'customers',
			estimate: 'estimates',
			invoice: 'invoices',
			parent_transaction: 'transactions',
			payment: 'payments',
		},
	},
	{
		...CATALOG,
		table: 'plans',
		path: '/plans',
		model: 'Plan',
		expandable: { catalog_item: 'items' },
	},
	{
		...CATALOG,
		table: 'items',
		path: '/items',
		model: 'Item',
		expandable: {},
	},
	{
		...CATALOG,
		table: 'events',
		path: '/events',
		model: 'Event',
		documented: ['page', 'per_page', 'related_to'],
		metadata: false,
		dateColumn: 'timestamp',
		scalars: ['from', 'related_to', 'type'],
		expandable: {},
	},
];

/** Another path of a list, as the server has it (server source: config/routes). */
export const OTHER_PATHS: readonly ListRoute[] = LIST_ROUTES.filter(
	({ table }) => table === 'items',
).map((route) => ({ ...route, path: '/catalog_items' }));

/** The routes by table. */
export const LIST_ROUTE_OF = Object.fromEntries(
	LIST_ROUTES.map((route) => [route.table, route]),
) as Record<TableName, ListRoute>;

/** Tables whose ids are texts that can be used again after archiving. */
export const TEXT_ID_TABLES: readonly TableName[] = ['items', 'plans'];
