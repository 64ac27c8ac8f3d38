import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../../demo/src/ports';
import type { Processes } from '../../../demo/src/Processes';
import { formatDuration, type Say } from '../../../demo/src/progress';
import { startEmulator } from '../../../emulator';
import { N8nUnderTest } from '../support/N8nUnderTest';
import { BusyAccount } from './busyAccount';
import { KeySink } from './keySink';
import { readDatabase, type DatabaseState } from './n8nDatabase';
import { inspectableAt, measureMemory, type ProcessMemory } from './processMemory';
import { makeWorkflow } from './workflow';

export interface LongRunOptions {
	/** Changes that have to come through. */
	changes: number;
	seed: number;
	/** For n8n's data and logs. */
	folder: string;
}

/** What was seen when another tenth of the changes had come through. */
export interface Tenth extends ProcessMemory, DatabaseState {
	/** Items that came since the history had been read. */
	items: number;
	/** Executions that brought them. */
	executions: number;
	requests: number;
	/** Since the start of the run. */
	milliseconds: number;
}

export interface LongRunResult {
	tenths: Tenth[];
	/** Items that came once more. */
	repeated: number;
	/** Memory at the end as a multiple of that after the first tenth. */
	growth: ProcessMemory;
	/** Executions that did not succeed. */
	failedExecutions: number;
}

const TENTHS = 10;

/** Records of the history; far more than change between two polls. */
const INVOICES = 8_000;

/** So many changes may lie between two polls: many pages, and fewer than a poll may emit. */
const CHANGES_BETWEEN_POLLS = 3_000;

/**
 * Nothing comes any more: far longer than a start of n8n takes on a machine that is busy with ten
 * other things.
 */
const SILENCE_MILLISECONDS = 600_000;

const LOOK_AGAIN_MILLISECONDS = 50;

/**
 * Lets a real n8n follow an account through an hour of its own time, in which one change follows
 * the other, and measures n8n's memory after each tenth of the changes.
 *
 * @throws Error when changes do not come through
 */
export async function runLongRun(
	options: LongRunOptions,
	processes: Processes,
	say: Say,
): Promise<LongRunResult> {
	const began = Date.now();
	const emulator = await startEmulator({ seed: options.seed, invoices: INVOICES });
	const sink = await KeySink.start();
	try {
		const inspectorPort = await freePort();
		const workflow = makeWorkflow(sink.url);
		const n8n = await N8nUnderTest.prepare(
			processes,
			join(options.folder, 'n8n'),
			emulator,
			workflow,
			{},
		);
		const account = new BusyAccount(emulator);
		const wait = async (isThere: () => boolean) => {
			while (!isThere()) {
				if (Date.now() > sink.lastDelivery + SILENCE_MILLISECONDS) {
					const missing = INVOICES + account.changes - sink.versions;
					throw new Error(
						`Nothing came for ${formatDuration(SILENCE_MILLISECONDS)}; ${missing} versions are missing. n8n's log: ${n8n.logFile}`,
					);
				}
				await delay(LOOK_AGAIN_MILLISECONDS);
			}
		};
		n8n.launch(inspectableAt(inspectorPort));
		await wait(() => sink.versions >= INVOICES);
		const history = { items: sink.items, executions: sink.deliveries };
		say(`The history of ${INVOICES} invoices has come after ${formatDuration(Date.now() - began)}`);

		const tenths: Tenth[] = [];
		while (tenths.length < TENTHS) {
			const goal = Math.round((options.changes * (tenths.length + 1)) / TENTHS);
			while (account.changes < goal) {
				const { deliveries } = sink;
				await account.change(Math.min(CHANGES_BETWEEN_POLLS, goal - account.changes));
				await wait(() => sink.deliveries > deliveries);
			}
			await wait(() => sink.versions >= INVOICES + goal);
			const tenth = {
				...(await measureMemory(inspectorPort)),
				...readDatabase(n8n.databaseFile, workflow.id),
				items: sink.items - history.items,
				executions: sink.deliveries - history.executions,
				requests: emulator.admin.requests.count(),
				milliseconds: Date.now() - began,
			};
			tenths.push(tenth);
			say(describeTenth(tenths.length, tenth));
		}
		await n8n.stop();
		const { statuses } = readDatabase(n8n.databaseFile, workflow.id);
		return {
			tenths,
			repeated: sink.items - sink.versions,
			growth: growthSince(tenths[0], tenths[tenths.length - 1]),
			failedExecutions: (statuses.error ?? 0) + (statuses.crashed ?? 0),
		};
	} finally {
		await sink.close();
		await emulator.close();
	}
}

function growthSince(first: ProcessMemory, last: ProcessMemory): ProcessMemory {
	return { rss: last.rss / first.rss, heapUsed: last.heapUsed / first.heapUsed };
}

function describeTenth(number: number, tenth: Tenth): string {
	const count = (value: number) => value.toLocaleString('en');
	const megabytes = (bytes: number) => `${count(Math.round(bytes / 1e6))} MB`;
	return [
		`tenth ${number} of ${TENTHS}: ${count(tenth.items)} items in ${count(tenth.executions)} executions`,
		`n8n ${megabytes(tenth.rss)}, of it objects ${megabytes(tenth.heapUsed)}`,
		`static data ${count(tenth.staticDataBytes)} bytes`,
		`database ${megabytes(tenth.fileBytes)}`,
		`${count(tenth.requests)} requests`,
		formatDuration(tenth.milliseconds),
	].join(', ');
}
