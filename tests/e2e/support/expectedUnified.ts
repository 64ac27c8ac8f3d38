import {
	allDiscounts,
	allTaxes,
	idText,
	isAddress,
	isoDate,
	sum,
	sumOf,
	text,
} from './expectedAmounts';
import type { WireInvoice, WireLine } from './LocalInvoiced';

/**
 * The unified invoice that must come out for a wire record, written down a second time from the
 * specification and without a line of the product's code, so that a mistake there does not find
 * itself here.
 */
export function expectedUnified(invoice: WireInvoice): Record<string, unknown> {
	const isVoid = invoice.status === 'voided';
	return {
		platform_id: String(invoice.id),
		account_id: null,
		contact_id: idText(invoice.customer.id),
		document_number: text(invoice.number),
		posted_date: isoDate(invoice.date),
		due_date: isoDate(invoice.due_date),
		currency: invoice.currency.toUpperCase(),
		currency_rate: null,
		status: expectedStatus(invoice),
		total_discount: allDiscounts(invoice),
		tax_amount: allTaxes(invoice),
		sub_total: invoice.subtotal,
		total_amount: invoice.total,
		amount_due: isVoid ? 0 : invoice.balance,
		memo: text(invoice.notes),
		line_items: invoice.items.map((line) => expectedLine(line, invoice)),
		payments: null,
		sales_orders: null,
		documents: null,
		account: null,
		contact: expectedContact(invoice),
		updated_at: isoDate(invoice.updated_at),
	};
}

function expectedStatus({ status, closed, total, balance }: WireInvoice): string {
	const settled: Record<string, string> = {
		voided: 'VOID',
		draft: 'DRAFT',
		bad_debt: 'UNKNOWN',
		paid: 'PAID',
	};
	if (settled[status]) return settled[status];
	if (closed) return 'UNKNOWN';
	if (Number(total) > 0 && Number(balance) <= 0) return 'PAID';
	if (status === 'past_due') return 'OVERDUE';
	if (Number(balance) < Number(total)) return 'PARTIALLY_PAID';
	return 'SUBMITTED';
}

function expectedLine(line: WireLine, invoice: WireInvoice): Record<string, unknown> {
	const discount = sumOf(line.discounts);
	const tax = sumOf(line.taxes);
	const words = [text(line.name), text(line.description)].filter((part) => part !== null);
	return {
		platform_id: idText(line.id),
		item_id: idText(line.catalog_item ?? line.plan),
		tax_id: line.taxes.find(({ tax_rate }) => tax_rate)?.tax_rate?.id ?? null,
		account_id: text(line.metadata.gl_account),
		line_item_type: 'INVOICES',
		line_item_type_id: String(invoice.id),
		description: [...new Set(words)].join('\n') || null,
		quantity: line.quantity,
		unit_amount: line.unit_cost,
		sub_total: line.amount,
		total_discount: discount,
		tax_amount: tax,
		total_amount: sum(Number(line.amount), -discount, tax),
		tracking_category_ids: [],
	};
}

function expectedContact({ id, customer, ship_to }: WireInvoice): Record<string, unknown> {
	const shipping = ship_to as Record<string, unknown> | null;
	return {
		platform_id: idText(customer.id),
		name: text(customer.name),
		contact_name: text(customer.attention_to),
		contact_type: 'CUSTOMER',
		currency: text(customer.currency)?.toUpperCase() ?? null,
		tax_number: text(customer.tax_id),
		registration_number: null,
		status: customer.active ? 'ACTIVE' : 'ARCHIVED',
		email: text(customer.email),
		phone_numbers: text(customer.phone)
			? [{ platform_id: `${customer.id}_PHONE`, number: customer.phone, type: 'TELEPHONE' }]
			: [],
		external_links: [],
		addresses: [
			...(isAddress(customer) ? [expectedAddress(customer, idText(customer.id), 'BILLING')] : []),
			...(shipping && isAddress(shipping)
				? [expectedAddress(shipping, idText(id), 'SHIPPING')]
				: []),
		],
		updated_at: isoDate(customer.updated_at),
	};
}

function expectedAddress(
	place: Record<string, unknown>,
	id: string | null,
	type: string,
): Record<string, unknown> {
	return {
		platform_id: `${id}_${type}`,
		type,
		street: text(place.address1),
		locality: text(place.address2),
		city: text(place.city),
		state: text(place.state),
		country: text(place.country),
		pincode: text(place.postal_code),
	};
}
