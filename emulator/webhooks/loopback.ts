import type { LookupFunction } from 'node:net';

const IPV4 = { address: '127.0.0.1', family: 4 };
const IPV6 = { address: '::1', family: 6 };

/**
 * Whether an address leads to this machine by its very form: no name is looked up to find out.
 * `localhost` and what ends in it are reserved for that (RFC 6761).
 */
export function isLoopback({ hostname }: URL): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127\.\d+\.\d+\.\d+$/.test(hostname)
	);
}

/**
 * Takes the place of the resolver: whatever a hosts file or a name server says, a name means this
 * machine.
 */
export const lookUpLoopback: LookupFunction = (_hostname, options, callback) => {
	if (options.all) callback(null, [IPV4, IPV6]);
	else callback(null, IPV4.address, IPV4.family);
};
