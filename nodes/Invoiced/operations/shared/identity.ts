import type { InvoicedRecord, ObjectDescription } from '../../objects';

/** What tells records apart. Text ids are used again after archiving, so there the time of creation belongs to it. */
export function identityOf(record: InvoicedRecord, { idType }: ObjectDescription): string {
	const id = String(record.id);
	return idType === 'integer' ? id : `${id} ${String(record.created_at)}`;
}
