import { call, list } from './support/client';
import { emulators } from './support/emulators';
import { record } from './support/records';

const start = emulators();

const attachment = (id: number) => ({ object: 'attachment', file: { object: 'file', id } });

it('lists what is attached to a document, oldest first, page by page', async () => {
	const attachments = [attachment(3), attachment(4), attachment(5)];
	const emulator = await start({ account: { invoices: [record(8, {}, { attachments })] } });
	expect(await list(emulator, '/invoices/8/attachments')).toEqual(attachments);
	const second = await call(emulator, '/invoices/8/attachments?per_page=2&page=2');
	expect(second.json).toEqual([attachment(5)]);
	expect(second.headers['x-total-count']).toBe('3');
});

it('keeps attachments out of the document itself', async () => {
	const attachments = [attachment(3)];
	const emulator = await start({ account: { invoices: [record(8, {}, { attachments })] } });
	expect((await call(emulator, '/invoices/8')).json).not.toHaveProperty('attachments');
	expect(await list(emulator, '/invoices/9/attachments')).toEqual([]);
});

it('generates accounts in which some invoices have files', async () => {
	const emulator = await start({ account: undefined, seed: 3, invoices: 40 });
	const counts = new Set<number>();
	for (const { record: invoice } of emulator.admin.records('invoices')) {
		const files = await list(emulator, `/invoices/${String(invoice.id)}/attachments`);
		counts.add(files.length);
		for (const each of files) {
			expect(each).toMatchObject({ object: 'attachment', file: { url: expect.any(String) } });
		}
	}
	expect([...counts].sort()).toEqual([0, 1, 2]);
});
