import { isObject } from '../../objects/parts/isObject';
import type { WireRecord } from '../../types';

/** The fields of an address that goods go to (server source: ShippingDetail.php). */
const FIELDS = [
	'name',
	'attention_to',
	'address1',
	'address2',
	'city',
	'state',
	'postal_code',
	'country',
] as const;

/**
 * The `ship_to` of a body over the one that there is: null takes it away, anything that is no
 * object leaves it.
 */
export function readShipTo(given: unknown, current: unknown, now: number): WireRecord | null {
	if (given === null) return null;
	const stored = isObject(current) ? current : null;
	if (!isObject(given)) return stored;
	const said = given;
	const fields = FIELDS.map((name) => [name, said[name] ?? stored?.[name] ?? null]);
	return {
		...(Object.fromEntries(fields) as WireRecord),
		created_at: stored?.created_at ?? now,
		updated_at: now,
	};
}
