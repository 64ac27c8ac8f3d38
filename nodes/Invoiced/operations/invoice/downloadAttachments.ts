import { objects } from '../../objects';
import { downloadAttachmentsOperation } from '../shared/downloadAttachmentsOperation';

export const downloadAttachments = downloadAttachmentsOperation(objects.invoices);
