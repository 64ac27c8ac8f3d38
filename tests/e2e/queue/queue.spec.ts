import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { startEmulator } from '../../../emulator';
import { Random } from '../../support/random';
import type { Size } from '../fixtures/Stage';
import { test } from '../fixtures/test';
import { changeRecords } from '../crash/life';
import { Recovery } from '../support/Recovery';
import { finalVersions, missingFrom } from '../support/following/truth';
import { n8n } from '../needs/n8n';
import { postgres, redis } from '../needs/programs';
import { QueueUnderTest } from './QueueUnderTest';
import { storedVersions } from './storedVersions';
import { FOLLOWED, makeWorkflow } from './workflow';

const MINUTE = 60_000;

const SEED = 1;

interface Load {
	/** The other records follow in proportion: somewhat more than two for each invoice. */
	invoices: number;
	/** Versions that must be stored in the end, the changes made meanwhile among them. */
	changes: number;
	/** So much at most in each poll, so that there are many. */
	maxRecords: number;
	/** Records that change every one and a half seconds while workers come and go, at most. */
	changesAtOnce: number;
}

const LOADS: Record<Size, Load> = {
	full: { invoices: 24_000, changes: 50_000, maxRecords: 1_000, changesAtOnce: 30 },
	small: { invoices: 1_500, changes: 3_000, maxRecords: 300, changesAtOnce: 6 },
};

/** Nothing runs any more when the recovery begins: whatever says so has lost its worker. */
const STUCK_MINUTES = 0;

test.use({ needs: [[n8n, redis, postgres], { scope: 'worker' }] });

/**
 * Queue mode under the troubles of a production set-up: a worker that is stopped, one that is
 * killed, a Redis that goes away for longer than n8n waits. What arrived in PostgreSQL is compared,
 * by content, with what Invoiced holds.
 */
test('Every change reaches PostgreSQL through queue mode while workers come, go and are killed', async ({
	stage: { checklist, processes, folder, size, say },
}) => {
	test.setTimeout(60 * MINUTE);
	const load = LOADS[size];
	const emulator = await startEmulator({ seed: SEED, invoices: load.invoices });
	const life = changeRecords(emulator, new Random(SEED), load.changesAtOnce);
	try {
		const workflow = makeWorkflow(load.maxRecords);
		const n8n = await QueueUnderTest.prepare(processes, folder, emulator, workflow, say);
		const { postgres } = n8n.services;
		await n8n.startMain();
		await n8n.addWorker();
		await n8n.addWorker();
		const recovery = await Recovery.open(n8n.url);

		await checklist.check('A worker stopped by SIGTERM ends its executions first', async () => {
			const worker = await n8n.untilBusy();
			const began = n8n.executionsOf(worker);
			deepStrictEqual(await n8n.stopWorker(worker), { code: 0, signal: null });
			for (const id of began) equal(await n8n.statusOf(id), 'success', `Execution ${id}`);
			say(`${worker.name} was stopped with executions ${began.join(', ')} under way`);
		});
		await n8n.addWorker();

		const struck = await n8n.untilBusy();
		say(
			`Redis was killed while ${struck.name} ran executions ${n8n.executionsOf(struck).join(', ')}`,
		);
		await n8n.services.redis.kill();
		await n8n.untilAllEnded();
		say('n8n gave up waiting for Redis: main and workers have ended');
		await n8n.services.redis.start();
		await n8n.startMain();
		await n8n.addWorker();
		await n8n.addWorker();

		// After Redis was away, as the main's replay would bring back at its start there what only the
		// recovery may.
		for (const moment of ['taken', 'running'] as const) {
			const worker = moment === 'taken' ? await n8n.untilBusy() : await n8n.untilRunning();
			const lost = n8n.executionsOf(worker);
			await n8n.killWorker(worker);
			say(`${worker.name} was killed when it had ${moment} execution ${lost.join(', ')}`);
			await n8n.addWorker();
		}

		const changes = life.stop();
		await n8n.untilQuiet();
		const wanted = await finalVersions(emulator, FOLLOWED);
		const before = missingFrom(await storedVersions(postgres), wanted);
		const statuses = await n8n.statuses();
		say(
			`${wanted.size} records, ${changes} changes made meanwhile; executions: ${JSON.stringify(statuses)}; missing before the recovery: ${before.length}`,
		);
		await checklist.check('n8n says of no execution that it failed', () =>
			equal(statuses.error ?? 0, 0),
		);
		// Until then its API leaves out what a killed worker had taken but not begun: the main takes
		// that for running.
		await n8n.restartMain();
		await n8n.untilQuiet();
		await checklist.check('The recovery runs again what was lost', async () => {
			const { exitCode, said } = await recovery.run(workflow.id, STUCK_MINUTES);
			say(said);
			equal(exitCode, 0, said);
		});
		const stored = await storedVersions(postgres);
		await checklist.check(
			`PostgreSQL has the final version of each of the ${wanted.size} records`,
			() => deepStrictEqual(missingFrom(stored, wanted), []),
		);
		await checklist.check(`It has at least ${load.changes} versions`, () => {
			say(`${stored.size} versions in PostgreSQL`);
			ok(stored.size >= load.changes, `There are ${stored.size}`);
		});
		await checklist.check('A second recovery finds nothing to do', async () => {
			const { exitCode, said } = await recovery.run(workflow.id, STUCK_MINUTES);
			equal(exitCode, 0, said);
			match(said, /^0 crashed, 0 running for more than 0 min, 0 passed over, 0 given up/);
		});
	} finally {
		life.stop();
		await emulator.close();
	}
});
