/** How long the emulator may take for an answer about itself. */
const PATIENCE_MILLISECONDS = 10_000;

/** A request of this page that was refused, in the emulator's own words. */
export class Refused extends Error {
	/**
	 * @param {number} status
	 * @param {string} message
	 */
	constructor(status, message) {
		super(message);
		this.status = status;
	}
}

/**
 * Asks an admin route.
 *
 * @param {string} path below `/__emulator`
 * @param {RequestInit} request
 * @returns {Promise<any>} the JSON of the answer
 * @throws {Refused} when it is not answered 2xx
 * @throws {Error} when it is not answered; the message says so in words
 */
export async function ask(path, request = {}) {
	const response = await send(path, request);
	const text = await response.text();
	if (!response.ok) throw new Refused(response.status, refusalIn(text, response.status));
	return JSON.parse(text);
}

/**
 * Sends an order.
 *
 * @param {string} path below `/__emulator`
 * @param {unknown} order
 */
export async function order(path, order) {
	return await ask(path, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(order),
	});
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function send(path, request) {
	const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
	try {
		// Relative: the emulator may stand under a path.
		return await fetch(`__emulator${path}`, { ...request, signal });
	} catch (error) {
		const late = error instanceof DOMException && error.name === 'TimeoutError';
		const seconds = PATIENCE_MILLISECONDS / 1000;
		throw new Error(
			late
				? `The emulator has not answered for ${seconds} seconds.`
				: 'The emulator does not answer. Is it still running?',
		);
	}
}

/**
 * @param {string} text
 * @param {number} status
 * @returns {string}
 */
function refusalIn(text, status) {
	try {
		return String(JSON.parse(text).error ?? `The emulator answered ${status}`);
	} catch {
		return `The emulator answered ${status}`;
	}
}
