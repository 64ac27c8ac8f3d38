import type { Query } from '../../nodes/Invoiced/api/types';
import type { InvoicedRecord } from '../../nodes/Invoiced/objects';

/**
 * An invoice of 10.00 of which `paid` has come in, as a server with undocumented parameters lists
 * it.
 */
export function invoice(id: number, paid = 0, more: InvoicedRecord = {}): InvoicedRecord {
	return {
		id,
		object: 'invoice',
		customer: 7,
		currency: 'usd',
		status: 'sent',
		total: 10,
		balance: 10 - paid,
		date_paid: null,
		...more,
	};
}

/** A payment on an invoice, as `/transactions` lists it. */
export function transaction(id: number, invoiceId: number, amount = 1): InvoicedRecord {
	return { id, invoice: invoiceId, type: 'payment', status: 'succeeded', amount, date: id };
}

/**
 * What a list with `advanced_filter`, `filter` and a sort by invoice gives, as the server does it.
 */
export function queried(
	records: readonly InvoicedRecord[],
	query: Query,
	column: string,
	key = column,
): InvoicedRecord[] {
	const equal = query[`filter[${column}]`];
	const range = JSON.parse(String(query.advanced_filter ?? '[]')) as {
		field: string;
		operator: string;
		value: number;
	}[];
	const kept = records.filter((record) => {
		const value = Number(record[key]);
		const inRange = range.every(({ operator, value: bound }) =>
			operator === '>=' ? value >= bound : value <= bound,
		);
		return inRange && (equal === undefined || String(record[key]) === String(equal));
	});
	if (!String(query.sort ?? '').startsWith(`${column} asc`)) return kept;
	return kept.sort((a, b) => Number(a[key]) - Number(b[key]) || Number(a.id) - Number(b.id));
}
