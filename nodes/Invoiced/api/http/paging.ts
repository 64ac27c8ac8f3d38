import { PAGE_SIZE } from '../../objects';
import type { InvoicedRecord } from '../../objects';
import { identityInList, isObject } from '../../values';
import type { ListPage, Query } from '../types';

/** The number of records in a full page: what is asked for, but no more than the server gives. */
export function pageSizeOf(query: Query): number {
	const asked = Number(query.per_page ?? PAGE_SIZE);
	return asked >= 1 && asked <= PAGE_SIZE ? Math.floor(asked) : PAGE_SIZE;
}

export function pageOf(query: Query): number {
	const asked = Number(query.page ?? 1);
	return asked >= 1 ? Math.floor(asked) : 1;
}

/** How many records of the list come before the page. */
export function offsetOf(query: Query = {}): number {
	return (pageOf(query) - 1) * pageSizeOf(query);
}

export function isListOfObjects(body: unknown): body is InvoicedRecord[] {
	return Array.isArray(body) && body.every(isObject);
}

/** `X-Total-Count`; null when it is missing or no number. */
export function readCount(headers: Record<string, string>): number | null {
	const text = headers['x-total-count'] ?? '';
	return /^\d+$/.test(text) ? Number(text) : null;
}

/**
 * Whether a page brings nothing that the page before did not, as from a proxy that drops the page
 * number: a walk would never end. What the records say beside their identity may differ.
 */
export function isSamePage(before: ListPage, current: ListPage): boolean {
	if (current.records.length === 0) return false;
	const known = new Set(before.records.map(identityInList));
	return current.records.every((record) => known.has(identityInList(record)));
}
