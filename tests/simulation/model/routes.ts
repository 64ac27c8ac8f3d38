import type { TableName } from './row';

/** What the official documentation promises, or what the server really does. */
export type Profile = 'documented' | 'observed';

/** What one list does with its parameters, from the API reference and the server's source. */
export interface Route {
	path: string;
	table: TableName | 'events';
	/** Answers 400 to a parameter it does not know; the others ignore it. */
	strict: boolean;
	/** Whether `updated_after` and `updated_before` filter. */
	changedSince: boolean;
	/** Builder routes drop unknown sort columns and break ties by id. */
	builder: boolean;
	/** Whether `advanced_filter` takes `id`. */
	filterableById: boolean;
	/** Parameters beyond those that every list takes. */
	extra: readonly string[];
	/** Parameters that the official documentation names. */
	documented: readonly string[];
}

/** Parameters that every list of the real server takes. */
export const BASE_PARAMETERS: readonly string[] = [
	'advanced_filter',
	'exclude',
	'expand',
	'filter',
	'include',
	'page',
	'paginate',
	'per_page',
	'sort',
];

const DOCUMENTED = ['expand', 'filter', 'page', 'per_page', 'sort', 'updated_after'];

const DOCUMENT = {
	strict: false,
	changedSince: true,
	builder: true,
	filterableById: true,
	extra: ['updated_after', 'updated_before', 'start_date', 'end_date'],
	documented: [...DOCUMENTED, 'start_date', 'end_date'],
};

const CATALOGUE = {
	strict: false,
	changedSince: false,
	builder: false,
	filterableById: false,
	extra: ['archived'],
	documented: DOCUMENTED,
};

export const ROUTES: readonly Route[] = [
	{ ...DOCUMENT, path: '/invoices', table: 'invoices' },
	{ ...DOCUMENT, path: '/credit_notes', table: 'credit_notes' },
	{ ...DOCUMENT, path: '/estimates', table: 'estimates', filterableById: false },
	{ ...DOCUMENT, path: '/transactions', table: 'transactions' },
	{ ...DOCUMENT, path: '/payments', table: 'payments', strict: true },
	{
		...DOCUMENT,
		path: '/customers',
		table: 'customers',
		strict: true,
		extra: ['updated_after', 'updated_before'],
		documented: DOCUMENTED,
	},
	{
		...DOCUMENT,
		path: '/subscriptions',
		table: 'subscriptions',
		extra: ['updated_after', 'updated_before', 'all', 'canceled', 'finished', 'plan'],
		documented: [...DOCUMENTED, 'canceled', 'finished'],
	},
	{ ...CATALOGUE, path: '/plans', table: 'plans' },
	{ ...CATALOGUE, path: '/items', table: 'items' },
	{
		path: '/events',
		table: 'events',
		strict: false,
		changedSince: false,
		builder: false,
		filterableById: false,
		extra: ['start_date', 'end_date', 'related_to', 'type', 'from'],
		documented: ['page', 'per_page', 'related_to'],
	},
];

export const ROUTE_BY_PATH: ReadonlyMap<string, Route> = new Map(
	ROUTES.map((route) => [route.path, route]),
);

/** Tables whose records belong to a customer that `expand` shows. */
export const EXPANDS_CUSTOMER: readonly TableName[] = [
	'credit_notes',
	'estimates',
	'invoices',
	'payments',
	'subscriptions',
	'transactions',
];

/** How event types of a table begin. Plans and items have no events. */
export const EVENT_PREFIX: Readonly<Partial<Record<TableName, string>>> = {
	credit_notes: 'credit_note',
	customers: 'customer',
	estimates: 'estimate',
	invoices: 'invoice',
	payments: 'payment',
	subscriptions: 'subscription',
	transactions: 'transaction',
};
