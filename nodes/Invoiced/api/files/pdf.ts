import type { Fault } from '../errors';
import { readFileName } from './fileName';
import type { WireResponse } from '../http';
import type { Download } from '../types';

/** What a PDF begins with (ISO 32000-1, "File header"). */
const MAGIC = '%PDF-';

/** What a PDF is declared as; the second by proxies that do not know better. */
const PDF_TYPE = /^application\/(pdf|octet-stream)\b/i;

/** What the server's own words are declared as. A page of HTML is a proxy's. */
const WORDS_TYPE = /^(text\/plain|application\/json)\b/i;

/**
 * Reads an answer with status 2xx to a request for a PDF. When the server cannot render the
 * document, it answers with status 200 all the same, and with the text of the error declared as
 * JSON (server source: PdfApiTrait.php).
 */
export function parsePdf(response: WireResponse): { answer: Download } | { fault: Fault } {
	const { headers, body: bytes } = response;
	const contentType = headers['content-type'] ?? 'unknown';
	const isPdf = PDF_TYPE.test(contentType) && bytes.subarray(0, MAGIC.length).toString() === MAGIC;
	if (isPdf) {
		const fileName = readFileName(headers['content-disposition']);
		return { answer: { bytes, contentType, fileName } };
	}
	const words = WORDS_TYPE.test(contentType) ? wordsIn(bytes.toString()) : '';
	return { fault: { kind: 'notPdf', contentType, words } };
}

/**
 * The text itself, the text in quotes that JSON puts around it, or the `message` of the API's error
 * object.
 */
function wordsIn(text: string): string {
	const parsed = parse(text);
	if (typeof parsed === 'string') return parsed;
	if (typeof parsed !== 'object' || parsed === null) return text;
	const { message } = parsed as { message?: unknown };
	return typeof message === 'string' ? message : text;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
