import type { IncludeName, InvoicedRecord } from '../objects';
import { idText } from '../values';
import { loadKind } from './choosePlan';
import { relatedKinds } from './kinds';
import type { CompleteInvoice, ReadApi, RelatedKind, WantedInvoice } from './types';

/** Ids of invoices are integers; something else in their place is asked nothing about. */
const INVOICE_ID = /^\d{1,15}$/;

export interface RelatedResult {
	/** One for each invoice that was given, in the same order. */
	invoices: CompleteInvoice[];
	/**
	 * Failures that have to do with the moment, not with what was asked: the same may succeed later.
	 */
	interruptions: unknown[];
}

/**
 * Loads what belongs to many invoices in as few requests as the server allows; see the plans for
 * their costs. It never throws for what the API does: what could not be loaded is missing, and says
 * why.
 *
 * @param invoices read with the parameters that `queryForRelated` gives
 * @param itemIndex of the input item that asks; goes into errors
 */
export async function loadRelated(
	api: ReadApi,
	invoices: readonly InvoicedRecord[],
	include: readonly IncludeName[],
	itemIndex?: number,
): Promise<RelatedResult> {
	const complete = invoices.map((invoice): CompleteInvoice => ({
		invoice,
		related: {},
		notLoaded: {},
	}));
	const interruptions: unknown[] = [];
	for (const name of inOrder(include)) {
		await relatedKinds[name](async (kind) => {
			interruptions.push(...(await completeWith(api, name, kind, complete, itemIndex)));
		});
	}
	return { invoices: complete, interruptions };
}

/** @returns what broke the loading off, if anything did */
async function completeWith<Value>(
	api: ReadApi,
	name: IncludeName,
	kind: RelatedKind<Value>,
	complete: readonly CompleteInvoice[],
	itemIndex: number | undefined,
): Promise<unknown[]> {
	const interruptions: unknown[] = [];
	for (const round of rounds(complete)) {
		const wanted = [...round].map(([id, { invoice }]): WantedInvoice => ({ id, invoice }));
		const { values, reasonFor, interruption } = await loadKind(api, kind, wanted, itemIndex);
		for (const [id, each] of round) {
			if (values.has(id)) kind.apply(each, values.get(id) as Value);
			else each.notLoaded[name] = reasonFor(id);
		}
		if (interruption !== null) interruptions.push(interruption);
	}
	for (const each of complete) {
		if (!isInvoiceId(idText(each.invoice.id))) each.notLoaded[name] = 'The invoice has no ID';
	}
	return interruptions;
}

/**
 * By id, each once per round: a poll can emit two versions of the same invoice, and each carries
 * lines of its own.
 */
function rounds(complete: readonly CompleteInvoice[]): Array<Map<string, CompleteInvoice>> {
	const all: Array<Map<string, CompleteInvoice>> = [];
	for (const each of complete) {
		const id = idText(each.invoice.id);
		if (!isInvoiceId(id)) continue;
		const free = all.find((round) => !round.has(id));
		if (free === undefined) all.push(new Map([[id, each]]));
		else free.set(id, each);
	}
	return all;
}

function isInvoiceId(id: string | null): id is string {
	return id !== null && INVOICE_ID.test(id);
}

function inOrder(include: readonly IncludeName[]): IncludeName[] {
	return (Object.keys(relatedKinds) as IncludeName[]).filter((name) => include.includes(name));
}
