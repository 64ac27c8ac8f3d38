import { fingerprint, identify } from '../../../nodes/Invoiced/feed/memory/digest';
import { seenBetween, SeenSet, seenSize } from '../../../nodes/Invoiced/feed/memory/seen';
import { objects } from '../../../nodes/Invoiced/objects';

const { invoices, plans } = objects;
const digest = (record: Record<string, unknown>) =>
	fingerprint(invoices, identify(invoices, record), record);

describe('The set of versions handed over', () => {
	const record = { id: 7, number: 'INV-7', updated_at: 600 };

	test('knows a version after it was added, and survives a save', () => {
		const seen = new SeenSet();
		seen.add(digest(record), 600);
		const restored = new SeenSet(JSON.parse(JSON.stringify(seen.toState(0))));
		expect(restored.hasVersion(digest(record))).toBe(true);
		expect(restored.hasRecord(digest(record))).toBe(true);
	});

	test('tells a second edit within the same second from the version it has', () => {
		const seen = new SeenSet();
		seen.add(digest(record), 600);
		const edited = digest({ ...record, number: 'INV-7b' });
		expect(seen.hasVersion(edited)).toBe(false);
		expect(seen.hasRecord(edited)).toBe(true);
	});

	test('holds one entry per record, its latest version', () => {
		const seen = new SeenSet();
		seen.add(digest(record), 600);
		seen.add(digest({ ...record, updated_at: 700 }), 700);
		expect(seenSize(seen.toState(0))).toBe(1);
		expect(seen.hasVersion(digest(record))).toBe(false);
	});

	test('drops whole minutes that lie before the bound', () => {
		const seen = new SeenSet();
		seen.add(digest(record), 600);
		seen.add(digest({ id: 8 }), 660);
		expect(Object.keys(seen.toState(660))).toEqual(['11']);
		expect(Object.keys(seen.toState(659))).toEqual(['10', '11']);
	});

	test('takes over from another set what it does not know, or knows in an earlier minute', () => {
		const versionAt = (minute: number) => digest({ id: 7, updated_at: minute * 60 });
		const known = (own: number, others: number) => {
			const [seen, other] = [new SeenSet(), new SeenSet()];
			seen.add(versionAt(own), own * 60);
			other.add(versionAt(others), others * 60);
			other.add(digest({ id: 8 }), 600);
			seen.include(other);
			expect(seen.size).toBe(2);
			expect(seen.hasRecord(digest({ id: 8 }))).toBe(true);
			return [own, others].filter((minute) => seen.hasVersion(versionAt(minute)));
		};
		expect(known(10, 11)).toEqual([11]);
		expect(known(11, 10)).toEqual([11]);
	});

	test('gives away whole minutes, from that of a bound on and before another', () => {
		const state = { 9: 'nine', 10: 'ten', 11: 'eleven', 12: 'twelve' };
		expect(seenBetween(state, 600, 720)).toEqual({ 10: 'ten', 11: 'eleven' });
		expect(seenBetween(state, 659, 721)).toEqual({ 10: 'ten', 11: 'eleven', 12: 'twelve' });
	});

	test('is told of another version of a record that it knows, and of no other record', () => {
		const seen = new SeenSet();
		seen.add(digest(record), 600);
		const edited = digest({ ...record, number: 'INV-7b' });
		seen.refresh(edited, 700);
		seen.refresh(digest({ id: 8 }), 700);
		expect(seen.hasVersion(edited)).toBe(true);
		expect(seen.hasRecord(digest({ id: 8 }))).toBe(false);
	});

	test('gives away what it holds up to the minute of a bound, and that one whole', () => {
		const seen = new SeenSet();
		for (const minute of [10, 11, 12]) seen.add(digest({ id: minute }), minute * 60);
		expect(Object.keys(seen.toState(0, 11 * 60 + 5))).toEqual(['10', '11']);
	});

	test('needs ten characters per record', () => {
		const seen = new SeenSet();
		for (let id = 0; id < 1000; id++) seen.add(digest({ id }), 600);
		expect(JSON.stringify(seen.toState(0)).length).toBeLessThan(1000 * 10 + 20);
		expect(seenSize(seen.toState(0))).toBe(1000);
	});
});

describe('The version of a record', () => {
	test('does not depend on the order of keys, at any depth', () => {
		const one = digest({ id: 1, metadata: { a: 1, b: [{ x: 1, y: 2 }] } });
		const two = digest({ metadata: { b: [{ y: 2, x: 1 }], a: 1 }, id: 1 });
		expect(one).toEqual(two);
		expect(one.version).toMatch(/^[0-9a-f]{16}$/);
	});

	test('does not change with the content of an expanded customer', () => {
		const plain = digest({ id: 1, customer: 5 });
		expect(digest({ id: 1, customer: { id: 5, name: 'Acme' } })).toEqual(plain);
		expect(digest({ id: 1, customer: { id: 6, name: 'Acme' } })).not.toEqual(plain);
	});

	test('tells a reused text id by its creation time', () => {
		const first = identify(plans, { id: 'pro', created_at: 1 });
		const second = identify(plans, { id: 'pro', created_at: 2 });
		expect(first).not.toBe(second);
	});
});
