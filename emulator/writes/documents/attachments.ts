import { invalidRequest } from '../../http/errors';
import { OBJECTS } from '../../objects';
import type { WireRecord } from '../../types';
import { relatedRecord } from '../record';
import type { WriteRequest } from '../request';

/** The object type of files, where the emulator has one. */
const FILE = OBJECTS.find(({ objectType }) => objectType === 'file');

/**
 * The attachments that a body's file ids stand for, which take the place of those that there were;
 * undefined where it says nothing of them (server source: HasAttachmentsTrait).
 * @throws ApiError 400 for a file that there is not
 */
export function readAttachments(
	{ work, body }: WriteRequest,
	current: readonly WireRecord[] = [],
): WireRecord[] | undefined {
	const { attachments, pdf_attachment: pdf } = body;
	if (!Array.isArray(attachments)) return undefined;
	return attachments.filter(Boolean).map((id: unknown) => {
		const location = Number(id) === Number(pdf) ? 'pdf' : 'attachment';
		const kept = current.find(({ file }) => (file as WireRecord).id === Number(id));
		if (kept) return { ...kept, location };
		const file = FILE && relatedRecord(work, FILE.table, id);
		if (!file) throw invalidRequest(`No such file: ${String(id)}`, 'attachments');
		return {
			object: 'attachment',
			location,
			file: file.record,
			created_at: work.now,
			updated_at: work.now,
		};
	});
}
