import { setTimeout as delay } from 'node:timers/promises';

/** What a kill waits for: nothing, the first request of a poll, or the first item of an execution. */
export const MOMENTS = ['any', 'poll', 'execution'] as const;
export type Moment = (typeof MOMENTS)[number];

/** n8n takes about ten seconds to start; this span covers the start, the first poll and several later ones. */
const ANY_SPAN = { from: 2_000, to: 40_000 };

/** Reading takes a fraction of a second, an execution of 60 items one or two. */
const POLL_SPAN = 600;
const EXECUTION_SPAN = 2_500;

/** A life in which the awaited does not happen ends anyway. */
const PATIENCE = 75_000;
const LOOK_AGAIN = 20;

/** Numbers that only grow while n8n lives: requests seen by the API, items seen by the sink. */
export interface Signs {
	requests(): number;
	deliveries(): number;
}

/**
 * Waits until it is time to kill.
 *
 * @param random from 0 (included) to 1
 */
export async function waitFor(moment: Moment, signs: Signs, random: () => number): Promise<void> {
	if (moment === 'any') {
		await delay(ANY_SPAN.from + random() * (ANY_SPAN.to - ANY_SPAN.from));
		return;
	}
	const sign = moment === 'poll' ? signs.requests : signs.deliveries;
	const before = sign();
	const deadline = Date.now() + PATIENCE;
	while (sign() === before && Date.now() < deadline) await delay(LOOK_AGAIN);
	await delay(random() * (moment === 'poll' ? POLL_SPAN : EXECUTION_SPAN));
}

/** Waits until nothing has come for a while. */
export async function untilQuiet(signs: Signs, milliseconds: number): Promise<void> {
	let last = -1;
	let since = Date.now();
	while (Date.now() - since < milliseconds) {
		if (signs.deliveries() !== last) {
			last = signs.deliveries();
			since = Date.now();
		}
		await delay(LOOK_AGAIN);
	}
}
