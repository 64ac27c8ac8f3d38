import { Busboy } from '@fastify/busboy';
import { MalformedBody } from './body';

/** A file that came with a form. */
export interface UploadedFile {
	/** As the client calls it. */
	name: string;
	content: Buffer;
}

/** A form of several parts, read. */
export interface MultipartForm {
	fields: Record<string, unknown>;
	/** By the name of the part. */
	files: Record<string, UploadedFile>;
}

/**
 * Reads a form of several parts.
 * @param contentType with the boundary of the parts
 * @throws MalformedBody when it ends too early or has no boundary
 */
export async function readMultipart(contentType: string, body: Buffer): Promise<MultipartForm> {
	const form: MultipartForm = { fields: {}, files: {} };
	try {
		await new Promise<void>((resolve, reject) => {
			const parser = new Busboy({ headers: { 'content-type': contentType } });
			parser.on('field', (name: string, value: string) => {
				form.fields[name] = value;
			});
			parser.on('file', (name: string, stream: NodeJS.ReadableStream, fileName: string) => {
				const chunks: Buffer[] = [];
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				stream.on('error', reject);
				stream.on('end', () => {
					form.files[name] = { name: fileName ?? '', content: Buffer.concat(chunks) };
				});
			});
			parser.on('finish', resolve);
			parser.on('error', reject);
			parser.end(body);
		});
	} catch {
		throw new MalformedBody();
	}
	return form;
}
