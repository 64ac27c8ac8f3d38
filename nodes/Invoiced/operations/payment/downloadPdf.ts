import { objects } from '../../objects';
import { downloadPdfOperation } from '../shared/downloadPdfOperation';

export const downloadPdf = downloadPdfOperation(objects.payments);
