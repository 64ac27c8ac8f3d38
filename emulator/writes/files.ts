import { extname } from 'node:path';
import { fileUrl, servedFileUrl } from '../data/links';
import { invalidRequest } from '../http/errors';
import { refuseUnknown } from '../http/optionsResolver';
import { createRecord } from './record';
import type { Behaviour, WriteRequest } from './request';

/** Bytes (server source: FileValidator). */
const LARGEST_FILE = 20 * 1024 * 1024;

const WRONG_TYPE = 'Uploaded file type is not allowed (strict validation)';

/** What a file of a kind is, and how it begins: a text holds no byte of zero. */
interface Kind {
	type: string;
	begins: readonly (Buffer | string)[] | 'text';
}

const ZIP = 'PK\u0003\u0004';
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const JPEG: Kind = { type: 'image/jpeg', begins: [Buffer.from([0xff, 0xd8, 0xff])] };
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The kinds by the ending of the name (server source: FileValidator). */
const KINDS: Readonly<Record<string, Kind>> = {
	csv: { type: 'text/csv', begins: 'text' },
	doc: { type: 'application/msword', begins: [OLE] },
	docx: { type: `${OFFICE}.wordprocessingml.document`, begins: [ZIP] },
	gif: { type: 'image/gif', begins: ['GIF87a', 'GIF89a'] },
	jpeg: JPEG,
	jpg: JPEG,
	pdf: { type: 'application/pdf', begins: ['%PDF'] },
	png: { type: 'image/png', begins: [Buffer.from('89504e470d0a1a0a', 'hex')] },
	ppt: { type: 'application/vnd.ms-powerpoint', begins: [OLE] },
	pptx: { type: `${OFFICE}.presentationml.presentation`, begins: [ZIP] },
	rtf: { type: 'text/rtf', begins: ['{\\rtf'] },
	tiff: { type: 'image/tiff', begins: ['II*\0', 'MM\0*'] },
	txt: { type: 'text/plain', begins: 'text' },
	xls: { type: 'application/vnd.ms-excel', begins: [OLE] },
	xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, begins: [ZIP] },
	zip: { type: 'application/zip', begins: [ZIP] },
};

/**
 * Files that come with a form, or of which a body names the address (server source:
 * FileUploadRoute). Such an address is kept and never fetched.
 */
export const files: Behaviour = {
	actions: [
		{
			method: 'POST',
			path: '/files',
			handle: (request) => {
				const { account, call, body, object } = request;
				if (account.profile === 'observed') {
					refuseUnknown(
						Object.keys(call.query),
						['base64', 'exclude', 'expand', 'include'],
						'query',
					);
				}
				const isNamed = body.url !== undefined && body.url !== null;
				const { rowId } = isNamed ? createNamed(request) : upload(request);
				return { object, rowId, status: 201 };
			},
		},
	],
};

/** @throws ApiError 400 when the kind of file is not kept, or the address is none of the web */
function createNamed(request: WriteRequest): { rowId: number } {
	const { body } = request;
	if (kindOf(String(body.name ?? '')) === undefined) {
		throw invalidRequest('File type is not allowed (strict validation)');
	}
	if (!String(body.url).startsWith('http')) throw invalidRequest('Url is invalid', 'url');
	return createRecord(request);
}

/** @throws ApiError 400 when there is no file, or none that may be kept */
function upload(request: WriteRequest): { rowId: number } {
	const { call, body, work } = request;
	const { file } = call.files;
	if (file === undefined) throw invalidRequest('Upload request body must contain url or file.');
	const isBase64 = typeof call.query.base64 === 'string' && Number(call.query.base64) !== 0;
	const content = isBase64 ? Buffer.from(file.content.toString('latin1'), 'base64') : file.content;
	if (content.length > LARGEST_FILE) {
		throw invalidRequest('Uploaded file exceeds maximum allowed size');
	}
	const name = typeof body.filename === 'string' ? body.filename : file.name;
	const kind = kindOf(name);
	if (kind === undefined || !isOfKind(kind, content)) throw invalidRequest(WRONG_TYPE);
	const values = { name: safeName(name), size: content.length, type: kind.type, url: fileUrl(0) };
	const created = createRecord(
		{ ...request, body: values },
		{ hidden: { content: content.toString('base64') } },
	);
	// A record that this request creates is its own until it is written down.
	created.record.url = servedFileUrl(fileUrl(created.rowId), call.origin);
	return work.read('files', created.rowId);
}

function kindOf(name: string): Kind | undefined {
	return KINDS[extname(name).slice(1).toLowerCase()];
}

function isOfKind({ begins }: Kind, content: Buffer): boolean {
	if (begins === 'text') return content.length > 0 && !content.includes(0);
	return begins.some((begin) => {
		const bytes = typeof begin === 'string' ? Buffer.from(begin, 'latin1') : begin;
		return content.subarray(0, bytes.length).equals(bytes);
	});
}

/** Letters, digits, dashes and underscores stay (server source: sanitizeFilename). */
function safeName(name: string): string {
	const ending = extname(name);
	const stem = name.slice(0, name.length - ending.length).replace(/[^a-z0-9_-]/gi, '_');
	return `${stem}${ending.toLowerCase()}`;
}
