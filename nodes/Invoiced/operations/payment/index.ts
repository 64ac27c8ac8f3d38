export { downloadPdf } from './downloadPdf';
export { get } from './get';
export { getAll } from './getAll';
