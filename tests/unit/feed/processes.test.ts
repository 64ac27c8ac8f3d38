import { withProcess } from '../../../nodes/Invoiced/feed/memory/processes';

describe('The processes that a position remembers', () => {
	const numbered = (count: number) => Array.from({ length: count }, (_, index) => `p${index + 1}`);
	const afterAll = (names: readonly string[]) => names.reduce<string[]>(withProcess, []);

	test('are the last ones: a process that is not among them starts with a replay', () => {
		const remembered = afterAll(numbered(20));
		expect(remembered.at(-1)).toBe('p20');
		expect(remembered).toContain('p13');
		expect(remembered).not.toContain('p1');
	});

	test('stay few, however often n8n starts', () => {
		expect(afterAll(numbered(1_000)).length).toBeLessThanOrEqual(8);
	});

	test('keep each one once, the one that polled last at the end', () => {
		expect(afterAll(['a', 'b', 'a', 'a'])).toEqual(['b', 'a']);
	});
});
