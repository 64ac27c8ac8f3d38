/**
 * Says what is wrong with a value, as texts that name the place; nothing when it is as it should
 * be.
 */
type Check = (value: unknown, place: string) => string[];

const DATE = /^(\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const that =
	(what: string, holds: (value: unknown) => boolean): Check =>
	(value, place) =>
		holds(value) ? [] : [`${place} is not ${what}: ${JSON.stringify(value) ?? String(value)}`];

const nullOr =
	(check: Check): Check =>
	(value, place) =>
		value === null ? [] : check(value, place);

const oneOf = (...values: unknown[]): Check =>
	that(`one of ${values.join(', ')}`, (value) => values.includes(value));

const listOf =
	(check: Check): Check =>
	(value, place) =>
		Array.isArray(value)
			? value.flatMap((entry, index) => check(entry, `${place}[${index}]`))
			: [`${place} is not a list`];

/** Exactly these keys, in this order. */
const objectOf =
	(checks: Record<string, Check>): Check =>
	(value, place) => {
		if (typeof value !== 'object' || value === null) return [`${place} is not an object`];
		const fields = value as Record<string, unknown>;
		const keys = Object.keys(fields).join(' ');
		const expected = Object.keys(checks).join(' ');
		if (keys !== expected) return [`${place} has the keys ${keys} instead of ${expected}`];
		return Object.entries(checks).flatMap(([key, check]) => check(fields[key], `${place}.${key}`));
	};

const text = that('text', (value) => typeof value === 'string' && value.trim() !== '');
const number = that(
	'a number',
	(value) => typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0),
);
const date = that('a date', (value) => typeof value === 'string' && DATE.test(value));
const nothing = oneOf(null);
const emptyList = that('an empty list', (value) => Array.isArray(value) && value.length === 0);

const maybeText = nullOr(text);
const maybeNumber = nullOr(number);
const maybeDate = nullOr(date);

const lineItem = (type: string) =>
	objectOf({
		platform_id: maybeText,
		item_id: maybeText,
		tax_id: maybeText,
		account_id: maybeText,
		line_item_type: oneOf(type),
		line_item_type_id: maybeText,
		description: maybeText,
		quantity: maybeNumber,
		unit_amount: maybeNumber,
		sub_total: maybeNumber,
		total_discount: number,
		tax_amount: number,
		total_amount: maybeNumber,
		tracking_category_ids: listOf(text),
	});

const payment = objectOf({
	platform_id: maybeText,
	payment_id: maybeText,
	invoice_id: maybeText,
	credit_note_id: maybeText,
	account_id: nothing,
	contact_id: maybeText,
	currency: maybeText,
	currency_rate: nothing,
	amount: maybeNumber,
	payment_date: maybeDate,
	payment_mode: maybeText,
	document_number: maybeText,
	memo: maybeText,
	updated_at: maybeDate,
});

const salesOrder = objectOf({
	platform_id: maybeText,
	contact_id: maybeText,
	document_number: maybeText,
	posted_date: maybeDate,
	delivery_date: nothing,
	description: maybeText,
	payment_mode: nothing,
	currency: maybeText,
	currency_rate: nothing,
	status: oneOf('DRAFT', 'SUBMITTED', 'UNKNOWN', 'VOID'),
	total_discount: number,
	tax_amount: number,
	sub_total: maybeNumber,
	total_amount: maybeNumber,
	line_items: listOf(lineItem('SALES_ORDERS')),
	updated_at: maybeDate,
});

const document = objectOf({
	platform_id: maybeText,
	file_name: maybeText,
	file_type: maybeText,
	file_size: maybeNumber,
	document_type: oneOf('INVOICES'),
	document_type_id: maybeText,
	document_uploaded: oneOf(true, false),
	download_url: maybeText,
	updated_at: maybeDate,
});

const contact = objectOf({
	platform_id: maybeText,
	name: maybeText,
	contact_name: maybeText,
	contact_type: oneOf('CUSTOMER'),
	currency: maybeText,
	tax_number: maybeText,
	registration_number: nothing,
	status: oneOf('ACTIVE', 'ARCHIVED', 'UNKNOWN'),
	email: maybeText,
	phone_numbers: listOf(
		objectOf({ platform_id: maybeText, number: text, type: oneOf('TELEPHONE') }),
	),
	external_links: emptyList,
	addresses: listOf(
		objectOf({
			platform_id: maybeText,
			type: oneOf('BILLING', 'SHIPPING'),
			street: maybeText,
			locality: maybeText,
			city: maybeText,
			state: maybeText,
			country: maybeText,
			pincode: maybeText,
		}),
	),
	updated_at: maybeDate,
});

const UNIFIED = objectOf({
	platform_id: maybeText,
	account_id: maybeText,
	contact_id: maybeText,
	document_number: maybeText,
	posted_date: maybeDate,
	due_date: maybeDate,
	currency: maybeText,
	currency_rate: oneOf(1, null),
	status: oneOf('DRAFT', 'SUBMITTED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE', 'VOID', 'UNKNOWN'),
	total_discount: number,
	tax_amount: number,
	sub_total: maybeNumber,
	total_amount: maybeNumber,
	amount_due: maybeNumber,
	memo: maybeText,
	line_items: listOf(lineItem('INVOICES')),
	payments: nullOr(listOf(payment)),
	sales_orders: nullOr(listOf(salesOrder)),
	documents: nullOr(listOf(document)),
	account: nothing,
	contact: nullOr(contact),
	updated_at: maybeDate,
});

const EVENT_MODEL = objectOf({
	info: objectOf({
		id: maybeText,
		invoiceNumber: maybeText,
		createdAt: maybeDate,
		updatedAt: maybeDate,
		type: oneOf('BILL', 'INVOICE', 'NOT_SPECIFIED'),
		issueDate: maybeDate,
		dueDate: maybeDate,
		paidOnDate: maybeDate,
		totalAmount: maybeNumber,
		remainingAmount: maybeNumber,
		totalDiscount: maybeNumber,
		totalTax: number,
		contactId: maybeText,
		companyId: maybeText,
		linkedCompanyIds: emptyList,
		description: maybeText,
		currency: maybeText,
		exchangeRate: oneOf('1', null),
		status: oneOf(
			'PAID',
			'VOID',
			'OVERDUE',
			'DRAFT',
			'SENT',
			'OPEN',
			'PARTIALLY_PAID',
			'NOT_SPECIFIED',
		),
	}),
	lineItems: listOf(
		objectOf({
			lineItemId: maybeText,
			itemId: maybeText,
			itemCode: maybeText,
			itemName: maybeText,
			description: maybeText,
			taxRateId: maybeText,
			accountId: maybeText,
			taxAmount: number,
			totalAmount: maybeNumber,
			quantity: maybeNumber,
			unitRate: maybeNumber,
			discountAmount: maybeNumber,
			discountPercentage: maybeNumber,
			trackingCategories: listOf(
				objectOf({
					categoryId: maybeText,
					categoryName: maybeText,
					parentCategoryId: maybeText,
					parentCategoryName: maybeText,
				}),
			),
		}),
	),
	addresses: listOf(
		objectOf({
			addressLine1: maybeText,
			addressLine2: maybeText,
			city: maybeText,
			state: maybeText,
			country: maybeText,
			zipCode: maybeText,
			addressType: oneOf('BILLING', 'SHIPPING'),
		}),
	),
	payments: nullOr(
		listOf(
			objectOf({
				id: maybeText,
				amount: maybeNumber,
				referenceNumber: maybeText,
				discount: nothing,
				mode: oneOf('CASH', 'CHEQUE', 'ELECTRONIC_TRANSFER', 'NOT_SPECIFIED'),
				paymentLinkedTo: oneOf('BILL', 'INVOICE', 'NOT_SPECIFIED'),
				invoiceId: maybeText,
				invoiceNumber: maybeText,
			}),
		),
	),
});

/** What is wrong with a unified invoice: keys, their order, and the kind of every value. */
export function flawsOfUnified(value: unknown): string[] {
	return UNIFIED(value, 'unified');
}

/** What is wrong with an event model: keys, their order, and the kind of every value. */
export function flawsOfEventModel(value: unknown): string[] {
	return EVENT_MODEL(value, 'event');
}
