/**
 * Asserts that a shape is exactly as written down: the same values, nothing `undefined`, and the
 * same keys in the same order.
 */
export function expectSameShape(actual: unknown, expected: unknown): void {
	expect(actual).toStrictEqual(expected);
	expect(JSON.stringify(actual, null, '\t')).toBe(JSON.stringify(expected, null, '\t'));
}
