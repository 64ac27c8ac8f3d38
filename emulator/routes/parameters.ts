import { ApiError, invalidRequest } from '../http/errors';
import { refuseChoice, refuseType, refuseUnknown } from '../http/optionsResolver';
import type { QueryArray, QueryValue } from '../http/query';
import type { StrictParameter } from '../objects/types';
import type { Profile } from '../types';
import type { ListRoute } from './listRoutes';

/** Parameters that every list reads as text; brackets after their names are refused. */
const SCALARS = ['exclude', 'expand', 'include', 'page', 'per_page', 'sort'];

/** The same where a list has them: what a list does not read it does not look at. */
const SCALARS_OF_CHANGED = ['updated_after', 'updated_before'];
const SCALARS_OF_DATED = ['end_date', 'start_date'];

/** The parameters of a list call. */
export interface ListParameters {
	/** What the list acts on: parameters that this profile does not know are gone. */
	effective: QueryArray;
	/** What the `Link` header repeats: everything given and, on strict routes, the defaults. */
	repeated: QueryArray;
}

/**
 * Reads and checks the query of a list. As the server does it (its source:
 * ApiRouteRunner::validateRequest), strict lists refuse what they do not know and the others ignore
 * it. As documented, every list ignores it: the docs speak of no refusal.
 *
 * @param refusesUnknown the list refuses what the docs do not name, be it strict or not
 * @throws ApiError 400
 */
export function readListParameters(
	route: ListRoute,
	profile: Profile,
	query: QueryArray,
	refusesUnknown: boolean,
): ListParameters {
	if (refusesUnknown) refuseUnknown(Object.keys(query), route.documented, 'query');
	const { effective, repeated } =
		profile === 'documented' ? asDocumented(route, query) : asObserved(route, query);
	refuseArrays(route, profile, effective);
	return { effective, repeated };
}

function asObserved({ strict }: ListRoute, query: QueryArray): ListParameters {
	if (strict === null) return { effective: query, repeated: query };
	refuseUnknown(
		Object.keys(query),
		strict.map(({ name }) => name),
		'query',
	);
	const resolved = resolve(strict, query);
	return { effective: resolved, repeated: resolved };
}

function asDocumented({ strict, documented }: ListRoute, query: QueryArray): ListParameters {
	const named = onlyNames(query, documented);
	if (strict === null) return { effective: named, repeated: query };
	const parameters = strict.filter(({ name }) => documented.includes(name));
	const effective = resolve(parameters, named);
	return { effective, repeated: { ...query, ...effective } };
}

function hasType(value: QueryValue, types: NonNullable<StrictParameter['types']>): boolean {
	if (typeof value === 'object') return types.includes('array');
	if (types.includes('string')) return true;
	return types.includes('numeric') && value.trim() !== '' && Number.isFinite(Number(value));
}

function refuseBadValue(parameter: StrictParameter, value: QueryValue): void {
	const { name, types, allowed } = parameter;
	if (types && !hasType(value, types)) refuseType(name, value, types, 'query');
	const isAllowed = typeof value === 'string' && allowed?.includes(value);
	if (allowed && !isAllowed) refuseChoice(name, value, allowed, 'query');
}

/** What was given, checked, in the order of the parameters and with their defaults. */
function resolve(parameters: readonly StrictParameter[], query: QueryArray): QueryArray {
	const resolved: QueryArray = {};
	for (const parameter of parameters) {
		if (parameter.default !== undefined) resolved[parameter.name] = parameter.default;
	}
	for (const parameter of parameters) {
		const value = query[parameter.name];
		if (value === undefined) continue;
		refuseBadValue(parameter, value);
		resolved[parameter.name] = value;
	}
	return resolved;
}

/** What Symfony's InputBag refuses, and what a type of PHP does not take. */
function refuseArrays(route: ListRoute, profile: Profile, query: QueryArray): void {
	const scalars = [
		...SCALARS,
		...(route.changedSince || profile === 'documented' ? SCALARS_OF_CHANGED : []),
		...(route.dateColumn === null ? [] : SCALARS_OF_DATED),
		...route.scalars,
	];
	for (const name of scalars) {
		if (typeof query[name] === 'object') {
			throw invalidRequest(`Input value "${name}" contains a non-scalar value.`);
		}
	}
	// FilterFactory::makeListFilter takes a text only.
	if (typeof query.advanced_filter === 'object') throw new ApiError(500, '');
	if (typeof query.filter === 'string') {
		throw invalidRequest(
			'Unexpected value for parameter "filter": expecting "array", got "string".',
		);
	}
}

function onlyNames(query: QueryArray, names: readonly string[]): QueryArray {
	const kept: QueryArray = {};
	for (const [name, value] of Object.entries(query)) {
		if (names.includes(name)) kept[name] = value;
	}
	return kept;
}
