import { readFileName } from '../../../nodes/Invoiced/api/fileName';

describe('the name of a downloaded file', () => {
	test.each([
		['attachment; filename="INV-1.pdf"', 'INV-1.pdf'],
		['attachment; filename=INV-1.pdf', 'INV-1.pdf'],
		['attachment; filename="a \\"b\\".pdf"', 'a _b_.pdf'],
		[
			'attachment; filename="Rechnung.pdf"; filename*=UTF-8\'\'R%C3%BCckzahlung.pdf',
			'Rückzahlung.pdf',
		],
		['attachment; filename="a.pdf"; filename*=utf-8\'en\'b.pdf', 'b.pdf'],
		['attachment; filename="a.pdf"; filename*=UTF-8\'\'%E0%A4%A.pdf', 'a.pdf'],
		['inline; FILENAME="x.pdf"', 'x.pdf'],
	])('is read from %s', (disposition, name) => {
		expect(readFileName(disposition)).toBe(name);
	});

	test.each([
		[undefined],
		['attachment'],
		['attachment; filename=""'],
		['attachment; filename="..."'],
	])('is not known from %s', (disposition) => {
		expect(readFileName(disposition)).toBeNull();
	});

	test.each([
		['../../etc/passwd', 'passwd'],
		['C:\\Windows\\a.pdf', 'a.pdf'],
		['..%2F..%2Fetc%2Fcron.pdf', 'cron.pdf'],
		['.bashrc', 'bashrc'],
		['a<b>:|?*.pdf', 'a_b_____.pdf'],
		['invoice\u202Efdp.exe', 'invoicefdp.exe'],
		['a\r\nb.pdf', 'ab.pdf'],
	])('leads nowhere and can be saved: %s', (given, name) => {
		const form = given.includes('%') ? `filename*=UTF-8''${given}` : `filename="${given}"`;
		expect(readFileName(`attachment; ${form}`)).toBe(name);
	});

	it('is shortened, not in its extension', () => {
		const name = readFileName(`attachment; filename="${'ü'.repeat(500)}.pdf"`) ?? '';
		expect(name).toMatch(/^ü+\.pdf$/);
		expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
	});
});
