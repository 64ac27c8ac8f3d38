import { connect, createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Lets the system pick. */
export const ANY = 0;

/**
 * The wished port when nothing answers or listens there, else one that the system picks.
 *
 * Both are asked: on some systems a program that listens on all addresses does not keep us from listening on loopback,
 * and the browser would then reach the wrong one of the two.
 */
export async function choosePort(wished: number): Promise<number> {
	if (wished !== ANY && !(await answers(wished)) && (await listenOn(wished)) !== null)
		return wished;
	return await freePort();
}

/** A port on loopback that is free now. */
export async function freePort(): Promise<number> {
	const port = await listenOn(ANY);
	if (port === null) throw new Error('The system offers no free port on 127.0.0.1');
	return port;
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
