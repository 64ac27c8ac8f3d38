import { parsePdf } from '../../../nodes/Invoiced/api/files/pdf';

const answer = (text: string, contentType?: string, more: Record<string, string> = {}) =>
	parsePdf({
		status: 200,
		headers: contentType === undefined ? more : { 'content-type': contentType, ...more },
		body: Buffer.from(text),
		duration: 0,
	});

describe('an answer to a request for a PDF', () => {
	it.each(['application/pdf', 'Application/PDF; x=y', 'application/octet-stream'])(
		'is the file when it is declared as %s',
		(contentType) => {
			const disposition = { 'content-disposition': 'attachment; filename="INV-1.pdf"' };
			expect(answer('%PDF-1.7', contentType, disposition)).toEqual({
				answer: { bytes: Buffer.from('%PDF-1.7'), contentType, fileName: 'INV-1.pdf' },
			});
		},
	);

	it('need not name the file', () => {
		expect(answer('%PDF-1.7', 'application/pdf')).toMatchObject({ answer: { fileName: null } });
	});

	it.each<[string, string | undefined, string]>([
		['Oh no', 'application/pdf', ''],
		[' %PDF-1.7', 'application/pdf', ''],
		['', 'application/pdf', ''],
		['%PDF-1.7', 'application/pdfx', ''],
		['%PDF-1.7', 'x-application/pdf', ''],
		['%PDF-1.7', undefined, ''],
		['<p>Sign in</p>', 'text/html', ''],
		['Bad template', 'x-text/plain', ''],
		['Bad template', 'text/plain; charset=utf-8', 'Bad template'],
		['Bad template', 'Application/JSON', 'Bad template'],
		['"Bad template"', 'application/json', 'Bad template'],
		['{"message":"Bad template"}', 'application/json', 'Bad template'],
		['{"message":5}', 'application/json', '{"message":5}'],
		['null', 'application/json', 'null'],
		['5', 'application/json', '5'],
	])('is otherwise no file, but perhaps words that say why: %j as %s', (text, type, words) => {
		expect(answer(text, type)).toEqual({
			fault: { kind: 'notPdf', contentType: type ?? 'unknown', words },
		});
	});
});
