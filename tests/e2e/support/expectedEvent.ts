import { allTaxes, idText, isAddress, isoDate, sum, sumOf, text } from './expectedAmounts';
import type { WireInvoice, WireLine } from './LocalInvoiced';

/**
 * The event model that must come out for an overdue invoice, written down from the specification a
 * second time.
 */
export function expectedOverdueEvent(invoice: WireInvoice): Record<string, unknown> {
	const shipTo = invoice.ship_to as Record<string, unknown> | null;
	return {
		info: {
			id: String(invoice.id),
			invoiceNumber: text(invoice.number),
			createdAt: isoDate(invoice.created_at),
			updatedAt: isoDate(invoice.updated_at),
			type: 'INVOICE',
			issueDate: isoDate(invoice.date),
			dueDate: isoDate(invoice.due_date),
			paidOnDate: null,
			totalAmount: invoice.total,
			remainingAmount: invoice.balance,
			totalDiscount: invoice.discounts.length > 0 ? sumOf(invoice.discounts) : null,
			totalTax: allTaxes(invoice),
			contactId: idText(invoice.customer.id),
			companyId: null,
			linkedCompanyIds: [],
			description: text(invoice.notes),
			currency: invoice.currency.toUpperCase(),
			exchangeRate: null,
			status: 'OVERDUE',
		},
		lineItems: invoice.items.map(expectedLine),
		addresses: [
			...(isAddress(invoice.customer) ? [expectedAddress(invoice.customer, 'BILLING')] : []),
			...(shipTo && isAddress(shipTo) ? [expectedAddress(shipTo, 'SHIPPING')] : []),
		],
		payments: null,
	};
}

function expectedLine(line: WireLine): Record<string, unknown> {
	const discount = line.discounts.length > 0 ? sumOf(line.discounts) : null;
	const tax = sumOf(line.taxes);
	const gross = Number(line.quantity) * Number(line.unit_cost);
	const itemId = idText(line.catalog_item ?? line.plan);
	return {
		lineItemId: idText(line.id),
		itemId,
		itemCode: text(line.metadata.item_code) ?? itemId,
		itemName: text(line.name),
		description: text(line.description),
		taxRateId: line.taxes.find(({ tax_rate }) => tax_rate)?.tax_rate?.id ?? null,
		accountId: text(line.metadata.gl_account),
		taxAmount: tax,
		totalAmount: sum(Number(line.amount), -(discount ?? 0), tax),
		quantity: line.quantity,
		unitRate: line.unit_cost,
		discountAmount: discount,
		discountPercentage:
			discount === null || gross === 0 ? null : Math.round((10_000 * discount) / gross) / 100,
		trackingCategories: [],
	};
}

function expectedAddress(place: Record<string, unknown>, type: string): Record<string, unknown> {
	return {
		addressLine1: text(place.address1),
		addressLine2: text(place.address2),
		city: text(place.city),
		state: text(place.state),
		country: text(place.country),
		zipCode: text(place.postal_code),
		addressType: type,
	};
}
