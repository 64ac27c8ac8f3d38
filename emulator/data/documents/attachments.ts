import type { WireRecord } from '../../types';
import { fileUrl } from '../links';

/** One invoice in so many has files attached. */
const EVERY = 7;

const FILES = [
	{ name: 'delivery-note.pdf', type: 'application/pdf', size: 48_213 },
	{ name: 'timesheet.csv', type: 'text/csv', size: 2_048 },
] as const;

/**
 * The files attached to an invoice, as `GET /invoices/:id/attachments` prints them. They follow from the row id alone, so
 * that attaching files draws nothing from the account's chance.
 */
export function attachmentsOf(rowId: number, now: number): WireRecord[] {
	if (rowId % EVERY !== 0) return [];
	const count = rowId % (2 * EVERY) === 0 ? 2 : 1;
	return FILES.slice(0, count).map((file, position) => {
		const id = rowId * FILES.length + position;
		return {
			object: 'attachment',
			location: 'attachment',
			file: {
				object: 'file',
				id,
				...file,
				url: fileUrl(id),
				created_at: now,
				updated_at: now,
			},
			created_at: now,
			updated_at: now,
		};
	});
}
