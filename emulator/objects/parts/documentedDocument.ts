import type { WireRecord } from '../../wire';
import { isObject } from './isObject';
import { withoutKeys } from './withoutKeys';

/** Keys the server prints and the official docs do not know, in what is nested in documents. */
const UNDOCUMENTED_NESTED: Record<string, string> = {
	items: 'created_at updated_at',
	discounts: 'updated_at from_payment_terms',
	taxes: 'updated_at',
	ship_to: 'created_at updated_at',
};

/** Invoices, credit notes and estimates as the official docs describe what is nested in them. */
export function documentedDocument(record: WireRecord): WireRecord {
	const result = { ...record };
	for (const [name, names] of Object.entries(UNDOCUMENTED_NESTED)) {
		if (result[name] !== undefined) result[name] = withoutNested(result[name], names);
	}
	return result;
}

function withoutNested(value: unknown, names: string): unknown {
	if (Array.isArray(value)) return value.map((element) => withoutNested(element, names));
	return isObject(value) ? withoutKeys(value, names) : value;
}
