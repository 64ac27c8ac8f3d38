import type { InvoicedRecord } from '../../nodes/Invoiced/objects';
import { json, startHttpServer } from './httpServer';
import type { Answer, HttpServer } from './httpServer';

/**
 * A server that knows nothing but these records: it gives each list as one page, whatever the query
 * says, and one record by its id.
 *
 * @param lists by path
 */
export async function startRecordServer(
	lists: Readonly<Record<string, readonly InvoicedRecord[]>>,
): Promise<HttpServer> {
	return await startHttpServer((request, response) => {
		const { pathname } = new URL(request.url, 'http://localhost');
		const [, path, , id] = /^(\/\w+)(\/(.+))?$/.exec(pathname) ?? [];
		return answerTo(lists[path] ?? [], id)(request, response);
	});
}

function answerTo(records: readonly InvoicedRecord[], id: string | undefined): Answer {
	if (id === undefined) return json(records, 200, { 'X-Total-Count': String(records.length) });
	const record = records.find((candidate) => String(candidate.id) === decodeURIComponent(id));
	return record === undefined ? json({ message: 'Not found' }, 404) : json(record);
}
