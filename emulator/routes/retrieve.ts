import type { ApiCall, ApiResponse, Route } from '../http/call';
import { ApiError } from '../http/errors';
import type { QueryArray } from '../http/query';
import type { StoredRecord } from '../data/types';
import type { Account } from '../store/account';
import type { TableName } from '../types';
import { TEXT_ID_TABLES, type ListRoute } from './listRoutes';
import { pdfResponse } from '../http/pdf';
import { findRecord, presentRecord, readChoices } from './present';

/** What is also there as a PDF (server source: PdfApiTrait). */
const PDF_TABLES: readonly TableName[] = ['credit_notes', 'estimates', 'invoices', 'payments'];

/** The longest run of digits that is still an exact integer. */
const INTEGER_ID = /^\d{1,15}$/;

/**
 * The record that a path names.
 * @throws ApiError 404
 */
export function recordOrFail(account: Account, route: ListRoute, id: string): StoredRecord {
	const isText = TEXT_ID_TABLES.includes(route.table);
	const key = isText ? id : INTEGER_ID.test(id) ? Number(id) : null;
	const stored = key === null ? undefined : findRecord(account, route.table, key);
	if (!stored) throw new ApiError(404, `${route.model} was not found: ${id}`);
	return stored;
}

/** The choices of a retrieve call; in the profile `documented` only what the docs name. */
export function retrieveChoices(account: Account, route: ListRoute, query: QueryArray): QueryArray {
	if (account.profile === 'observed') return query;
	const { expand, include } = query;
	const known: QueryArray = {};
	if (expand !== undefined) known.expand = expand;
	if (include !== undefined && route.documented.includes('include')) known.include = include;
	return known;
}

/** One record by its id. */
export function retrieveRoute(account: Account, route: ListRoute): Route {
	const handle = (call: ApiCall): ApiResponse => {
		const stored = recordOrFail(account, route, call.params.id);
		if (call.wantsPdf && PDF_TABLES.includes(route.table)) {
			return pdfResponse(route.model, stored.record, call.pdfFailure);
		}
		const choices = readChoices(retrieveChoices(account, route, call.query));
		return { status: 200, body: presentRecord(account, route.table, stored, choices) };
	};
	return { method: 'GET', path: `${route.path}/:id`, handle };
}
