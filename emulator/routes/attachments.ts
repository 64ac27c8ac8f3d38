import type { ApiCall, ApiResponse, Route } from '../http/call';
import { servedFileUrl } from '../data/links';
import { OBJECTS } from '../objects';
import type { Account } from '../store/account';
import type { WireRecord } from '../types';
import { linkHeader, readPage } from './paging';

/**
 * Attachments of a document, oldest first: what stands in its hidden `attachments`. A parent that
 * does not exist has none, without an error.
 */
export function attachmentRoutes(account: Account): Route[] {
	return OBJECTS.filter(({ attachments }) => attachments).map(({ table }) => ({
		method: 'GET',
		path: `/${table}/:id/attachments`,
		handle: (call: ApiCall): ApiResponse => {
			const stored = account.ledger.database.get(table, Number(call.params.id));
			const all = stored?.hidden.attachments;
			const attachments: unknown[] = Array.isArray(all) ? all : [];
			const page = readPage(call.query);
			const { offset, perPage } = page;
			const address = `${call.linkBase}${call.path}`;
			return {
				status: 200,
				body: attachments
					.slice(offset, offset + perPage)
					.map((attachment) => withServedFile(attachment as WireRecord, call.origin)),
				headers: {
					'X-Total-Count': String(attachments.length),
					Link: linkHeader(address, call.query, page, attachments.length),
				},
			};
		},
	}));
}

/** The link to the file leads to the server that was asked, whatever its port is this time. */
function withServedFile(attachment: WireRecord, origin: string): WireRecord {
	const file = attachment.file as WireRecord | undefined;
	if (file === undefined) return attachment;
	return { ...attachment, file: { ...file, url: servedFileUrl(file.url, origin) } };
}
