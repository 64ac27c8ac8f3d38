import type { WireRecord } from '../../types';
import { fileUrl } from '../links';

/** One invoice in so many has files attached. */
const EVERY = 7;

interface FileKind {
	name: string;
	type: string;
	/** Bytes. */
	size: number;
	/** How its content begins; the rest is filling. All of it is ASCII. */
	begin: string;
	end: string;
}

const FILES: readonly FileKind[] = [
	{
		name: 'delivery-note.pdf',
		type: 'application/pdf',
		size: 48_213,
		begin: '%PDF-1.4\n% Delivery note',
		end: '\n%%EOF\n',
	},
	{
		name: 'timesheet.csv',
		type: 'text/csv',
		size: 2_048,
		begin: 'day,hours\n2026-01-05,8\n2026-01-06,7.5',
		end: '\n',
	},
];

/**
 * The files attached to an invoice, as `GET /invoices/:id/attachments` prints them. They follow
 * from the row id alone, so that attaching files draws nothing from the account's chance.
 */
export function attachmentsOf(rowId: number, now: number): WireRecord[] {
	return kindsOf(rowId).map(({ name, type, size }, position) => {
		const id = rowId * FILES.length + position;
		return {
			object: 'attachment',
			location: 'attachment',
			file: {
				object: 'file',
				id,
				name,
				type,
				size,
				url: fileUrl(id),
				created_at: now,
				updated_at: now,
			},
			created_at: now,
			updated_at: now,
		};
	});
}

/** What such a file holds; null where there is no file with this id. */
export function fileContent(fileId: number): { type: string; text: string } | null {
	if (!Number.isInteger(fileId)) return null;
	const rowId = Math.floor(fileId / FILES.length);
	const kind = kindsOf(rowId)[fileId - rowId * FILES.length];
	if (kind === undefined) return null;
	const { type, size, begin, end } = kind;
	const head = `${begin} ${fileId}\n`;
	return { type, text: `${head.padEnd(size - end.length, '-')}${end}` };
}

function kindsOf(rowId: number): readonly FileKind[] {
	if (rowId < 1 || rowId % EVERY !== 0) return [];
	return rowId % (2 * EVERY) === 0 ? FILES : FILES.slice(0, 1);
}
