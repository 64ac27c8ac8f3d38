import type { Property, WritePart } from '../writeTypes';

/**
 * What may be set of invoices, credit notes and estimates alike (server source:
 * ReceivableDocument). The customer, the lines and the rates are read by the behaviours.
 * @param title the name of a document that is given none
 */
export function documentProperties(title: string): Record<string, Property> {
	return {
		name: { default: title },
		number: { longest: 32 },
		currency: { rule: 'currency' },
		date: { type: 'date' },
		purchase_order: { longest: 32 },
		notes: {},
		draft: { type: 'boolean' },
		closed: { type: 'boolean' },
	};
}

/** How the three are created, changed and deleted: keys that they do not know are ignored. */
export const DOCUMENT_WRITES = {
	create: { keys: [], strict: false },
	update: { keys: [], strict: false },
	remove: 'delete',
	metadata: true,
} as const satisfies Partial<WritePart>;
