import type { InvoicedRecord } from '../../objects';
import type { Plan } from '../types';

/**
 * Takes what came along with the invoices, by `expand` on their own list or retrieve call.
 *
 * Cost: nothing.
 *
 * @param read what the invoice carries; undefined where the server did not expand it
 */
export function fromExpansion<Value>(
	read: (invoice: InvoicedRecord) => Value | undefined,
): Plan<Value> {
	return {
		load: async ({ wanted, take }) => {
			for (const { id, invoice } of wanted) {
				const value = read(invoice);
				if (value !== undefined) take(id, value);
			}
		},
	};
}
