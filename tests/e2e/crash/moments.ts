import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../../support/random';

/**
 * What a kill waits for: nothing, a poll, the first item of an execution, or some polls and
 * executions.
 */
export type Moment = 'execution' | 'later' | 'poll' | 'start';

/** Kills during the start find nothing to spoil but the poll at its end, so they are the fewest. */
const MOMENTS: readonly Moment[] = [
	'start',
	'poll',
	'poll',
	'execution',
	'execution',
	'later',
	'later',
	'later',
];

/** Milliseconds in which the kill comes once what it waits for is there. */
const SPANS: Readonly<Record<Moment, number>> = {
	/** n8n takes about ten seconds to start. */
	start: 10_000,
	/** Reading takes less than a second. */
	poll: 600,
	/** An execution of 200 items takes some seconds. */
	execution: 3_000,
	/** Two or three polls. */
	later: 30_000,
};

/** A life in which the awaited does not happen ends anyway. */
const PATIENCE = 180_000;
const LOOK_AGAIN = 20;

/** Nine polls, of which none brought anything, say that there is nothing more. */
const QUIET = 90_000;

/** Whatever has not come after this time will not come. */
const SETTLING = 900_000;

/** Numbers that only grow while n8n lives: requests seen by the API, items seen by the sink. */
export interface Signs {
	requests(): number;
	deliveries(): number;
}

export function pickMoment(random: Random): Moment {
	return random.pick(MOMENTS);
}

/** Waits until it is time to kill. */
export async function waitFor(moment: Moment, signs: Signs, random: Random): Promise<void> {
	if (moment !== 'start') {
		await untilMore(moment === 'execution' ? signs.deliveries : signs.requests);
	}
	await delay(random.between(0, SPANS[moment]));
}

/** Waits until a new process has polled and then nothing has come for a while. */
export async function untilQuiet(signs: Signs): Promise<void> {
	await untilMore(signs.requests);
	let deliveries = -1;
	let since = Date.now();
	const deadline = since + SETTLING;
	while (Date.now() - since < QUIET && Date.now() < deadline) {
		if (signs.deliveries() !== deliveries) {
			deliveries = signs.deliveries();
			since = Date.now();
		}
		await delay(LOOK_AGAIN);
	}
}

async function untilMore(sign: () => number): Promise<void> {
	const before = sign();
	const deadline = Date.now() + PATIENCE;
	while (sign() === before && Date.now() < deadline) await delay(LOOK_AGAIN);
}
