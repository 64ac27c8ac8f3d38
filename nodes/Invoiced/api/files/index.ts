/** Files: PDFs of documents, and attachments by the links that Invoiced gives. */
export { FileDownloads } from './fileDownloads';
export { safeFileName } from './fileName';
export { readMimeType } from './mimeType';
export { parsePdf } from './pdf';
