import type { JsonObject } from './objects';

/**
 * What tells records of one object type apart over time. Text ids are used again after archiving,
 * so there the time of creation belongs to it (server source: PricingObject.php). The digests of
 * the trigger's state are made of this text.
 */
export function identityOf(
	record: JsonObject,
	{ idType }: { idType: 'integer' | 'string' },
): string {
	const id = String(record.id);
	return idType === 'integer' ? id : `${id} ${String(record.created_at)}`;
}

/**
 * What tells records of one list apart, whatever it lists: also those of which no type is described
 * here, and those without an id.
 */
export function identityInList(record: JsonObject): string {
	const { id, created_at: createdAt } = record;
	return JSON.stringify(id === undefined ? record : [id, createdAt]);
}
