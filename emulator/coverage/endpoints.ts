import type { Method } from '../http/call';

/** One endpoint that the official documentation names. */
export interface Endpoint {
	/** With `:name` placeholders, as the documentation has them. */
	path: string;
	method: Method;
}

const METHODS_BY_PATH = `
/charges POST
/charges/:id/refunds POST
/coupons GET POST
/coupons/:id DELETE GET PATCH
/credit_balance_adjustments GET POST
/credit_balance_adjustments/:id DELETE GET PATCH
/credit_notes GET POST
/credit_notes/:id DELETE GET PATCH
/credit_notes/:id/attachments GET
/credit_notes/:id/emails POST
/credit_notes/:id/void POST
/customer/:id/notes GET
/customers GET POST
/customers/:customer_id/bank_accounts/:id DELETE
/customers/:customer_id/cards/:id DELETE
/customers/:customer_id/contacts GET POST
/customers/:customer_id/contacts/:id DELETE GET PATCH
/customers/:customer_id/invoices POST
/customers/:customer_id/line_items GET POST
/customers/:customer_id/line_items/:id DELETE GET PATCH
/customers/:customer_id/payment_sources GET
/customers/:id DELETE GET PATCH
/customers/:id/balance GET
/customers/:id/consolidate_invoices POST
/customers/:id/emails POST
/customers/:id/letters POST
/customers/:id/payment_sources POST
/customers/:id/text_messages POST
/estimates GET POST
/estimates/:estimate_id/invoice POST
/estimates/:id DELETE GET PATCH
/estimates/:id/attachments GET
/estimates/:id/emails POST
/estimates/:id/void POST
/events GET
/events/:id GET
/files POST
/files/:id DELETE GET
/invoice/:id/notes GET
/invoices GET POST
/invoices/:id DELETE GET PATCH
/invoices/:id/attachments GET
/invoices/:id/emails POST
/invoices/:id/letters POST
/invoices/:id/pay POST
/invoices/:id/payment_plan DELETE GET PUT
/invoices/:id/text_messages POST
/invoices/:id/void POST
/items GET POST
/items/:id DELETE GET PATCH
/notes GET POST
/notes/:id DELETE PATCH
/payments GET POST
/payments/:id DELETE GET PATCH
/payments/:id/emails POST
/plans GET POST
/plans/:id DELETE GET PATCH
/subscriptions GET POST
/subscriptions/:id DELETE GET PATCH
/subscriptions/preview POST
/tasks GET POST
/tasks/:id DELETE GET PATCH
/tax_rates GET POST
/tax_rates/:id DELETE GET PATCH
`;

/** The endpoints that the official documentation names, by path (source: the API reference). */
export const DOCUMENTED_ENDPOINTS: readonly Endpoint[] = METHODS_BY_PATH.trim()
	.split('\n')
	.flatMap((line) => {
		const [path, ...methods] = line.split(' ');
		return methods.map((method) => ({ path, method: method as Method }));
	});
