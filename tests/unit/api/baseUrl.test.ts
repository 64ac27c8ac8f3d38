import { resolveBaseUrl } from '../../../nodes/Invoiced/api/http/baseUrl';

describe('the base URL of a credential', () => {
	it.each([
		[{}, 'https://api.invoiced.com'],
		[{ sandbox: false, baseUrl: '' }, 'https://api.invoiced.com'],
		[{ sandbox: true, baseUrl: '   ' }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: 'true' }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: 'True' }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: ' TRUE\n' }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: 1 }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: '1' }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: 'False' }, 'https://api.invoiced.com'],
		[{ sandbox: 0 }, 'https://api.invoiced.com'],
		[{ sandbox: null }, 'https://api.invoiced.com'],
		[{ sandbox: true, baseUrl: 42 }, 'https://api.sandbox.invoiced.com'],
	])('comes from the environment when the field is empty: %j', (credential, expected) => {
		expect(resolveBaseUrl(credential)).toBe(expected);
	});

	it.each(['yes', 'sandbox', 2, -1, 'tru', {}, [], ['true'], Number.NaN])(
		'is never production for a switch that is not understood: %j',
		(sandbox) => {
			expect(() => resolveBaseUrl({ sandbox })).toThrow(
				/^'Connect to a Sandbox Environment' of the credential is .*, which is neither true nor false/,
			);
			expect(resolveBaseUrl({ sandbox, baseUrl: 'http://localhost:1' })).toBe('http://localhost:1');
		},
	);

	it.each([
		['https://proxy.example.com', 'https://proxy.example.com'],
		['  https://proxy.example.com/\n', 'https://proxy.example.com'],
		['https://proxy.example.com/invoiced/v1/', 'https://proxy.example.com/invoiced/v1'],
		['https://proxy.example.com/invoiced//', 'https://proxy.example.com/invoiced'],
		['HTTPS://Proxy.Example.COM:8443/Path', 'https://proxy.example.com:8443/Path'],
		['http://localhost:3000', 'http://localhost:3000'],
		['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
		['http://127.8.9.10', 'http://127.8.9.10'],
		['http://[::1]:3000', 'http://[::1]:3000'],
		['http://emulator:8080', 'http://emulator:8080'],
		['http://host.docker.internal:8080', 'http://host.docker.internal:8080'],
	])('wins over the environment: %j', (baseUrl, expected) => {
		expect(resolveBaseUrl({ sandbox: true, baseUrl })).toBe(expected);
	});

	it.each([
		'http://api.invoiced.com',
		'http://10.0.0.1',
		'http://127.0.0.1.example.com',
		'http://localhost.example.com',
		'http://[::2]',
		'http://[::ffff:8.8.8.8]',
		'http://134744072', // 8.8.8.8 as one number
		'http://internal.example.com',
		'http://x.internal.attacker.example',
		'http://host.docker.internal.attacker.example',
		'http://attackerinternal.example',
		'http://x.internal.',
		'http://emulator.',
		'http://localhost.',
		'http://evilinternal.',
	])('refuses plain http to a host that may be public: %s', (baseUrl) => {
		expect(() => resolveBaseUrl({ baseUrl })).toThrow(
			"The 'Base URL' of the credential uses http, which would send the API key unencrypted. Use https.",
		);
	});

	it.each(['https://user:secret@example.com', 'https://user@example.com', 'https://@example.com'])(
		'refuses user information: %s',
		(baseUrl) => {
			expect(() => resolveBaseUrl({ baseUrl })).toThrow(
				"The 'Base URL' of the credential contains a user name or password.",
			);
		},
	);

	it('never repeats a password that stands in the address', () => {
		expect.assertions(1);
		try {
			resolveBaseUrl({ baseUrl: 'https://user:hunter2@example.com' });
		} catch (error) {
			expect(String(error)).not.toContain('hunter2');
		}
	});

	it.each(['https://example.com/?', 'https://example.com?a=1'])(
		'refuses a query: %s',
		(baseUrl) => {
			expect(() => resolveBaseUrl({ baseUrl })).toThrow(
				"The 'Base URL' of the credential contains a query.",
			);
		},
	);

	it.each(['https://example.com/#', 'https://example.com#top'])(
		'refuses a fragment: %s',
		(baseUrl) => {
			expect(() => resolveBaseUrl({ baseUrl })).toThrow(
				"The 'Base URL' of the credential contains a fragment.",
			);
		},
	);

	it.each([
		'api.invoiced.com',
		'//example.com',
		'ftp://example.com',
		'javascript:alert(1)',
		'https://',
		'https:/example.com',
		'https://exa mple.com',
		'https://exa\tmple.com',
		'https://example.com:99999',
		'https://[::1',
	])('refuses what is not a web address: %j', (baseUrl) => {
		expect(() => resolveBaseUrl({ baseUrl })).toThrow(
			"The 'Base URL' of the credential is not a web address.",
		);
	});
});
