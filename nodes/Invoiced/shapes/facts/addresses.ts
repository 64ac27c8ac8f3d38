import type { InvoicedRecord } from '../../objects';
import { asObject, text } from '../../values';

/** A postal address with its purpose. */
export interface AddressFacts {
	type: 'BILLING' | 'SHIPPING';
	address1: string | null;
	address2: string | null;
	city: string | null;
	state: string | null;
	/** As sent: a two-letter ISO code on the platform. */
	country: string | null;
	postalCode: string | null;
}

/** The addresses of an invoice: of its customer, where that is expanded, then `ship_to`. */
export function readAddresses(invoice: InvoicedRecord): readonly AddressFacts[] {
	return [...readAddress('BILLING', invoice.customer), ...readAddress('SHIPPING', invoice.ship_to)];
}

/**
 * No address without a street line, city, state or postal code: a lone country does not count,
 * because the platform fills it in by default.
 */
function readAddress(type: AddressFacts['type'], source: unknown): readonly AddressFacts[] {
	const fields = asObject(source);
	if (fields === null) return [];
	const address: AddressFacts = {
		type,
		address1: text(fields.address1),
		address2: text(fields.address2),
		city: text(fields.city),
		state: text(fields.state),
		country: text(fields.country),
		postalCode: text(fields.postal_code),
	};
	const { address1, address2, city, state, postalCode } = address;
	return (address1 ?? address2 ?? city ?? state ?? postalCode) === null ? [] : [address];
}
