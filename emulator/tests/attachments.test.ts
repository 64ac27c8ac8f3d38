import { call, links, list } from './support/client';
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
	const address = `${emulator.url}/invoices/8/attachments`;
	expect(links(second)).toEqual([
		['self', `${address}?page=2&per_page=2`],
		['first', `${address}?page=1&per_page=2`],
		['previous', `${address}?page=1&per_page=2`],
		['last', `${address}?page=2&per_page=2`],
	]);
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

it('gives out the files of generated accounts by their links, to those who bring no key', async () => {
	const emulator = await start({ account: undefined, seed: 3, invoices: 40 });
	const found = emulator.admin.records('invoices').find(({ rowId }) => rowId % 14 === 0);
	const files = await list(emulator, `/invoices/${String(found?.rowId)}/attachments`);
	expect(files).toHaveLength(2);
	for (const { file } of files as Array<{ file: { url: string; type: string; size: number } }>) {
		expect(file.url.startsWith(`${emulator.url}/__storage/`)).toBe(true);
		const response = await fetch(file.url);
		expect(response.headers.get('content-type')).toBe(file.type);
		expect((await response.arrayBuffer()).byteLength).toBe(file.size);
		const withKey = await fetch(file.url, { headers: { Authorization: 'Basic eDo=' } });
		expect(withKey.status).toBe(400);
	}
	expect((await fetch(`${emulator.url}/__storage/2`)).status).toBe(404);
});
