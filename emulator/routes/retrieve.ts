import type { ApiCall, ApiResponse, Route } from '../http/call';
import { ApiError } from '../http/errors';
import type { QueryArray } from '../http/query';
import type { StoredRecord } from '../data/types';
import type { Account } from '../store/account';
import type { TableDescription } from '../objects';
import type { ListRoute } from './listRoutes';
import { pdfResponse } from '../http/pdf';
import { findRecord, presentRecord, readChoices } from './present';

/** The longest run of digits that is still an exact integer. */
const INTEGER_ID = /^\d{1,15}$/;

/**
 * The record that a path names.
 * @throws ApiError 404
 */
export function recordOrFail(
	account: Account,
	{ table, model, textIds }: TableDescription,
	id: string,
): StoredRecord {
	const key = textIds ? id : INTEGER_ID.test(id) ? Number(id) : null;
	const stored = key === null ? undefined : findRecord(account, table, key);
	if (!stored) throw new ApiError(404, `${model} was not found: ${id}`);
	return stored;
}

/**
 * The record that the path of a call names; below another record only one that belongs to it.
 * @throws ApiError 404
 */
export function recordOfPath(
	account: Account,
	object: TableDescription,
	{ params }: ApiCall,
): StoredRecord {
	const stored = recordOrFail(account, object, params.id);
	const { within } = object;
	if (within && String(stored.record[within.field]) !== params[within.parameter]) {
		throw new ApiError(404, `${object.model} was not found: ${params.id}`);
	}
	return stored;
}

/** The choices of a retrieve call; in the profile `documented` only what the docs name. */
export function retrieveChoices(
	account: Account,
	{ documented }: TableDescription,
	query: QueryArray,
): QueryArray {
	if (account.profile === 'observed') return query;
	const { expand, include } = query;
	const known: QueryArray = {};
	if (expand !== undefined) known.expand = expand;
	if (include !== undefined && documented.includes('include')) known.include = include;
	return known;
}

/** One record by its id. */
export function retrieveRoute(account: Account, route: ListRoute): Route {
	const handle = (call: ApiCall): ApiResponse => {
		const stored = recordOfPath(account, route, call);
		if (call.wantsPdf && route.pdf) {
			return pdfResponse(route.model, stored.record, call.pdfFailure);
		}
		const choices = readChoices(retrieveChoices(account, route, call.query));
		return { status: 200, body: presentRecord(account, route.table, stored, choices) };
	};
	return { method: 'GET', path: `${route.path}/:id`, handle };
}
