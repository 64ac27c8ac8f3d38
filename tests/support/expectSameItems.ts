/**
 * `expect(items).toEqual(expected)` for thousands of items: Jest's own comparison takes longer than
 * reading them did. Items are JSON, so the same text is the same items; only where it differs Jest
 * compares, and says what differs.
 */
export function expectSameItems(items: readonly unknown[], expected: readonly unknown[]): void {
	if (JSON.stringify(items) !== JSON.stringify(expected)) expect(items).toEqual(expected);
}
