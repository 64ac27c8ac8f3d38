import { objects } from '../../objects';
import { getAttachmentsOperation } from '../shared/getAttachmentsOperation';

export const getAttachments = getAttachmentsOperation(objects.invoices);
