import { defineObject } from './defineObject';
import { DOCUMENT_COLUMNS } from './parts/documentColumns';
import { DOCUMENTED_DOCUMENTS } from './parts/documentedParameters';

/**
 * Invoices (server source: config/objectFields). The list prints metadata as it is stored;
 * retrieving one prints the values' types (server source: ListInvoicesRoute::eagerLoadMetadata).
 */
export const invoices = defineObject({
	table: 'invoices',
	model: 'Invoice',
	columns: {
		boolean: `${DOCUMENT_COLUMNS.boolean} autopay consolidated late_fees needs_attention paid`,
		date: `${DOCUMENT_COLUMNS.date} date_bad_debt date_paid due_date next_payment_attempt`,
		integer: 'attempt_count customer id subscription',
		number: 'amount_credited amount_paid amount_written_off balance subtotal total',
		stamp: DOCUMENT_COLUMNS.stamp,
		text: `${DOCUMENT_COLUMNS.text} payment_terms`,
		sortOnly: { text: 'notes' },
		internal: { integer: 'payment_plan' },
	},
	documented: DOCUMENTED_DOCUMENTS,
	dateColumn: 'date',
	datesByDueDate: true,
	amounts: ['total', 'balance'],
	aliases: { subscription_id: 'subscription' },
	expandable: {
		customer: 'customers',
		'items.catalog_item': 'items',
		subscription: 'subscriptions',
	},
	listsMetadataAsText: true,
	undocumented:
		'subscription_id shipping csv_url payment_source chase late_fees needs_attention next_chase_on ' +
		'network_document network_document_id',
	pdf: true,
	attachments: true,
});
