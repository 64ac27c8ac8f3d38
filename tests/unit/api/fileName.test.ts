import fc from 'fast-check';

import { readFileName, safeFileName } from '../../../nodes/Invoiced/api/files/fileName';
import { readMimeType } from '../../../nodes/Invoiced/api/files/mimeType';
import { propertyRuns } from '../../support/propertyRuns';

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

	it.each(['ü', '請', '😀', 'a', 'e\u0301'])(
		'is shortened, not in its extension: %s',
		(character) => {
			const name = safeFileName(`${character.repeat(500)}.pdf`) ?? '';
			expect(name.endsWith('.pdf')).toBe(true);
			expect(name.replace('.pdf', '').replaceAll(character, '')).toMatch(/^e?$/);
			expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
			expect(Buffer.byteLength(name)).toBeGreaterThan(250);
			expect(name).not.toMatch(/\p{Cs}/u);
		},
	);

	it('has no blank where it was cut', () => {
		const end = ' .'.repeat(20);
		expect(safeFileName(`${'a'.repeat(240)}${end}b.pdf`)).toBe(`${'a'.repeat(240)}.pdf`);
		expect(safeFileName(`${'a'.repeat(250)}${end}b c`)).toBe('a'.repeat(250));
	});

	it.each([
		['CON', '_CON'],
		['nul.pdf', '_nul.pdf'],
		['Com1.tar.gz', '_Com1.tar.gz'],
		['LPT¹.txt', '_LPT¹.txt'],
		['aux .pdf', '_aux .pdf'],
		['CONTRACT.pdf', 'CONTRACT.pdf'],
		['com10.pdf', 'com10.pdf'],
		['COM.pdf', 'COM.pdf'],
	])('is not that of a device of Windows: %s', (given, name) => {
		expect(safeFileName(given)).toBe(name);
	});

	it('can be saved anywhere, whatever was given', () => {
		const parts = [
			'a',
			' ',
			'.',
			'/',
			'\\',
			'請',
			'😀',
			'\ud83d',
			'\r\n',
			'CON',
			':',
			'\u202e',
			'.pdf',
		];
		const given = fc.oneof(
			fc.string({ unit: fc.constantFrom(...parts), maxLength: 400 }),
			fc.string({ unit: 'binary', maxLength: 400 }),
		);
		fc.assert(
			fc.property(given, (text) => {
				const name = safeFileName(text);
				if (name === null) return;
				expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
				expect(name).not.toMatch(/\p{Cs}/u);
				expect(name).not.toMatch(/^[\s.]|[\s.]$|[/\\<>:"|?*]|[\p{Cc}\p{Cf}]/u);
				expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i);
				expect(safeFileName(name)).toBe(name);
			}),
			{ ...propertyRuns, numRuns: 2_000 },
		);
	});
});

describe('the MIME type of a downloaded file', () => {
	test.each([
		['application/pdf', 'application/pdf'],
		[' image/svg+xml ', 'image/svg+xml'],
		['text/plain; charset="utf-8"', 'text/plain; charset="utf-8"'],
		[
			'application/vnd.ms-excel.sheet.macroEnabled.12',
			'application/vnd.ms-excel.sheet.macroEnabled.12',
		],
	])('is what was given: %j', (given, type) => {
		expect(readMimeType(given)).toBe(type);
	});

	test.each([
		null,
		undefined,
		'',
		'pdf',
		'a/b/c',
		'text/html\r\nSet-Cookie: a=b',
		'text/plain; charset=utf-8\nX: y',
		'text/plain\u2028x',
		'text /plain',
		'téxt/plain',
		{},
	])('is not known from %j', (given) => {
		expect(readMimeType(given)).toBeNull();
	});
});
