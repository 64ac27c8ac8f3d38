import type { InvoicedRecord } from '../objects/types';
import { PAGE_SIZE } from './limits';
import type { ListPage, Query } from './types';

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

function isObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `X-Total-Count`; null when it is missing or no number. */
export function readCount(headers: Record<string, string>): number | null {
	const text = headers['x-total-count'] ?? '';
	return /^\d+$/.test(text) ? Number(text) : null;
}

/** Whether two pages hold the same records, as from a proxy that drops the page number; a walk would never end. */
export function isSamePage(one: ListPage, other: ListPage): boolean {
	if (one.records.length !== other.records.length) return false;
	const ends = ({ records }: ListPage) => JSON.stringify([records[0], records[records.length - 1]]);
	return ends(one) === ends(other);
}
