import fc from 'fast-check';

import type { InvoicedRecord, RelatedData } from '../../nodes/Invoiced/shapes';
import { consistentInvoices } from './invoices';

/**
 * What a field may hold when something went wrong on the way; new objects each time, as they may be
 * damaged in turn.
 */
const hostileValues = (): unknown[] => [
	undefined,
	null,
	'',
	'  ',
	'abc',
	'1716163200',
	'2025-13-45T99:99:99Z',
	'[{"categoryId":',
	0,
	-0,
	-1,
	1.5,
	9e15,
	1e300,
	-1e308,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	true,
	false,
	[],
	[null],
	[[]],
	[undefined, 'x', { amount: 'abc' }],
	{},
	{ id: {} },
	{ id: null, address1: ' ' },
];

export interface HostileInvoice {
	invoice: InvoicedRecord;
	related: RelatedData;
}

/** A value and everything below it, as far as they are objects. */
function objectsBelow(value: unknown): Array<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null) return [];
	const own = Array.isArray(value) ? [] : [value as Record<string, unknown>];
	return [...own, ...Object.values(value).flatMap(objectsBelow)];
}

const hostileIndex = fc.nat(hostileValues().length - 1);
const hostileValue = hostileIndex.map((index) => hostileValues()[index]);

const damage = fc.record({
	object: fc.nat(),
	field: fc.nat(),
	value: hostileIndex,
});

/**
 * A consistent invoice of which some fields, at any depth, were overwritten with what does not
 * belong there.
 */
const damaged: fc.Arbitrary<HostileInvoice> = fc
	.tuple(consistentInvoices, fc.array(damage, { minLength: 1, maxLength: 8 }))
	.map(([{ invoice, related }, damages]) => {
		const loaded = { invoice, related: { ...related, estimates: [invoice] } };
		const copy = JSON.parse(JSON.stringify(loaded)) as typeof loaded;
		for (const { object, field, value } of damages) {
			const objects = [
				...objectsBelow(copy.invoice),
				...objectsBelow(copy.related.payments?.records),
			];
			const target = objects[object % objects.length];
			const keys = Object.keys(target);
			if (keys.length > 0) target[keys[field % keys.length]] = hostileValues()[value];
		}
		return copy;
	});

/** Anything at all under the names of an invoice's fields. */
const nonsense: fc.Arbitrary<HostileInvoice> = fc.record({
	invoice: fc.dictionary(
		fc.constantFrom('id', 'status', 'items', 'customer', 'taxes', 'total', 'date', 'ship_to', 'x'),
		fc.oneof(fc.anything(), hostileValue),
	),
	related: fc.record({
		payments: fc.record({
			source: fc.constantFrom<'payments' | 'transactions'>('payments', 'transactions'),
			records: fc.array(fc.anything()),
		}),
		estimates: fc.array(fc.anything()),
		attachments: fc.array(fc.anything()),
	}),
});

/** Invoices that no healthy server sends. */
export const hostileInvoices: fc.Arbitrary<HostileInvoice> = fc.oneof(damaged, nonsense);
