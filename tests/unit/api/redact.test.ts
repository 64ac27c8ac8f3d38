import { createRedactor } from '../../../nodes/Invoiced/api/errors/redact';

const KEY = 'k3y$Q7(wErTyUiOpAsDfGhJkLzXcVbN+';

describe('text of a server', () => {
	const redact = createRedactor(KEY);

	it.each([
		['as it is', KEY],
		['in other case', KEY.toUpperCase()],
		['percent-encoded', encodeURIComponent(KEY)],
		['as Basic authentication sends it', Buffer.from(`${KEY}:`).toString('base64')],
		['in base64', Buffer.from(KEY).toString('base64')],
		['with its middle starred out', `k3y${'*'.repeat(26)}bN+`],
	])('loses the key %s', (_name, form) => {
		expect(redact(`No such key: ${form}, sorry`)).toMatch(/^No such key: \[redacted\]=*, sorry$/);
	});

	it('loses a key also where the text is cut in the middle of it', () => {
		for (let before = 500 - KEY.length; before <= 500; before += 1) {
			const shown = redact(`${'x'.repeat(before - 1)} ${KEY}`);
			expect(shown.length).toBeLessThanOrEqual(500);
			expect(shown).toMatch(/^x+( \[?r?e?d?a?c?t?e?d?\]?)?$/);
		}
	});

	it('loses every occurrence', () => {
		expect(redact(`${KEY} ${KEY}`)).toBe('[redacted] [redacted]');
	});

	it('is kept otherwise, on one line', () => {
		expect(redact(' Amount\r\n\tis missing\u0000 ')).toBe('Amount is missing');
	});

	it('is cut when it is long', () => {
		expect(redact('x'.repeat(10_000))).toHaveLength(500);
	});

	it.each([undefined, '', 'abc', 42])('is kept when there is no real key: %j', (key) => {
		expect(createRedactor(key)('abc 42')).toBe('abc 42');
	});
});
