import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repositoryFolder } from '../../../demo/src/folders';
import { N8nSession } from '../../../demo/src/N8nSession';
import { login } from '../../../demo/src/startDemo';
import { startEmulator, type Emulator } from '../../../emulator';
import { test } from '../fixtures/test';
import type { Stage } from '../fixtures/Stage';
import { Executions, itemsOf, type Item } from '../support/Executions';
import { Sink } from '../support/following/sink';
import { finalVersions, missingFrom } from '../support/following/truth';
import { makeWorkflow } from '../support/following/workflow';
import { N8nUnderTest } from '../support/N8nUnderTest';
import { bringRetryExample } from './retryExample';

const EXAMPLE = join(repositoryFolder, 'examples', 'when-something-fails.json');

/** n8n gives an imported example an id of its own; the import by command line wants it said. */
const ERROR_WORKFLOW_ID = 'whenSomethingFails';

/** The two kinds of failure in the example's words. */
const UNREAD = 'Invoiced could not be read';
const UNDONE = 'Items were not worked through';

const INVOICES = 40;

/**
 * A kill finds most of them undone; all fit into one poll, which gives each of the three objects a
 * third of its 200.
 */
const CREATED = 60;

/** A start of n8n and two polls on a busy machine. */
const PATIENCE_MILLISECONDS = 240_000;

/**
 * The examples hear of what can fail around the trigger, say the right thing about it, and retry
 * what was cut off.
 */
test('The examples hear of everything that can fail around the trigger, and retry what was cut off', async ({
	stage,
}) => {
	const emulator = await startEmulator({ seed: 1, invoices: INVOICES });
	const sink = await Sink.start();
	try {
		await failInTurn(stage, emulator, sink);
	} finally {
		await sink.close();
		await emulator.close();
	}
});

async function failInTurn(
	{ checklist, processes, folder }: Stage,
	emulator: Emulator,
	sink: Sink,
): Promise<void> {
	const following = makeWorkflow(sink.url, 0);
	const workflow = {
		...following,
		settings: { ...following.settings, errorWorkflow: ERROR_WORKFLOW_ID },
	};
	const example = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as object;
	const n8n = await N8nUnderTest.prepare(processes, join(folder, 'n8n'), emulator, workflow, {});
	await n8n.publish({ ...example, id: ERROR_WORKFLOW_ID });

	n8n.launch();
	await until(() => sink.deliveries > 0);
	const session = new N8nSession(n8n.url);
	await session.createOwner(login, { first: 'Error', last: 'Test' });
	const executions = await Executions.open(session, n8n.url);
	/**
	 * What the error workflow said of one kind of failure, the newest last, once there are so many.
	 */
	const told = async (what: string, wanted: number): Promise<Item[]> => {
		let items: Item[] = [];
		await executions.waitFor(
			ERROR_WORKFLOW_ID,
			(all) => {
				items = all
					.flatMap((execution) => itemsOf(execution, 'What Failed'))
					.filter((item) => item.what === what);
				return items.length >= wanted;
			},
			PATIENCE_MILLISECONDS,
		);
		return items;
	};

	await checklist.check(
		'A poll that Invoiced refuses: what is wrong, and that nothing is lost',
		async () => {
			emulator.admin.faults.set({ type: 'status', status: 403 });
			const [item] = await told(UNREAD, 1);
			equal(item.workflow, workflow.name);
			match(String(item.message), /may not|not allowed|permission/i);
			match(String(item.advice), /^Nothing is lost/);
		},
	);
	emulator.admin.faults.clear();

	await checklist.check(
		'An execution that fails: where, why, and the link to retry it',
		async () => {
			sink.refuses = true;
			emulator.admin.mutateRandomly(5);
			const [item] = await told(UNDONE, 1);
			equal(item.node, 'Store');
			match(String(item.execution), /^http:.*\/executions?\/\d+$/);
			match(String(item.advice), /retry the execution\.$/);
		},
	);
	sink.refuses = false;

	const undone = (await told(UNDONE, 0)).length;
	const known = await finalVersions(emulator);
	const missing = async () =>
		missingFrom(sink.versions, await finalVersions(emulator)).filter(
			(version) => !known.has(version),
		);
	await checklist.check('An execution that was running when n8n was killed', async () => {
		const { deliveries } = sink;
		emulator.admin.mutate({ action: 'create', table: 'invoices', count: CREATED });
		await until(() => sink.deliveries > deliveries);
		await n8n.kill();
		n8n.launch();
		await until(() => n8n.isReady());
		const item = (await told(UNDONE, undone + 1))[undone];
		match(String(item.message), /crash|out-of-memory|interrupted/i);
	});

	await checklist.check(
		'The other example retries what was cut off, and nothing twice',
		async () => {
			ok((await missing()).length > 0, 'The kill cut nothing off');
			const retry = await bringRetryExample(session, n8n.url, workflow.id);
			const run = async () => await executions.runByHand(retry, PATIENCE_MILLISECONDS);
			equal((await run()).status, 'success');
			deepStrictEqual(await missing(), []);
			const { deliveries } = sink;
			equal((await run()).status, 'success');
			equal(sink.deliveries, deliveries);
		},
	);

	await checklist.check('The API key is in none of it', async () => {
		const said = JSON.stringify([await told(UNREAD, 1), await told(UNDONE, 1)]);
		ok(!said.includes(emulator.apiKey));
	});
	await n8n.stop();
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
	const deadline = Date.now() + PATIENCE_MILLISECONDS;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error('Waited in vain');
		await delay(20);
	}
}
