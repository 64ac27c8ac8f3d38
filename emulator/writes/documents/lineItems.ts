import type { DocumentContent, DocumentTable, LineInput } from '../../data/documents/lines';
import { contentOf, saveContent } from '../../data/documents/save';
import type { StoredRecord } from '../../data/types';
import { ApiError } from '../../http/errors';
import { withoutKeys } from '../../objects/parts/withoutKeys';
import { linkHeader, readPage } from '../../routes/paging';
import type { WireRecord } from '../../types';
import type { Action, WriteRequest } from '../request';
import { refuseClosed } from './change';
import { readLine, refuseContent } from './content';

/** The routes of the lines of a document, each of which computes the whole document again. */
export function lineItemActions(path: string): Action[] {
	const list = `${path}/:id/line_items`;
	const one = `${list}/:line_id`;
	return [
		{ method: 'GET', path: list, handle: ({ call }, stored) => listLines(call, linesOf(stored)) },
		{
			method: 'GET',
			path: one,
			handle: ({ call }, stored) => ({ status: 200, body: lineOf(call.params, stored) }),
		},
		{
			method: 'POST',
			path: list,
			handle: (request, stored) => {
				const { work, body } = request;
				const line = readLine(work, withoutKeys(body, 'id'), []);
				const lines = saveLines(request, stored, (before) => [...before, line]);
				return { status: 201, body: lines.at(-1) };
			},
		},
		{
			method: 'PATCH',
			path: one,
			handle: (request, stored) => {
				const { call, work, body } = request;
				const line = lineOf(call.params, stored);
				// The item of a line is looked up only where a change names one.
				const given = { ...withoutKeys(line, 'catalog_item'), ...body, id: line.id };
				const changed = readLine(work, given, linesOf(stored));
				const lines = saveLines(request, stored, (before) =>
					before.map((other) => (other.id === line.id ? changed : other)),
				);
				return { status: 200, body: lines.find(({ id }) => id === line.id) };
			},
		},
		{
			method: 'DELETE',
			path: one,
			handle: (request, stored) => {
				const { id } = lineOf(request.call.params, stored);
				saveLines(request, stored, (before) => before.filter((line) => line.id !== id));
				return { status: 204 };
			},
		},
	];
}

function linesOf(stored: StoredRecord | null): LineInput[] {
	return contentOf((stored as StoredRecord).record).items;
}

function lineOf(params: Record<string, string>, stored: StoredRecord | null): LineInput {
	const line = linesOf(stored).find(({ id }) => String(id) === params.line_id);
	if (!line) throw new ApiError(404, `Line Item was not found: ${params.line_id}`);
	return line;
}

function listLines(
	{ query, linkBase, path }: WriteRequest['call'],
	lines: readonly WireRecord[],
): ReturnType<Action['handle']> {
	const page = readPage(query);
	const { offset, perPage } = page;
	return {
		status: 200,
		body: lines.slice(offset, offset + perPage),
		headers: {
			'X-Total-Count': String(lines.length),
			Link: linkHeader(`${linkBase}${path}`, query, page, lines.length),
		},
	};
}

/** @throws ApiError 400 when the document is closed or void, or may not be like that */
function saveLines(
	{ object, work }: WriteRequest,
	stored: StoredRecord | null,
	change: (lines: readonly LineInput[]) => LineInput[],
): WireRecord[] {
	const document = stored as StoredRecord;
	refuseClosed(document, false);
	const current = contentOf(document.record);
	const content: DocumentContent = { ...current, items: change(current.items) };
	refuseContent(document.record.currency as string, content);
	const table = object.table as DocumentTable;
	return saveContent(work, table, document.rowId, content).record.items as WireRecord[];
}
