import type { StoredRecord } from '../data/types';
import type { WireRecord } from '../types';
import type { WriteRequest } from './request';

/**
 * The attachments that a document or payment has once a body was carried out, for its hidden
 * `attachments`: those that the body names by the ids of their files take the place of all that
 * there were. As on the server, an id that no file has is passed over in silence, and so is a value
 * that is no list (server source: HasAttachmentsTrait); customers take no attachments.
 * @param stored the record as it stands; null for a new one
 * @returns undefined where the body says nothing of attachments: they stay as they are
 */
export function readAttachments(
	{ work, body }: Pick<WriteRequest, 'body' | 'work'>,
	stored: StoredRecord | null,
): WireRecord[] | undefined {
	const { attachments: given, pdf_attachment: pdf } = body;
	if (!Array.isArray(given)) return undefined;
	const before = (stored?.hidden.attachments ?? []) as WireRecord[];
	const ids = new Set(given.map(Number).filter(Number.isSafeInteger));
	const kept = before.filter(({ file }) => ids.has(fileId(file)));
	const known = new Set(kept.map(({ file }) => fileId(file)));
	const added = [...ids].filter((id) => !known.has(id)).flatMap((id) => newAttachment(work, id));
	return [...kept, ...added].map((attachment) => ({
		...attachment,
		location: fileId(attachment.file) === Number(pdf) ? 'pdf' : 'attachment',
	}));
}

function fileId(file: unknown): number {
	return Number((file as WireRecord).id);
}

function newAttachment(work: WriteRequest['work'], id: number): WireRecord[] {
	const file = work.find('files', id);
	if (!file) return [];
	return [{ object: 'attachment', file: file.record, created_at: work.now, updated_at: work.now }];
}
