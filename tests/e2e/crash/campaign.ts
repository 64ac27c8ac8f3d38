import { join } from 'node:path';
import type { Processes } from '../../../demo/src/Processes';
import { formatDuration, type Say } from '../../../demo/src/progress';
import { startEmulator, type Emulator } from '../../../emulator';
import { Random } from '../../support/random';
import { N8nUnderTest } from '../support/N8nUnderTest';
import { Recovery, type RecoveryRun } from '../support/Recovery';
import { readExecutionRows } from './executionRows';
import { changeRecords } from './life';
import { pickMoment, untilQuiet, waitFor, type Signs } from './moments';
import { Sink } from '../support/following/sink';
import { finalVersions, missingFrom } from '../support/following/truth';
import { makeWorkflow, WORKFLOW_ID } from '../support/following/workflow';

/** One way to run n8n, killed again and again. */
export interface Campaign {
	name: string;
	/** The trigger's option. */
	replayMinutes: number;
	/** Environment variables of n8n. */
	settings: Readonly<Record<string, string>>;
	/** Where nothing may be missing in the end; null: what is missing is only counted. */
	complete: 'executions' | 'sink' | null;
}

export interface CampaignResult {
	campaign: Campaign;
	restarts: number;
	/** Records whose final version counts. */
	records: number;
	/** Changes made to them while n8n was being killed. */
	changes: number;
	missingAtSink: number;
	missingInExecutions: number;
	/** Items that came to the sink once more. */
	repeats: number;
	/** Executions by their status, before the crashed ones were retried. */
	statuses: Record<string, number>;
	/** The recovery that the operations guide describes. */
	recovery: RecoveryRun;
	missingAfterRecovery: number;
	milliseconds: number;
}

/** n8n has marked everything as crashed at its start: nothing is stuck. */
const STUCK_MINUTES = 60;

/** Far more than one poll may emit. */
const INVOICES = 300;

/**
 * Runs n8n, kills it `restarts` times at random moments while records change, lets it come to rest,
 * counts, and retries what crashed.
 */
export async function runCampaign(
	campaign: Campaign,
	options: { restarts: number; seed: number; folder: string },
	processes: Processes,
	say: Say,
): Promise<CampaignResult> {
	const began = Date.now();
	const random = new Random(options.seed);
	const emulator = await startEmulator({ seed: options.seed, invoices: INVOICES });
	const sink = await Sink.start();
	try {
		const n8n = await N8nUnderTest.prepare(
			processes,
			join(options.folder, campaign.name),
			emulator,
			makeWorkflow(sink.url, campaign.replayMinutes),
			campaign.settings,
		);
		const signs: Signs = {
			requests: () => emulator.admin.requests.count(),
			deliveries: () => sink.deliveries,
		};
		const life = changeRecords(emulator, random);
		for (let round = 1; round <= options.restarts; round++) {
			const moment = pickMoment(random);
			const before = { requests: signs.requests(), deliveries: signs.deliveries() };
			const launched = Date.now();
			n8n.launch();
			await waitFor(moment, signs, random);
			await n8n.kill();
			say(
				`${campaign.name}  kill ${round} of ${options.restarts} (${moment}) after ${formatDuration(Date.now() - launched)}: ` +
					`${signs.requests() - before.requests} requests, ${signs.deliveries() - before.deliveries} items stored`,
			);
		}
		const changes = life.stop();
		say(`${campaign.name}  last start, until nothing more comes`);
		n8n.launch();
		await untilQuiet(signs);
		const counts = await count(emulator, sink, n8n);
		say(`${campaign.name}  running the crashed executions again`);
		const recovery = await (await Recovery.open(n8n.url)).run(WORKFLOW_ID, STUCK_MINUTES);
		const missing = missingFrom(sink.versions, await finalVersions(emulator));
		await n8n.kill();
		return {
			...counts,
			campaign,
			restarts: options.restarts,
			changes,
			recovery,
			missingAfterRecovery: missing.length,
			milliseconds: Date.now() - began,
		};
	} finally {
		await sink.close();
		await emulator.close();
	}
}

async function count(emulator: Emulator, sink: Sink, n8n: N8nUnderTest) {
	const wanted = await finalVersions(emulator);
	const { versions, statuses } = readExecutionRows(n8n.databaseFile);
	return {
		records: wanted.size,
		missingAtSink: missingFrom(sink.versions, wanted).length,
		missingInExecutions: missingFrom(versions, wanted).length,
		repeats: sink.repeats,
		statuses,
	};
}
