import { deepStrictEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';
import { startEmulator, type Emulator } from '../../../emulator';
import { test } from '../fixtures/test';
import type { Stage } from '../fixtures/Stage';
import { DURABLE_CURSORS } from '../support/durableCursors';
import { Sink } from '../support/following/sink';
import { finalVersions, missingFrom } from '../support/following/truth';
import { makeWorkflow, WORKFLOW_ID } from '../support/following/workflow';
import { N8nUnderTest } from '../support/N8nUnderTest';
import { readPosition } from './pollerState';

const INVOICES = 60;
const CHANGES = 5;

/** A start of n8n and two polls on a busy machine. */
const PATIENCE_MILLISECONDS = 240_000;

/** Two polls: what would come twice has come. */
const TWO_POLLS_MILLISECONDS = 25_000;

const METRICS = { N8N_METRICS: 'true', N8N_METRICS_INCLUDE_POLL_TRIGGER_METRICS: 'true' };

/**
 * The trigger in one n8n that is started with and without durable cursors: what the operations
 * guide says of the two.
 */
test("The trigger keeps its position through n8n's durable cursors, switched on and off", async ({
	stage,
}) => {
	const emulator = await startEmulator({ seed: 1, invoices: INVOICES });
	const sink = await Sink.start();
	try {
		await liveThrough(stage, emulator, sink);
	} finally {
		await sink.close();
		await emulator.close();
	}
});

async function liveThrough(
	{ checklist, processes, folder }: Stage,
	emulator: Emulator,
	sink: Sink,
): Promise<void> {
	const workflow = makeWorkflow(sink.url, 0);
	const n8n = await N8nUnderTest.prepare(
		processes,
		join(folder, 'n8n'),
		emulator,
		workflow,
		METRICS,
	);
	const position = () => readPosition(n8n.databaseFile, WORKFLOW_ID);
	/** Everything has come, nothing twice. */
	const everythingOnce = async () => {
		const wanted = await finalVersions(emulator);
		await until(() => missingFrom(sink.versions, wanted).length === 0);
		await delay(TWO_POLLS_MILLISECONDS);
		equal(sink.repeats, 0, `${sink.repeats} items came once more`);
	};
	const change = () => void emulator.admin.mutateRandomly(CHANGES);

	n8n.launch();
	await checklist.check(
		'By default the first start polls at once, and the position is in the static data',
		async () => {
			await everythingOnce();
			const { staticData, cursor } = position();
			match(String(staticData), /node:Invoiced Trigger/);
			equal(cursor, null);
		},
	);
	await n8n.stop();

	change();
	n8n.launch(DURABLE_CURSORS);
	await checklist.check(
		'Durable cursors take over the position: what changed meanwhile comes once, no history',
		everythingOnce,
	);
	await checklist.check('Then the position moves in a table of its own', async () => {
		const before = position();
		change();
		await everythingOnce();
		notEqual(position().cursor, before.cursor);
		equal(position().staticData, before.staticData);
	});
	await checklist.check("n8n's metrics count the polls and the commits", async () => {
		const { data } = await axios.get<string>(`${n8n.url}/metrics`, { proxy: false });
		ok(counted(data, 'n8n_poll_trigger_duration_seconds_count', 'invoicedTrigger') > 0, data);
		ok(counted(data, 'n8n_poll_trigger_cursor_commits_total', 'with_execution') > 0, data);
		equal(counted(data, 'n8n_poll_trigger_errors_total', 'invoicedTrigger'), 0);
	});
	await n8n.stop();

	change();
	await n8n.publish(makeWorkflow(sink.url, 0, 'Changes from Invoiced'));
	n8n.launch(DURABLE_CURSORS);
	await checklist.check('They survive that the node is renamed', everythingOnce);
	await n8n.stop();

	change();
	n8n.launch();
	await checklist.check('Switched off again, n8n keeps to the position of the table', async () => {
		await everythingOnce();
		const before = position();
		change();
		await everythingOnce();
		notEqual(position().cursor, before.cursor);
	});
	await n8n.stop();
	await checklist.check('No version came twice in all these lives', () =>
		deepStrictEqual(sink.repeats, 0),
	);
}

async function until(holds: () => boolean): Promise<void> {
	const deadline = Date.now() + PATIENCE_MILLISECONDS;
	while (!holds()) {
		if (Date.now() > deadline) throw new Error('Not all versions came');
		await delay(200);
	}
}

/** The sum of a metric over its lines that carry a label. */
function counted(metrics: string, name: string, label: string): number {
	return metrics
		.split('\n')
		.filter((line) => line.startsWith(name) && line.includes(label))
		.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
