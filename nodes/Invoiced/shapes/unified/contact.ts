import type { InvoicedRecord } from '../../objects';
import { readAddresses } from '../facts/addresses';
import type { AddressFacts } from '../facts/addresses';
import { asObject, currencyCode, flag, idText, instant, text } from '../../values';
import type { ContactStatus, UnifiedAddress, UnifiedContact, UnifiedPhoneNumber } from './types';

/** The expanded customer of an invoice; null when only its id is known. */
export function toContact(invoice: InvoicedRecord): UnifiedContact | null {
	const customer = asObject(invoice.customer);
	if (customer === null) return null;
	const id = idText(customer.id);
	// The customer has one address to bill to; where to ship to, each invoice says for itself.
	const owners = { BILLING: id, SHIPPING: idText(invoice.id) };
	return {
		platform_id: id,
		name: text(customer.name),
		contact_name: text(customer.attention_to),
		contact_type: 'CUSTOMER',
		currency: currencyCode(customer.currency),
		tax_number: text(customer.tax_id),
		registration_number: null,
		status: contactStatus(customer.active),
		email: text(customer.email),
		phone_numbers: toPhoneNumbers(text(customer.phone), id),
		external_links: [],
		addresses: readAddresses(invoice).map((address) => toAddress(address, owners[address.type])),
		updated_at: instant(customer.updated_at),
	};
}

function contactStatus(active: unknown): ContactStatus {
	if (active === null || active === undefined) return 'UNKNOWN';
	return flag(active) ? 'ACTIVE' : 'ARCHIVED';
}

function toPhoneNumbers(number: string | null, customerId: string | null): UnifiedPhoneNumber[] {
	if (number === null) return [];
	return [{ platform_id: derivedId(customerId, 'PHONE'), number, type: 'TELEPHONE' }];
}

function toAddress(address: AddressFacts, ownerId: string | null): UnifiedAddress {
	return {
		platform_id: derivedId(ownerId, address.type),
		type: address.type,
		street: address.address1,
		locality: address.address2,
		city: address.city,
		state: address.state,
		country: address.country,
		pincode: address.postalCode,
	};
}

/** Invoiced gives phone numbers and addresses no ids of their own. */
function derivedId(ownerId: string | null, part: string): string | null {
	return ownerId === null ? null : `${ownerId}_${part}`;
}
