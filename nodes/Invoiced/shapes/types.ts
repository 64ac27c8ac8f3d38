import type { InvoicedRecord, OutputShape } from '../objects';

/**
 * Settings of the invoice shapes, as the nodes' *Options* offer them. All are optional; the
 * defaults are in the comments.
 */
export interface ShapeOptions {
	/** IANA zone in which document dates are calendar days; empty: they stay instants. */
	timeZone?: string;
	/** Emitted as `account_id` of the unified shape; empty: null. */
	accountId?: string;
	/** Emitted as `companyId` of the event model; empty: null. */
	companyId?: string;
	/** Emitted as `linkedCompanyIds` of the event model. Default none. */
	linkedCompanyIds?: readonly string[];
	/**
	 * ISO 4217; `currency_rate` / `exchangeRate` is 1 when the invoice has this currency, else null.
	 */
	baseCurrency?: string;
	/** Adds `raw_data` (unified) or `originalData` (event model). Default false. */
	includeRawData?: boolean;
	/**
	 * Whether table rows keep the fields that are no columns, after the columns and uncast. Default
	 * false.
	 */
	extraColumns?: boolean;
	/** Whether applied credit notes stand among the payments. Default true. */
	creditNotesAsPayments?: boolean;
}

/** Related data of one invoice. `null` or missing: not loaded. `[]`: loaded and empty. */
export interface RelatedData {
	/** Records of `/transactions?filter[invoice]=…`, or of `/payments` with `include=applied_to`. */
	payments?: { source: 'payments' | 'transactions'; records: readonly unknown[] } | null;
	/** Records of `/estimates` that became this invoice. */
	estimates?: readonly unknown[] | null;
	/** Records of `/invoices/:id/attachments`. */
	attachments?: readonly unknown[] | null;
	/**
	 * `timestamp` of the `invoice.paid` event that brought the invoice, in Unix seconds; the last
	 * resort for `paidOnDate`.
	 */
	paidEventAt?: number | null;
}

export type { InvoicedRecord, OutputShape };
