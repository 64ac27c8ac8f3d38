import { defineObject } from './defineObject';
import { DOCUMENT_COLUMNS } from './parts/documentColumns';
import { DOCUMENT_WRITES, documentProperties } from './parts/documentWrites';
import { documentedDocument } from './parts/documentedDocument';
import { DOCUMENTED_DOCUMENTS } from './parts/documentedParameters';

/**
 * Credit notes (server source: config/objectFields). `filter[invoice]` becomes a column that may
 * not be filtered (server source: ListCreditNotesRoute).
 */
export const creditNotes = defineObject({
	table: 'credit_notes',
	model: 'Credit Note',
	firstId: 8001,
	eventExpands: ['customer'],
	columns: {
		boolean: `${DOCUMENT_COLUMNS.boolean} paid`,
		date: DOCUMENT_COLUMNS.date,
		integer: 'customer id',
		number: 'amount_applied_to_invoice amount_credited balance subtotal total',
		stamp: DOCUMENT_COLUMNS.stamp,
		text: DOCUMENT_COLUMNS.text,
		internal: { integer: 'invoice' },
	},
	documented: DOCUMENTED_DOCUMENTS,
	dateColumn: 'date',
	rewrites: { invoice: 'invoice_id' },
	expandable: { customer: 'customers', 'items.catalog_item': 'items' },
	undocumented: 'shipping invoice network_document network_document_id',
	documentedForm: documentedDocument,
	computed: ['customerName'],
	pdf: true,
	attachments: true,
	writes: {
		...DOCUMENT_WRITES,
		properties: documentProperties('Credit Note'),
		// Server source: CreditNote::getMassAssignmentBlocked.
		blocked: (
			'subtotal total status invoice_id amount_applied_to_invoice amount_refunded amount_credited paid ' +
			'balance'
		).split(' '),
		defaults: { paid: false, invoice: null, network_document: null, network_document_id: null },
	},
	sending: {
		ways: ['emails'],
		subject: ({ number }, company) => `Credit Note from ${company}: ${String(number)}`,
		marks: true,
	},
});
