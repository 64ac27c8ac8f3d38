import type { InvoicedRecord } from '../../objects';
import type { UtcDateTime } from '../../values';

/**
 * The unified shape: the invoice model of unified accounting APIs. Every property is always
 * present, in this order; what Invoiced does not supply is null. Amounts are numbers in units of
 * the currency; dates are `YYYY-MM-DDTHH:MM:SSZ`.
 */
export interface UnifiedInvoice {
	/** `id` as text. Null only for a preview without id. */
	platform_id: string | null;
	/**
	 * The option *Account ID*; null without it, as Invoiced does not tie an invoice to a ledger
	 * account.
	 */
	account_id: string | null;
	/** The customer's id. */
	contact_id: string | null;
	/** `number`. */
	document_number: string | null;
	/** `date`; a calendar day when the option *Time Zone* is set. */
	posted_date: UtcDateTime | null;
	/** `due_date`, as `posted_date`. Null when there are no terms, for instance with AutoPay. */
	due_date: UtcDateTime | null;
	/** ISO 4217, upper case. */
	currency: string | null;
	/**
	 * 1 when the option *Base Currency* is set and equals the currency; else null: Invoiced knows no
	 * exchange rates.
	 */
	currency_rate: 1 | null;
	/** From the platform's status, its flags and the amounts. */
	status: UnifiedStatus;
	/** Σ of line and header discounts; 0 if there are none. */
	total_discount: number;
	/** Σ of line and header taxes; 0 if there are none. */
	tax_amount: number;
	/**
	 * `subtotal`: before discounts and taxes. sub_total − total_discount + tax_amount (+ shipping) =
	 * total_amount.
	 */
	sub_total: number | null;
	/** `total`. */
	total_amount: number | null;
	/** `balance`; 0 when void. Negative after an over-payment. */
	amount_due: number | null;
	/** `notes`. */
	memo: string | null;
	/** One per entry of `items`, in the same order. */
	line_items: UnifiedLineItem[];
	/** What was applied to the invoice; null when not loaded. */
	payments: UnifiedPayment[] | null;
	/** Estimates that became this invoice; null when not loaded. */
	sales_orders: UnifiedSalesOrder[] | null;
	/** Attachments; null when not loaded. The invoice's own PDF is not among them. */
	documents: UnifiedDocument[] | null;
	/** Always null: Invoiced has no ledger accounts. */
	account: null;
	/** The customer; null when not expanded. */
	contact: UnifiedContact | null;
	/** `updated_at`, an instant. Null where Invoiced does not send it. */
	updated_at: UtcDateTime | null;
	/** The untouched invoice; present only with the option *Include Raw Data*. */
	raw_data?: InvoicedRecord;
}

/**
 * PARTIALLY_PAID and OVERDUE exclude each other: an overdue invoice that was partly paid is
 * OVERDUE.
 */
export type UnifiedStatus =
	'DRAFT' | 'OVERDUE' | 'PAID' | 'PARTIALLY_PAID' | 'SUBMITTED' | 'UNKNOWN' | 'VOID';

/** One entry of `items`. Header discounts and taxes are not spread over the lines. */
export interface UnifiedLineItem {
	/** `id` of the line. */
	platform_id: string | null;
	/** `catalog_item`, else `plan`. */
	item_id: string | null;
	/** Id of the first tax rate. Further taxes are only in `tax_amount`. */
	tax_id: string | null;
	/** `gl_account` of the expanded catalog item, else `metadata.gl_account` of the line. */
	account_id: string | null;
	/** What the line belongs to. */
	line_item_type: LineItemType;
	/** Id of the document that the line belongs to. */
	line_item_type_id: string | null;
	/**
	 * Name and description, joined by a line feed; one of them if the other is empty or both are
	 * equal.
	 */
	description: string | null;
	/** `quantity`, as given. */
	quantity: number | null;
	/** `unit_cost`, as given: it may be finer than the currency. */
	unit_amount: number | null;
	/** `amount`: quantity × unit cost without inclusive tax, before discounts. */
	sub_total: number | null;
	/** Σ of the line's discounts. */
	total_discount: number;
	/** Σ of the line's taxes. */
	tax_amount: number;
	/** sub_total − total_discount + tax_amount; null when `amount` is no number. */
	total_amount: number | null;
	/** Ids of the line's tracking categories (`metadata.tracking_categories`). */
	tracking_category_ids: string[];
}

export type LineItemType = 'INVOICES' | 'SALES_ORDERS';

/** Something that was applied to the invoice: a payment, a credit note, a credit balance. */
export interface UnifiedPayment {
	/** Id of the application: the transaction, or the entry of `applied_to`. */
	platform_id: string | null;
	/** Id of the payment, which may cover several invoices. */
	payment_id: string | null;
	/** Id of the invoice. */
	invoice_id: string | null;
	/** Id of the credit note, where one was applied; else null. */
	credit_note_id: string | null;
	/** Always null: Invoiced does not say which ledger account received the money. */
	account_id: null;
	/** The invoice's customer. */
	contact_id: string | null;
	/** The invoice's currency, as the platform rejects any other. */
	currency: string | null;
	/** Always null: Invoiced knows no exchange rates. */
	currency_rate: null;
	/** What was applied to this invoice, not the payment's full amount; negative for a refund. */
	amount: number | null;
	/** `date`, as `posted_date` of the invoice. */
	payment_date: UtcDateTime | null;
	/**
	 * Invoiced's own method id (`ach`, `check`, …), `credit_note`, `balance` for a credit balance, or
	 * `other` for an adjustment.
	 */
	payment_mode: string | null;
	/** `reference` of the payment, else the gateway's id; null for credits and adjustments. */
	document_number: string | null;
	/** `notes`; null for charges, credits and adjustments. */
	memo: string | null;
	/** `updated_at`, an instant. */
	updated_at: UtcDateTime | null;
}

/** An estimate that became the invoice. Invoiced has no other kind of order. */
export interface UnifiedSalesOrder {
	/** `id` of the estimate. */
	platform_id: string | null;
	/** The customer's id. */
	contact_id: string | null;
	/** `number`. */
	document_number: string | null;
	/** `date`, as `posted_date` of the invoice. */
	posted_date: UtcDateTime | null;
	/** Always null: an expiration date is no delivery date. */
	delivery_date: null;
	/** `notes`. */
	description: string | null;
	/** Always null: an estimate has no payment method. */
	payment_mode: null;
	/** ISO 4217, upper case. */
	currency: string | null;
	/** Always null: Invoiced knows no exchange rates. */
	currency_rate: null;
	/**
	 * From the estimate's status: not sent, sent, viewed, approved and invoiced ones are SUBMITTED,
	 * declined and expired ones UNKNOWN.
	 */
	status: SalesOrderStatus;
	/** Σ of line and header discounts; 0 if there are none. */
	total_discount: number;
	/** Σ of line and header taxes; 0 if there are none. */
	tax_amount: number;
	/** `subtotal`. */
	sub_total: number | null;
	/** `total`. */
	total_amount: number | null;
	/** One per entry of `items`, in the same order. */
	line_items: UnifiedLineItem[];
	/** `updated_at`, an instant. */
	updated_at: UtcDateTime | null;
}

export type SalesOrderStatus = 'DRAFT' | 'SUBMITTED' | 'UNKNOWN' | 'VOID';

/** A file attached to the invoice. */
export interface UnifiedDocument {
	/** `file.id`. */
	platform_id: string | null;
	/** `file.name`. */
	file_name: string | null;
	/** `file.type`, a MIME type. */
	file_type: string | null;
	/** `file.size`, in bytes. */
	file_size: number | null;
	/** What the file belongs to: always the same. */
	document_type: 'INVOICES';
	/** Id of the invoice. */
	document_type_id: string | null;
	/** Whether the file can be downloaded. */
	document_uploaded: boolean;
	/** `file.url`. */
	download_url: string | null;
	/** `file.updated_at`, an instant. */
	updated_at: UtcDateTime | null;
}

/** The customer. */
export interface UnifiedContact {
	/** `id` of the customer. */
	platform_id: string | null;
	/** `name`. */
	name: string | null;
	/** `attention_to`. */
	contact_name: string | null;
	/** Always the same: whom an invoice is sent to. */
	contact_type: 'CUSTOMER';
	/** `currency`, upper case; most customers have none of their own. */
	currency: string | null;
	/** `tax_id`. */
	tax_number: string | null;
	/** Always null: Invoiced has no such field. */
	registration_number: null;
	/** From `active`; UNKNOWN where Invoiced does not send it. */
	status: ContactStatus;
	/** `email`. */
	email: string | null;
	/** `phone`, or nothing. */
	phone_numbers: UnifiedPhoneNumber[];
	/** Always empty: Invoiced has no such field. */
	external_links: never[];
	/**
	 * The customer's own address as BILLING, the invoice's `ship_to` as SHIPPING; each only if it
	 * says more than a country.
	 */
	addresses: UnifiedAddress[];
	/** `updated_at`, an instant. */
	updated_at: UtcDateTime | null;
}

export type ContactStatus = 'ACTIVE' | 'ARCHIVED' | 'UNKNOWN';

export interface UnifiedPhoneNumber {
	/** The customer's id with `_PHONE` after it. */
	platform_id: string | null;
	/** `phone`, as it stands in Invoiced. */
	number: string;
	/** Always the same: Invoiced tells no kinds of numbers apart. */
	type: 'TELEPHONE';
}

export interface UnifiedAddress {
	/** The customer's id with `_BILLING` after it, or the invoice's with `_SHIPPING`. */
	platform_id: string | null;
	/** BILLING: the customer's own address; SHIPPING: the invoice's `ship_to`. */
	type: 'BILLING' | 'SHIPPING';
	/** `address1`. */
	street: string | null;
	/** `address2`. */
	locality: string | null;
	/** `city`. */
	city: string | null;
	/** `state`. */
	state: string | null;
	/** As sent: a two-letter ISO code on the platform. */
	country: string | null;
	/** `postal_code`. */
	pincode: string | null;
}
