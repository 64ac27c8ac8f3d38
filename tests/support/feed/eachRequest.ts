import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Emulator } from '../../../emulator';

/**
 * Node.js announces here each request that a server of this process gets, before anyone has looked
 * at it.
 */
const CHANNEL = 'http.server.request.start';

/**
 * Calls `work` with path and query right before the emulator looks at a request.
 *
 * @returns ends it
 */
export function beforeEachRequest(emulator: Emulator, work: (url: string) => void): () => void {
	const hear = (message: unknown) => {
		const { request } = message as { request: IncomingMessage };
		if (request.socket.localPort === emulator.port) work(request.url ?? '');
	};
	subscribe(CHANNEL, hear);
	return () => unsubscribe(CHANNEL, hear);
}
