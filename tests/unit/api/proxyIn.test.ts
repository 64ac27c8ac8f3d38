import { digestOfKey } from '../../../nodes/Invoiced/api/http/keyDigest';
import { proxyIn } from '../../../nodes/Invoiced/api/http/proxyIn';

const ADDRESS = 'https://api.invoiced.com/things';

describe('the proxy that a connection led to', () => {
	it.each<[string, object[], string | undefined]>([
		['nothing says where', [{}, { message: 'x' }], undefined],
		['the host itself was looked up', [{ hostname: 'api.invoiced.com' }], undefined],
		['another host was looked up', [{ hostname: 'proxy.internal' }], 'proxy.internal'],
		['the port is that of https', [{ address: '1.2.3.4', port: 443 }], undefined],
		['the port is another', [{ address: '1.2.3.4', port: 80 }], '1.2.3.4:80'],
		['there is no port', [{ address: '1.2.3.4' }, { hostname: 'p' }], 'p'],
		['there is no address', [{ port: 3128 }, { hostname: 'p' }], 'p'],
		['it is said further in', [{}, { address: '1.2.3.4', port: 3128 }], '1.2.3.4:3128'],
		['a proxy hung up', [{ message: 'Proxy connection ended early' }], ''],
		['a text only quotes that', [{ message: 'No Proxy connection ended' }], undefined],
	])('is told from its error: %s', (_when, chain, proxy) => {
		expect(proxyIn(chain, ADDRESS)).toBe(proxy);
	});

	it('is none where the address names the port', () => {
		const chain = [{ address: '127.0.0.1', port: 3000 }];
		expect(proxyIn(chain, 'http://localhost:3000/x')).toBeUndefined();
		expect(proxyIn(chain, 'http://localhost:3001/x')).toBe('127.0.0.1:3000');
		expect(proxyIn([{ address: '127.0.0.1', port: 80 }], 'http://localhost/x')).toBeUndefined();
	});
});

test('A digest tells keys apart, another one for each salt, in twelve digits', () => {
	expect(digestOfKey(' key\n', 'salt')).toBe(digestOfKey('key', 'salt'));
	expect(digestOfKey('key', 'salt')).toMatch(/^[0-9a-f]{12}$/);
	expect(digestOfKey('key', 'other')).not.toBe(digestOfKey('key', 'salt'));
	expect(digestOfKey('other', 'salt')).not.toBe(digestOfKey('key', 'salt'));
	expect(digestOfKey(undefined, 'salt')).toBe(digestOfKey('', 'salt'));
});
