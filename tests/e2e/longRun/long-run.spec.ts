import { equal, ok } from 'node:assert/strict';
import type { Size } from '../fixtures/Stage';
import { test } from '../fixtures/test';
import { runLongRun } from './longRun';

const MINUTE = 60_000;

/** The first tenth of the small one is still more than one execution. */
const CHANGES: Record<Size, number> = { small: 40_000, full: 200_000 };

const SEED = 1;

/** Memory may rise to so many times of what it was after the first tenth. */
const MOST_GROWTH = 1.2;

/** What the trigger's state may take, whatever happens. */
const MOST_STATE_BYTES = 256 * 1024;

/** Follows a very busy account for an hour of its time and watches n8n's memory. */
test('An hour of a very busy account comes through, and n8n takes hardly more memory in the end', async ({
	stage: { checklist, processes, folder, size, say },
}) => {
	test.setTimeout(60 * MINUTE);
	const changes = CHANGES[size];
	const result = await checklist.check(`All of ${changes} changes come through`, async () => {
		return await runLongRun({ changes, seed: SEED, folder }, processes, say);
	});
	if (!result) return;
	const { tenths, growth, repeated, failedExecutions } = result;
	await checklist.check('None came twice, and no execution failed', () => {
		equal(repeated, 0);
		equal(failedExecutions, 0);
	});
	for (const [what, times] of [
		["n8n's memory", growth.rss],
		['What JavaScript objects take of it', growth.heapUsed],
	] as const) {
		const statement = `${what} at the end is ${times.toFixed(2)} × that after the first tenth, at most ${MOST_GROWTH} ×`;
		await checklist.check(statement, () => ok(times <= MOST_GROWTH));
	}
	const largest = Math.max(...tenths.map(({ staticDataBytes }) => staticDataBytes));
	await checklist.check(
		`The trigger's state took ${largest} bytes, at most ${MOST_STATE_BYTES}`,
		() => ok(largest <= MOST_STATE_BYTES),
	);
});
