import type { Route } from '../http/call';

const PARENTS = ['customers', 'invoices', 'credit_notes', 'estimates', 'payments'];

/**
 * Attachments of a document: none yet. A parent that does not exist has none either, without an
 * error.
 */
export function attachmentRoutes(): Route[] {
	return PARENTS.map((parent) => ({
		method: 'GET',
		path: `/${parent}/:id/attachments`,
		handle: () => ({ status: 200, body: [], headers: { 'X-Total-Count': '0' } }),
	}));
}
