import getPort from 'get-port';

/** No wish. */
export const ANY = 0;

/**
 * Ports from which no system takes one for an outgoing connection (Linux 32768 and up, macOS and
 * Windows 49152 and up): until n8n listens, half a minute can pass, in which one of those could be
 * gone.
 */
const QUIET_PORTS = { first: 20_000, count: 12_000 };

/** More than one, as any of them may be taken. */
const CANDIDATES = 50;

/** The wished port when nothing listens there, on whatever address, else a free one. */
export async function choosePort(wished: number): Promise<number> {
	return await getPort({ port: wished === ANY ? quietPorts() : [wished, ...quietPorts()] });
}

/** A port that is free now and likely to stay so; never the same one twice in a row. */
export async function freePort(): Promise<number> {
	return await choosePort(ANY);
}

function quietPorts(): number[] {
	return Array.from(
		{ length: CANDIDATES },
		() => QUIET_PORTS.first + Math.floor(Math.random() * QUIET_PORTS.count),
	);
}
