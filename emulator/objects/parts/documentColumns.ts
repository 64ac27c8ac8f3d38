import type { KindLists } from '../types';

/** Columns of invoices, credit notes and estimates alike (server source: config/objectFields). */
export const DOCUMENT_COLUMNS = {
	boolean: 'closed draft sent viewed voided',
	date: 'date date_voided',
	stamp: 'created_at updated_at',
	text: 'currency name number purchase_order status',
} as const satisfies KindLists;
