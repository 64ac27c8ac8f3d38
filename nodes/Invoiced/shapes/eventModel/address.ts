import type { AddressFacts } from '../facts/addresses';
import type { EventModelAddress } from './types';

/** An address of the invoice; its name and attention line have no place in this shape. */
export function toAddress(address: AddressFacts): EventModelAddress {
	return {
		addressLine1: address.address1,
		addressLine2: address.address2,
		city: address.city,
		state: address.state,
		country: address.country,
		zipCode: address.postalCode,
		addressType: address.type,
	};
}
