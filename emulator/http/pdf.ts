import type { WireRecord } from '../types';
import type { ApiResponse } from './call';

export const PDF_TYPE = 'application/pdf';

/**
 * The response to a request for a PDF. Where the server cannot make one, it sends the error's text
 * with status 200 and a JSON content type (server source: PdfApiTrait.php).
 * @param failure what it says then; null where it can
 */
export function pdfResponse(
	model: string,
	record: WireRecord,
	failure: string | null,
): ApiResponse {
	if (failure !== null) {
		return { status: 200, text: failure, headers: { 'Content-Type': 'application/json' } };
	}
	const title = `${model} ${String(record.number ?? record.id)}`;
	return {
		status: 200,
		text: pdfOf(title),
		headers: {
			'Content-Type': PDF_TYPE,
			'Content-Disposition': `attachment; filename="${title.replace(/["\\\r\n]/g, '_')}.pdf"`,
		},
	};
}

/** A valid PDF of one page with one line of ASCII text. */
function pdfOf(title: string): string {
	const text = title.replace(/[^ -~]/g, '?').replace(/[\\()]/g, '\\$&');
	const stream = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let body = '%PDF-1.4\n';
	const offsets = objects.map((content, index) => {
		const offset = body.length;
		body += `${index + 1} 0 obj\n${content}\nendobj\n`;
		return `${String(offset).padStart(10, '0')} 00000 n \n`;
	});
	const size = objects.length + 1;
	const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
	const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
	return `${body}${table}${trailer}`;
}
