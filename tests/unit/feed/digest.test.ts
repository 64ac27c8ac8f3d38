import fc from 'fast-check';
import { canonicalJson, fingerprint } from '../../../nodes/Invoiced/feed/memory/digest';
import { objects } from '../../../nodes/Invoiced/objects';
import { propertyRuns, runsLabel } from '../../support/propertyRuns';

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	const text = Object.entries(value)
		.reverse()
		.map(([key, inner]) => `${JSON.stringify(key)}:${JSON.stringify(reversed(inner))}`);
	return JSON.parse(`{${text.join()}}`);
}

describe(`The content of a record, ${runsLabel}`, () => {
	test('is the same whatever order its keys come in', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const read: unknown = JSON.parse(JSON.stringify(value));
				expect(canonicalJson(reversed(read))).toBe(canonicalJson(read));
			}),
			propertyRuns,
		);
	});

	test('has all that the record has', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const read: unknown = JSON.parse(JSON.stringify(value));
				expect(JSON.parse(canonicalJson(read))).toEqual(read);
			}),
			propertyRuns,
		);
	});

	test.each([
		['{"b":1,"__proto__":{"y":2,"x":1}}', '{"__proto__":{"x":1,"y":2},"b":1}'],
		['{"toString":1,"constructor":2}', '{"constructor":2,"toString":1}'],
	])('has keys that mean something to JavaScript: %s', (text, canonical) => {
		expect(canonicalJson(JSON.parse(text))).toBe(canonical);
	});

	test('has an expanded customer as its ID, so that a change of the customer is none of the invoice', () => {
		const invoice = { id: 7, customer: 3, number: 'INV-7' };
		const versionOf = (record: Record<string, unknown>) =>
			fingerprint(objects.invoices, '7', record).version;
		expect(versionOf({ ...invoice, customer: { id: 3, name: 'Acme' } })).toBe(versionOf(invoice));
		expect(versionOf({ ...invoice, customer: { id: 4, name: 'Acme' } })).not.toBe(
			versionOf(invoice),
		);
	});

	test('has an expanded item of a line as its ID, and the line as it is', () => {
		const line = { id: 1, catalog_item: 'pro', quantity: 2 };
		const versionOf = (...items: unknown[]) =>
			fingerprint(objects.invoices, '7', { id: 7, items }).version;
		const expanded = { ...line, catalog_item: { id: 'pro', name: 'Pro plan' } };
		expect(versionOf(expanded, line)).toBe(versionOf(line, line));
		expect(versionOf({ ...expanded, quantity: 3 })).not.toBe(versionOf(line));
		expect(versionOf({ ...line, catalog_item: { id: 'basic' } })).not.toBe(versionOf(line));
		expect(versionOf(null, 'text')).toBe(versionOf(null, 'text'));
	});
});
