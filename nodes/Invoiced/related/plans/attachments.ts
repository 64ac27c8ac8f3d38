import { encodePathSegment, firstAlone, listAll } from '../../api';
import type { InvoicedRecord } from '../../objects';
import type { Plan } from '../types';

/**
 * Loads the attachments of each invoice (Invoiced API, invoices: list attachments). There is no
 * list of all attachments.
 *
 * Cost: one request per invoice, and one more for each further 100 attachments of an invoice.
 */
export const attachmentsOneByOne: Plan<InvoicedRecord[]> = {
	load: async ({ api, wanted, itemIndex, take }) =>
		await firstAlone(wanted, async ({ id }) => {
			const path = `/invoices/${encodePathSegment(id)}/attachments`;
			const attachments: InvoicedRecord[] = [];
			for await (const page of listAll(api, path, {}, { itemIndex })) {
				attachments.push(...page.records);
			}
			take(id, attachments);
		}),
};
