import { call } from './support/client';
import { emulators } from './support/emulators';
import { record, records, T0 } from './support/records';

const start = emulators();

const PDF = { headers: { Accept: 'application/pdf' } };

function account() {
	return {
		credit_notes: [record(4, { number: 'CN-4' })],
		customers: records(1),
		estimates: [record(5, { number: 'EST (5)' })],
		invoices: [record(3, { number: 'INV-3' })],
		payments: [record(6, {})],
	};
}

/** Reads the positions in the cross-reference table and gives what stands at each. */
function objectsOf(pdf: string): string[] {
	const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
	const entries = [...pdf.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)];
	return entries.map(([, offset]) => pdf.slice(Number(offset)).split('\n', 1)[0]);
}

describe.each(['observed', 'documented'] as const)('on a server as %s', (profile) => {
	it.each([
		['/invoices/3', 'Invoice INV-3'],
		['/credit_notes/4', 'Credit Note CN-4'],
		['/estimates/5', 'Estimate EST (5)'],
		['/payments/6', 'Payment 6'],
	])('%s is there as a PDF that names the record', async (path, title) => {
		const emulator = await start({ account: account(), profile, now: T0 });
		const { status, headers, text } = await call(emulator, path, PDF);
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('application/pdf');
		expect(headers['content-disposition']).toBe(`attachment; filename="${title}.pdf"`);
		expect(text).toMatch(/^%PDF-1\.4\n/);
		expect(text).toContain(`(${title.replace(/[()]/g, '\\$&')}) Tj`);
		expect(objectsOf(text)).toEqual(['1 0 obj', '2 0 obj', '3 0 obj', '4 0 obj', '5 0 obj']);
	});
});

it('is one of the accepted types; without it the answer is JSON', async () => {
	const emulator = await start({ account: account() });
	const headers = { Accept: 'application/pdf, application/json' };
	expect((await call(emulator, '/invoices/3', { headers })).text).toMatch(/^%PDF/);
	expect((await call(emulator, '/invoices/3')).json).toMatchObject({ id: 3 });
});

it('does not exist of customers and lists, nor of records that do not exist', async () => {
	const emulator = await start({ account: account() });
	expect((await call(emulator, '/customers/1', PDF)).json).toMatchObject({ id: 1 });
	expect((await call(emulator, '/invoices', PDF)).json).toEqual([
		expect.objectContaining({ id: 3 }),
	]);
	const missing = await call(emulator, '/invoices/999', PDF);
	expect([missing.status, missing.json]).toEqual([
		404,
		{ type: 'invalid_request', message: 'Invoice was not found: 999' },
	]);
});

describe('the fault pdfError', () => {
	it('puts a text in the place of the PDF, with status 200 and declared as JSON', async () => {
		const emulator = await start({ account: account() });
		emulator.admin.faults.set({ type: 'pdfError', message: 'Template error', count: 1 });
		const { status, headers, text, json } = await call(emulator, '/invoices/3', PDF);
		expect([status, headers['content-type']]).toEqual([200, 'application/json']);
		expect(text).toBe('Template error');
		expect(json).toBeUndefined();
		expect((await call(emulator, '/invoices/3', PDF)).text).toMatch(/^%PDF/);
	});

	it('leaves all other requests alone', async () => {
		const emulator = await start({ account: account() });
		emulator.admin.faults.set({ type: 'pdfError' });
		expect((await call(emulator, '/invoices/3')).json).toMatchObject({ id: 3 });
		expect((await call(emulator, '/invoices/3', PDF)).text).toMatch(/^Could not render the PDF/);
	});
});
