import type { ApiCall, ApiResponse, Route } from '../http/call';
import type { Account } from '../store/account';
import type { TableName } from '../types';
import { readPage } from './paging';

const PARENTS: readonly TableName[] = [
	'customers',
	'invoices',
	'credit_notes',
	'estimates',
	'payments',
];

/**
 * Attachments of a document, oldest first: what stands in its hidden `attachments`. A parent that does not exist has none,
 * without an error.
 */
export function attachmentRoutes(account: Account): Route[] {
	return PARENTS.map((parent) => ({
		method: 'GET',
		path: `/${parent}/:id/attachments`,
		handle: (call: ApiCall): ApiResponse => {
			const stored = account.ledger.database.get(parent, Number(call.params.id));
			const all = stored?.hidden.attachments;
			const attachments: unknown[] = Array.isArray(all) ? all : [];
			const { offset, perPage } = readPage(call.query);
			return {
				status: 200,
				body: attachments.slice(offset, offset + perPage),
				headers: { 'X-Total-Count': String(attachments.length) },
			};
		},
	}));
}
