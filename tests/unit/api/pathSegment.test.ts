import { encodePathSegment } from '../../../nodes/Invoiced/api';
import { buildUrl } from '../../../nodes/Invoiced/api/http/url';

describe('an id in a path', () => {
	it.each([
		[5, '5'],
		['5', '5'],
		[' starter-plan ', 'starter-plan'],
		['50% off', '50%25%20off'],
		['a?b#c&d=e;f', 'a%3Fb%23c%26d%3De%3Bf'],
		['..plan', '..plan'],
		['ü', '%C3%BC'],
	])('stays one segment: %j', (id, expected) => {
		expect(encodePathSegment(id)).toBe(expected);
	});

	it.each(['', '   ', null, undefined, {}, [], true])('is refused when there is none: %j', (id) => {
		expect(() => encodePathSegment(id)).toThrow('The ID is empty. Enter the ID of the record.');
	});

	it.each([
		'.',
		'..',
		'...',
		'../customers',
		'5/../customers',
		'/customers',
		'5/',
		'..\\customers',
		'%2e%2e',
		'%2E%2E%2Fcustomers',
		'5%2fpay',
		'5%5cpay',
		'5\u0000',
		'5\r\nHost: evil',
		'\ud800',
		'5%0d%0a',
	])('is refused when it could lead to another path: %j', (id) => {
		expect(() => encodePathSegment(id)).toThrow(
			/^The ID '[^]*' cannot be used in an address\. An ID has no slashes and no control characters, and is more than dots\.$/,
		);
	});

	it('is refused when it is absurdly long', () => {
		expect(() => encodePathSegment('9'.repeat(256))).toThrow(
			'The ID is longer than 255 characters.',
		);
	});
});

describe('an address', () => {
	const BASE = 'https://api.invoiced.com/v1';

	it('is the base URL, the path and the parameters', () => {
		const query = { 'filter[paid]': true, sort: 'date asc', page: 2, expand: undefined };
		expect(buildUrl(BASE, '/invoices', query)).toBe(
			'https://api.invoiced.com/v1/invoices?filter%5Bpaid%5D=1&sort=date+asc&page=2',
		);
	});

	it('keeps an encoded id as it is', () => {
		const path = `/plans/${encodePathSegment('50% off')}`;
		expect(buildUrl(BASE, path)).toBe('https://api.invoiced.com/v1/plans/50%25%20off');
	});

	it.each([
		'invoices',
		'',
		'@evil.example',
		'.evil.example',
		'/../customers',
		'/a/./b',
		'/a?b',
		'/a#b',
		'/a\\b',
	])('is refused when the path would not stay what it says: %j', (path) => {
		expect(() => buildUrl(BASE, path)).toThrow(
			`The path '${path}' is not one of the Invoiced API. Check the ID in it.`,
		);
	});
});
