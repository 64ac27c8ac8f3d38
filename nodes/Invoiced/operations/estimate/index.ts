export { downloadAttachments } from './downloadAttachments';
export { downloadPdf } from './downloadPdf';
export { get } from './get';
export { getAll } from './getAll';
export { getAttachments } from './getAttachments';
