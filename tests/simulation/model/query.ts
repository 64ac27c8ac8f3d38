import { BASE_PARAMETERS, type Profile, type Route } from './routes';

/** How a server of the profile `documented` fills the gaps that the documentation leaves. */
export interface Gaps {
	/** `archived=1` on plans and items. */
	archived: boolean;
	/** `finished=1` on subscriptions. */
	finished: boolean;
	/** `start_date` and `filter[type]` on events. */
	eventFilters: boolean;
	/** Whether the lists that are strict on the real server refuse what the docs do not name. */
	refuseUnknown: boolean;
}

/** What the server makes of a query string. */
export interface ReadQuery {
	updatedAfter: number | null;
	updatedBefore: number | null;
	/** Of `advanced_filter`. */
	idAfter: number | null;
	order: 'creation' | 'key' | 'newest' | 'stamp';
	archived: boolean;
	/** Of subscriptions. */
	shows: 'active' | 'all' | 'canceled' | 'finished';
	eventsFrom: number | null;
	eventType: string | null;
	expandsCustomer: boolean;
	/** What pages of one walk have in common. */
	walk: string;
}

export interface QueryRefusal {
	message: string;
}

type Query = Readonly<Record<string, string>>;

/**
 * What adds to records or takes from them is ignored, as the docs have every list take what they
 * say of records.
 */
const HARMLESS: readonly string[] = ['exclude', 'include'];

/**
 * Reads a query like the server: unknown parameters are refused on strict routes and ignored on all
 * others. The docs say nothing of a refusal, so a server that is as documented may do either.
 */
export function readQuery(
	route: Route,
	profile: Profile,
	gaps: Gaps,
	query: Query,
): QueryRefusal | ReadQuery {
	const known: Record<string, string> = {};
	const refuses = route.strict && (profile === 'observed' || gaps.refuseUnknown);
	for (const [name, value] of Object.entries(query)) {
		if (isKnown(route, profile, gaps, name)) known[name] = value;
		else if (refuses && !HARMLESS.includes(name)) {
			return { message: `The option '${name}' does not exist.` };
		}
	}
	const idAfter = readAdvancedFilter(route, known.advanced_filter);
	if (typeof idAfter === 'object' && idAfter !== null) return idAfter;
	const filters = route.changedSince || (profile === 'documented' && route.table !== 'events');
	return {
		updatedAfter: filters ? positive(known.updated_after) : null,
		updatedBefore: filters ? positive(known.updated_before) : null,
		idAfter,
		order: readOrder(known.sort),
		archived: isOn(known.archived),
		shows: shown(known),
		eventsFrom: route.table === 'events' ? positive(known.start_date) : null,
		eventType: known['filter[type]'] ?? null,
		expandsCustomer: known.expand?.split(',').includes('customer') ?? false,
		walk: walkOf(route, known),
	};
}

function isKnown(route: Route, profile: Profile, gaps: Gaps, name: string): boolean {
	const plain = name.replace(/\[.*$/, '');
	if (plain === 'metadata' || (plain === 'filter' && name !== 'filter[type]')) {
		throw new Error(`The model does not know the parameter '${name}'; teach it first`);
	}
	if (profile === 'observed') return BASE_PARAMETERS.includes(plain) || route.extra.includes(plain);
	if (plain === 'archived') return gaps.archived && route.extra.includes('archived');
	if (plain === 'finished') return gaps.finished && route.extra.includes('finished');
	if (route.table === 'events' && (plain === 'start_date' || plain === 'filter')) {
		return gaps.eventFilters;
	}
	return route.documented.includes(plain);
}

function readOrder(sort: string | undefined): ReadQuery['order'] {
	// A term without its direction is dropped silently.
	const terms = (sort ?? '').split(',').filter((term) => /^\w+ (asc|desc)$/i.test(term.trim()));
	if (terms.length === 0 || terms[0] === 'id asc') return 'key';
	if (terms[0] === 'created_at asc') return 'creation';
	if (terms[0] === 'updated_at asc') return 'stamp';
	if (terms[0] === 'updated_at desc') return 'newest';
	throw new Error(`The model does not know the order '${sort}'; teach it first`);
}

function readAdvancedFilter(route: Route, text: string | undefined): number | QueryRefusal | null {
	if (text === undefined) return null;
	const [condition, ...rest] = JSON.parse(text) as {
		field: string;
		operator: string;
		value: unknown;
	}[];
	if (condition.field === 'id' && !route.filterableById) {
		return { message: 'Invalid filter parameter: id' };
	}
	const isUnderstood =
		rest.length === 0 &&
		condition.field === 'id' &&
		condition.operator === '>' &&
		typeof condition.value === 'number';
	if (!isUnderstood) throw new Error(`The model does not know the filter ${text}; teach it first`);
	return Number(condition.value);
}

function shown(known: Query): ReadQuery['shows'] {
	if (isOn(known.all)) return 'all';
	if (isOn(known.canceled)) return 'canceled';
	return isOn(known.finished) ? 'finished' : 'active';
}

function isOn(value: string | undefined): boolean {
	return value !== undefined && value !== '0' && value !== '';
}

/** Bounds that are not positive numbers are ignored. */
function positive(text: string | undefined): number | null {
	const value = Number(text);
	return text !== undefined && Number.isFinite(value) && value > 0 ? Math.floor(value) : null;
}

/**
 * The server's caches tell walks apart by path and query, without the page, its size and the order.
 */
function walkOf(route: Route, known: Query): string {
	const parts = Object.keys(known)
		.filter((name) => !['page', 'per_page', 'sort'].includes(name))
		.sort()
		.map((name) => `${name}=${known[name]}`);
	return `${route.path}?${parts.join('&')}`;
}
