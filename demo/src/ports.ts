import { connect, createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Lets the system pick. */
export const ANY = 0;

/**
 * The wished port when nothing answers or listens there, else one that the system picks.
 *
 * Both are asked: on some systems a program that listens on all addresses does not keep us from
 * listening on loopback, and the browser would then reach the wrong one of the two.
 */
export async function choosePort(wished: number): Promise<number> {
	if (wished !== ANY && !(await answers(wished)) && (await listenOn(wished)) !== null) {
		return wished;
	}
	return await freePort();
}

/**
 * Ports from which no system takes one for an outgoing connection (Linux 32768 and up, macOS and
 * Windows 49152 and up): until n8n listens, half a minute can pass, in which one of those could be
 * gone.
 */
const QUIET_PORTS = { first: 20_000, count: 12_000 };
const TRIES = 50;

/** A port on loopback that is free now, and likely to stay so for a while. */
export async function freePort(): Promise<number> {
	for (let attempt = 0; attempt < TRIES; attempt++) {
		const port = QUIET_PORTS.first + Math.floor(Math.random() * QUIET_PORTS.count);
		if ((await listenOn(port)) !== null) return port;
	}
	throw new Error('There is no free port on 127.0.0.1');
}

async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ host: LOOPBACK, port });
		const finish = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => finish(true));
		socket.once('error', () => finish(false));
	});
}

/** Listens for a moment; null when the port is taken. */
async function listenOn(port: number): Promise<number | null> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(null));
		server.listen(port, LOOPBACK, () => {
			const address = server.address();
			const found = address !== null && typeof address === 'object' ? address.port : null;
			server.close(() => resolve(found));
		});
	});
}
