import { MemoryLedger } from '../data/memoryLedger';
import { Random } from '../data/random';
import type { StoredRecord } from '../data/types';
import { Work } from '../data/work';
import type { WireRecord } from '../types';
import { readAttachments } from '../writes/attachments';

const NOW = 1_760_000_000;

describe('Attachments of a body', () => {
	const ledger = new MemoryLedger();
	for (const rowId of [1, 2]) {
		ledger.put('files', { rowId, record: { id: rowId, name: `${rowId}.pdf` }, hidden: {} });
	}

	function read(body: WireRecord, before: WireRecord[] | null): WireRecord[] | undefined {
		const work = new Work({ ledger, random: new Random(1), now: NOW, writesEvents: false });
		const stored: StoredRecord | null = before && {
			rowId: 5,
			record: {},
			hidden: { attachments: before },
		};
		return readAttachments({ work, body }, stored);
	}

	it('are the files that it names, once each, one of them within the PDF', () => {
		expect(read({ attachments: [1, '2', 1], pdf_attachment: 2 }, null)).toEqual([
			{
				object: 'attachment',
				location: 'attachment',
				file: { id: 1, name: '1.pdf' },
				created_at: NOW,
				updated_at: NOW,
			},
			expect.objectContaining({ location: 'pdf', file: { id: 2, name: '2.pdf' } }),
		]);
	});

	it('take the place of those before, which keep their stamps where they are named again', () => {
		const before = [
			{ object: 'attachment', file: { id: 1 }, created_at: 1, updated_at: 1 },
			{ object: 'attachment', file: { id: 7 }, created_at: 2, updated_at: 2 },
		];
		expect(read({ attachments: [2, 7] }, before)).toMatchObject([
			{ file: { id: 7 }, created_at: 2 },
			{ file: { id: 2 }, created_at: NOW },
		]);
		expect(read({ attachments: [] }, before)).toEqual([]);
	});

	it('stay as they are where it names none, and ids of no file are passed over', () => {
		expect(read({}, [])).toBeUndefined();
		expect(read({ attachments: null }, [])).toBeUndefined();
		expect(read({ attachments: [99, 'x', null] }, null)).toEqual([]);
	});
});
