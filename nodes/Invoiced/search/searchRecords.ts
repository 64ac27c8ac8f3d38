import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { createApi, isRefused } from '../api';
import type { InvoicedApi, Query } from '../api';
import type { InvoicedRecord } from '../objects';
import { containsText } from './containsText';
import { labelOf } from './labels';
import { readToken, writeToken } from './token';
import type { SearchToken } from './token';
import type { ListSearchMethod, RecordSearch } from './types';

/** Enough to scroll through; who does not see the record types more of its name. */
const PAGE_SIZE = 50;

/**
 * Pages of a list that one look goes through where the server cannot search: as many records as are
 * read in about a second. Scrolling down continues.
 */
const PAGES_PER_LOOK = 5;

/**
 * As many results as the menu shows without scrolling; n8n asks for more only when a person
 * scrolls.
 */
const MENU_SIZE = 10;

/** The largest page that the server gives. */
const BROWSED_PAGE_SIZE = 100;

/** One look into a list: what it found, and where the next look goes on. */
interface Look {
	records: InvoicedRecord[];
	next: SearchToken | null;
}

/** Makes the search of a resource locator. */
export function searchMethod(search: RecordSearch): ListSearchMethod {
	return async function (filter, paginationToken) {
		const api = await createApi(this);
		return await searchRecords(api, search, filter?.trim() ?? '', readToken(paginationToken));
	};
}

/**
 * Finds records by a part of what people call them.
 *
 * The API documents equality filters only. `advanced_filter` with `contains` is undocumented: a
 * server may refuse or ignore it, so what comes back is checked, and the search goes on with
 * equality filters and by looking through the list.
 */
export async function searchRecords(
	api: InvoicedApi,
	search: RecordSearch,
	text: string,
	token: SearchToken | null,
): Promise<INodeListSearchResult> {
	const look = await lookFor(api, search, text, token);
	return {
		results: unique(look.records).map((record) => toResult(search, record)),
		...(look.next === null ? {} : { paginationToken: writeToken(look.next) }),
	};
}

async function lookFor(
	api: InvoicedApi,
	search: RecordSearch,
	text: string,
	token: SearchToken | null,
): Promise<Look> {
	if (text === '') return await everything(api, search, token?.page ?? 1);
	if (token?.mode === 'browse') return await browse(api, search, text, token.page);
	const found = await contains(api, search, text, token?.page ?? 1);
	if (found !== null) return found;
	const exact = await equals(api, search, text);
	const browsed = await browse(api, search, text, 1);
	return { records: [...exact, ...browsed.records], next: browsed.next };
}

async function everything(api: InvoicedApi, search: RecordSearch, page: number): Promise<Look> {
	const records = await list(api, search, { page, per_page: PAGE_SIZE });
	const next = records.length < PAGE_SIZE ? null : ({ mode: 'all', page: page + 1 } as const);
	return { records, next };
}

/** @returns null when the server cannot compare by a part of the text */
async function contains(
	api: InvoicedApi,
	search: RecordSearch,
	text: string,
	page: number,
): Promise<Look | null> {
	const pages = await Promise.all(
		search.fields.map(async (field) => {
			const condition = [{ field, operator: 'contains', value: text }];
			const query = { page, per_page: PAGE_SIZE, advanced_filter: JSON.stringify(condition) };
			const records = await list(api, search, query).catch(unlessRefused);
			return records?.every((record) => containsText(record[field], text)) ? records : null;
		}),
	);
	if (pages.includes(null)) return null;
	const found = pages.flatMap((records) => records ?? []);
	const goesOn = pages.some((records) => records?.length === PAGE_SIZE);
	const byId = page === 1 ? await withId(api, search, text) : [];
	return {
		records: [...byId, ...found],
		next: goesOn ? { mode: 'contains', page: page + 1 } : null,
	};
}

/** Records of which a field, or the id, is exactly the text. */
async function equals(
	api: InvoicedApi,
	search: RecordSearch,
	text: string,
): Promise<InvoicedRecord[]> {
	const found = await Promise.all([
		withId(api, search, text),
		...search.fields.map(
			async (field) => await list(api, search, { [`filter[${field}]`]: text, per_page: PAGE_SIZE }),
		),
	]);
	return found.flat();
}

/** The record whose integer id is the text. Text ids are searched like any other field. */
async function withId(
	api: InvoicedApi,
	search: RecordSearch,
	text: string,
): Promise<InvoicedRecord[]> {
	const { idType, list: behaviour } = search.description;
	if (idType !== 'integer' || !/^\d{1,19}$/.test(text)) return [];
	if (!behaviour.filterable.includes('id')) return [];
	return await list(api, search, { 'filter[id]': text, per_page: 1 });
}

/**
 * Looks through the list until enough is found to fill the menu, but only through a few pages at a
 * time.
 */
async function browse(
	api: InvoicedApi,
	search: RecordSearch,
	text: string,
	from: number,
): Promise<Look> {
	const found: InvoicedRecord[] = [];
	for (let page = from; page < from + PAGES_PER_LOOK; page += 1) {
		const records = await list(api, search, { page, per_page: BROWSED_PAGE_SIZE });
		found.push(...records.filter((record) => isMatch(search, record, text)));
		if (records.length < BROWSED_PAGE_SIZE) return { records: found, next: null };
		if (found.length >= MENU_SIZE) return { records: found, next: browseFrom(page + 1) };
	}
	return { records: found, next: browseFrom(from + PAGES_PER_LOOK) };
}

function isMatch({ fields }: RecordSearch, record: InvoicedRecord, text: string): boolean {
	return fields.some((field) => containsText(record[field], text));
}

function browseFrom(page: number): SearchToken {
	return { mode: 'browse', page };
}

async function list(
	api: InvoicedApi,
	{ description, order, shownAs }: RecordSearch,
	query: Query,
): Promise<InvoicedRecord[]> {
	const relations = shownAs.filter((field) => description.expandable.includes(field));
	const expand = relations.length === 0 ? undefined : relations.join(',');
	const page = await api.list(description.path, { sort: order, expand, ...query });
	return page.records;
}

function unlessRefused(error: unknown): null {
	if (isRefused(error)) return null;
	throw error;
}

function unique(records: readonly InvoicedRecord[]): InvoicedRecord[] {
	return [...new Map(records.map((record) => [String(record.id), record])).values()];
}

function toResult({ shownAs }: RecordSearch, record: InvoicedRecord): INodeListSearchItems {
	const value = String(record.id);
	return { name: labelOf(record, shownAs) ?? `ID ${value}`, value };
}
