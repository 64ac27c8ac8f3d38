import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isTableName } from '../objects';
import type { TableName } from '../types';
import { readNumber } from './orders';
import type { EmulatorAdmin, SearchOptions } from './types';

/** More of a table at once is nothing to look through. */
const LARGEST_PAGE = 100;

/** Events that are given unless it is said how many. */
const USUAL_EVENTS = 50;

/** The account as a person looks through it. */
export function registerObjectRoutes(admin: EmulatorAdmin, app: FastifyInstance): void {
	app.get('/account', async () => admin.objects.account());
	app.get('/objects', async () => admin.objects.list());
	app.get('/objects/:table', async (request) =>
		admin.objects.find(tableOf(request), readSearch(request.query as Record<string, unknown>)),
	);
	app.get('/objects/:table/:rowId', async (request) => {
		const { rowId } = request.params as { rowId: string };
		const table = tableOf(request);
		const record = admin.objects.print(table, readNumber('rowId', rowId));
		if (!record) throw new Error(`There is no row ${rowId} in ${table}`);
		return record;
	});
	app.get('/events', async (request) => {
		const { last } = request.query as { last?: string };
		const events = admin.objects.events(last ? readNumber('last', last) : USUAL_EVENTS);
		return { count: events.length, events };
	});
}

/** @throws Error for a table that there is not */
function tableOf(request: FastifyRequest): TableName {
	const { table } = request.params as { table: string };
	if (!isTableName(table)) throw new Error(`There is no table ${table}`);
	return table;
}

/** @throws Error for a search that makes no sense */
function readSearch(query: Record<string, unknown>): SearchOptions {
	const { search, page, per_page: perPage } = query;
	const options: SearchOptions = {};
	if (search !== undefined) options.search = String(search).trim();
	if (page !== undefined) options.page = readNumber('page', String(page));
	if (perPage !== undefined) {
		options.perPage = readNumber('per_page', String(perPage));
		if (options.perPage < 1 || options.perPage > LARGEST_PAGE) {
			throw new Error(`per_page must be from 1 to ${LARGEST_PAGE}, not ${String(perPage)}`);
		}
	}
	return options;
}
