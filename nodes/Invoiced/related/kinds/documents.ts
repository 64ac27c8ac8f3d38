import type { InvoicedRecord } from '../../objects';
import { attachmentsOneByOne } from '../plans/attachments';
import type { RelatedKind } from '../types';

/** The files attached to an invoice. */
export const documents: RelatedKind<InvoicedRecord[]> = {
	plans: [attachmentsOneByOne],
	apply: ({ related }, value) => {
		related.attachments = value;
	},
};
