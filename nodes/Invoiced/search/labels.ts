import type { InvoicedRecord } from '../objects';

/** `Acme, Inc. (CUST-00001)`: what people call a record, and what tells it apart. */
export function nameAndMark(name: unknown, mark: unknown): string | null {
	const shown = [textOf(name), textOf(mark)].filter((text) => text !== null);
	if (shown.length < 2 || shown[0] === shown[1]) return shown[0] ?? null;
	return `${shown[0]} (${shown[1]})`;
}

/** `INV-00001 (Acme, Inc.)`: a document's number, and the name of its expanded customer. */
export function numberAndCustomer({ number, customer }: InvoicedRecord): string | null {
	const name = typeof customer === 'object' && customer !== null && 'name' in customer;
	return nameAndMark(number, name ? customer.name : null);
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}
