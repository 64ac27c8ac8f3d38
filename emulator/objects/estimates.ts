import type { WireRecord } from '../wire';
import { defineObject } from './defineObject';
import { DOCUMENT_COLUMNS } from './parts/documentColumns';
import { DOCUMENT_WRITES, documentProperties } from './parts/documentWrites';
import { documentedDocument } from './parts/documentedDocument';
import { DOCUMENTED_DOCUMENTS } from './parts/documentedParameters';

/**
 * Estimates (server source: config/objectFields). The list of fields has `invoice`, the table
 * `invoice_id` alone (server source: estimate.yaml).
 */
export const estimates = defineObject({
	table: 'estimates',
	model: 'Estimate',
	firstId: 21_001,
	eventExpands: ['customer'],
	columns: {
		boolean: `${DOCUMENT_COLUMNS.boolean} deposit_paid`,
		date: `${DOCUMENT_COLUMNS.date} expiration_date`,
		integer: 'customer invoice invoice_id',
		number: 'deposit subtotal total',
		stamp: DOCUMENT_COLUMNS.stamp,
		text: `${DOCUMENT_COLUMNS.text} approved payment_terms`,
		sortOnly: { integer: 'id', text: 'notes' },
	},
	sources: { invoice_id: 'invoice' },
	missingColumns: ['invoice'],
	documented: DOCUMENTED_DOCUMENTS,
	dateColumn: 'date',
	expandable: { customer: 'customers', invoice: 'invoices', 'items.catalog_item': 'items' },
	undocumented: 'shipping approval network_document network_document_id',
	documentedForm,
	computed: ['customerName'],
	pdf: true,
	attachments: true,
	writes: {
		...DOCUMENT_WRITES,
		properties: {
			...documentProperties('Estimate'),
			payment_terms: { longest: 255 },
			expiration_date: { type: 'date' },
			approved: {},
			deposit: { type: 'float', default: 0 },
			deposit_paid: { type: 'boolean' },
		},
		// Server source: Estimate::getMassAssignmentBlocked.
		blocked: ['subtotal', 'total', 'status', 'invoice_id', 'approval_id', 'last_sent'],
		defaults: {
			invoice: null,
			ship_to: null,
			approval: null,
			network_document: null,
			network_document_id: null,
		},
	},
	sending: {
		ways: ['emails'],
		subject: ({ number }, company) => `Estimate from ${company}: ${String(number)}`,
		marks: true,
	},
});

/** The server prints the initials of who approved, the docs print whether anybody did. */
function documentedForm(record: WireRecord): WireRecord {
	const result = documentedDocument(record);
	return 'approved' in result ? { ...result, approved: Boolean(result.approved) } : result;
}
