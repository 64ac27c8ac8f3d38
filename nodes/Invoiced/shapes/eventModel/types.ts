import type { InvoicedRecord } from '../../objects';
import type { TrackingCategory } from '../facts/trackingCategories';
import type { UtcDateTime } from '../../values';

/**
 * The event model: the invoice model of unified accounting event streams. Every property is always
 * present, in this order; what Invoiced does not supply is null. Amounts are numbers in units of
 * the currency; dates are `YYYY-MM-DDTHH:MM:SSZ`.
 */
export interface EventModelInvoice {
	info: EventModelInfo;
	/** One per entry of `items`, in the same order. */
	lineItems: EventModelLineItem[];
	/** The customer's address where the customer is expanded, then the invoice's `ship_to`. */
	addresses: EventModelAddress[];
	/** What was applied to the invoice; null when not loaded. */
	payments: EventModelPayment[] | null;
	/** The untouched invoice; present only with the option *Include Raw Data*. */
	originalData?: InvoicedRecord;
}

/** The head of the invoice. */
export interface EventModelInfo {
	/** `id` as text. Null only for a preview without id. */
	id: string | null;
	/** `number`. */
	invoiceNumber: string | null;
	/** `created_at`, an instant. Null where Invoiced does not send it. */
	createdAt: UtcDateTime | null;
	/** `updated_at`, an instant. Null where Invoiced does not send it. */
	updatedAt: UtcDateTime | null;
	/** INVOICE for everything that Invoiced sends. */
	type: EventModelType;
	/** `date`; a calendar day when the option *Time Zone* is set. */
	issueDate: UtcDateTime | null;
	/** `due_date`, as `issueDate`. Null when there are no terms, for instance with AutoPay. */
	dueDate: UtcDateTime | null;
	/**
	 * When a PAID invoice was paid, as `issueDate`: `date_paid`, else, where payments are included,
	 * the date of the last payment, else of the last credit, else of the event that says so. Null for
	 * every other status, and where none of these is known.
	 */
	paidOnDate: UtcDateTime | null;
	/** `total`. */
	totalAmount: number | null;
	/** `balance`; 0 when void. Negative after an over-payment. */
	remainingAmount: number | null;
	/** Σ of the header discounts; null if there are none. Line discounts are on the lines. */
	totalDiscount: number | null;
	/** Σ of line and header taxes; 0 if there are none. */
	totalTax: number;
	/** The customer's id. */
	contactId: string | null;
	/** The option *Company ID*; null without it. */
	companyId: string | null;
	/** The option *Linked Company IDs*; empty without it, as an Invoiced account is one company. */
	linkedCompanyIds: string[];
	/** `notes`. */
	description: string | null;
	/** ISO 4217, upper case. */
	currency: string | null;
	/**
	 * `"1"` when the option *Base Currency* is set and equals the currency; else null: Invoiced knows
	 * no exchange rates.
	 */
	exchangeRate: '1' | null;
	/** From the platform's status, its flags and the amounts. */
	status: EventModelStatus;
}

export type EventModelType = 'BILL' | 'INVOICE' | 'NOT_SPECIFIED';

/**
 * The statuses that are emitted. The model has more: DUE says no more than OPEN or SENT, CANCELLED
 * would claim what did not happen, and SUBMITTED, VALIDATED, APPROVED and ACCOUNTED are steps that
 * Invoiced does not have.
 */
export type EventModelStatus =
	'DRAFT' | 'NOT_SPECIFIED' | 'OPEN' | 'OVERDUE' | 'PAID' | 'PARTIALLY_PAID' | 'SENT' | 'VOID';

/** One entry of `items`. */
export interface EventModelLineItem {
	/** `id` of the line. */
	lineItemId: string | null;
	/** `catalog_item`, else `plan`. */
	itemId: string | null;
	/** `metadata.item_code` of the line, else the same as `itemId`. */
	itemCode: string | null;
	/** `name` of the line, else of the expanded catalog item. */
	itemName: string | null;
	/** `description` of the line. */
	description: string | null;
	/** Id of the first tax rate. Further taxes are only in `taxAmount`. */
	taxRateId: string | null;
	/** `gl_account` of the expanded catalog item, else `metadata.gl_account` of the line. */
	accountId: string | null;
	/** Σ of the line's taxes; 0 if there are none. */
	taxAmount: number;
	/** `amount` − discounts + taxes; null when `amount` is no number. */
	totalAmount: number | null;
	/** `quantity`, as given. */
	quantity: number | null;
	/** `unit_cost`, as given: it may be finer than the currency. */
	unitRate: number | null;
	/** Σ of the line's discounts; null if there are none. */
	discountAmount: number | null;
	/**
	 * 100 × discountAmount ÷ (quantity × unitRate), to two decimals; null without a discount or a
	 * divisor.
	 */
	discountPercentage: number | null;
	/** From `metadata.tracking_categories` of the line. */
	trackingCategories: TrackingCategory[];
}

export interface EventModelAddress {
	/** `address1`. */
	addressLine1: string | null;
	/** `address2`. */
	addressLine2: string | null;
	/** `city`. */
	city: string | null;
	/** `state`. */
	state: string | null;
	/** As sent: a two-letter ISO code on the platform. */
	country: string | null;
	/** `postal_code`. */
	zipCode: string | null;
	/** BILLING: the customer's own address; SHIPPING: the invoice's `ship_to`. */
	addressType: 'BILLING' | 'SHIPPING';
}

/** Something that was applied to the invoice: a payment, a credit note, a credit balance. */
export interface EventModelPayment {
	/** The payment's id; of anything but a payment `<payment id>-<application id>`. */
	id: string | null;
	/** What was applied to this invoice, not the payment's full amount; negative for a refund. */
	amount: number | null;
	/**
	 * `reference` of the payment, else the gateway's id; `credit_note:<id>` for a credit note; null
	 * for other credits.
	 */
	referenceNumber: string | null;
	/** Always null: Invoiced knows no settlement discounts. */
	discount: null;
	/**
	 * From Invoiced's payment method: bank transfers, cards and wallets are ELECTRONIC_TRANSFER,
	 * credits and what is left NOT_SPECIFIED.
	 */
	mode: EventModelPaymentMode;
	/** Same as `type` of the invoice. */
	paymentLinkedTo: EventModelType;
	/** Id of the invoice. */
	invoiceId: string | null;
	/** Number of the invoice. */
	invoiceNumber: string | null;
}

export type EventModelPaymentMode = 'CASH' | 'CHEQUE' | 'ELECTRONIC_TRANSFER' | 'NOT_SPECIFIED';

export type { TrackingCategory };
