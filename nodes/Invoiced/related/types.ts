import type { InvoicedApi } from '../api';
import type { IncludeName, InvoicedRecord } from '../objects';
import type { RelatedData } from '../shapes';

/** An invoice with everything that was asked for, or the reason why a piece of it is missing. */
export interface CompleteInvoice {
	/** As it was given, with customer and catalog items expanded where they were asked for. */
	invoice: InvoicedRecord;
	/** A piece that was not loaded is missing or null; one that was loaded is never partial. */
	related: RelatedData;
	/** Why a piece that was asked for is missing, in words for the user. Empty in ordinary times. */
	notLoaded: Partial<Record<IncludeName, string>>;
}

/** An invoice that lacks a kind of related data. */
export interface WantedInvoice {
	/** Its id as text; no two have the same. */
	id: string;
	invoice: InvoicedRecord;
}

/** What is needed of the API. */
export type ReadApi = Pick<InvoicedApi, 'list' | 'pages' | 'request'>;

/** What a plan works with. */
export interface PlanRun<Value> {
	/** Bounds the concurrent requests. */
	api: ReadApi;
	/** At least one. */
	wanted: readonly WantedInvoice[];
	/** Index of the input item that asks; goes into errors. */
	itemIndex: number | undefined;
	/**
	 * Hands over all that belongs to an invoice. Whatever happens afterwards, it counts as loaded.
	 */
	take(id: string, value: Value): void;
	/** Says why this plan cannot load an invoice. Another plan may. */
	giveUp(id: string, reason: string): void;
}

/**
 * One way to load a kind of related data for many invoices. Its cost in requests stands in its doc
 * comment.
 */
export interface Plan<Value> {
	/** Whether it is worth trying; plans without it always are. Asks nothing of the server. */
	suits?(wanted: readonly WantedInvoice[]): boolean;
	/**
	 * Takes what it can; what it leaves out is for the next plan.
	 *
	 * @throws PlanUnusable when the server ignored what the plan rests on; NodeApiError from the API
	 */
	load(run: PlanRun<Value>): Promise<void>;
}

/** A kind of related data: how it can be loaded, and where it goes. */
export interface RelatedKind<Value> {
	/** Cheapest first. The last one asks for nothing that the documentation does not promise. */
	plans: ReadonlyArray<Plan<Value>>;
	/**
	 * Puts what was loaded into the invoice. Changes `complete`, but never the record that it was
	 * made from.
	 */
	apply(complete: CompleteInvoice, value: Value): void;
}
