/**
 * The crash test: a real n8n is killed with `kill -9` again and again while records change, and
 * what reached a sink outside of it is compared with what Invoiced holds in the end.
 *
 * `npm run prove:crash -- --restarts 20 --seed 1 --only replay`
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPackage } from '../../../demo/src/buildPackage';
import { defaultStateFolder, demoFolder, repositoryFolder } from '../../../demo/src/folders';
import { installN8n } from '../../../demo/src/installN8n';
import { Processes } from '../../../demo/src/Processes';
import { DURABLE_CURSORS } from '../support/durableCursors';
import { runCampaign, type Campaign } from './campaign';
import { brokenPromise, resultTable } from './table';

/** Longer than the whole test: a loop of crashes must not outlast the window that is replayed. */
const REPLAY_MINUTES = 60;

const CAMPAIGNS: readonly Campaign[] = [
	{ name: 'replay', replayMinutes: REPLAY_MINUTES, settings: {}, complete: 'sink' },
	{ name: 'default', replayMinutes: 0, settings: {}, complete: null },
	{
		name: 'durable',
		replayMinutes: 0,
		settings: DURABLE_CURSORS,
		complete: 'executions',
	},
];

const { values } = parseArgs({
	options: {
		restarts: { type: 'string', default: '20' },
		seed: { type: 'string', default: String(Date.now() % 100_000) },
		only: { type: 'string' },
	},
});

const processes = new Processes();
const say = (line: string) => console.log(line);

async function main(): Promise<void> {
	const [restarts, seed] = [Number(values.restarts), Number(values.seed)];
	const chosen = CAMPAIGNS.filter(({ name }) => values.only === undefined || values.only === name);
	if (chosen.length === 0 || !Number.isInteger(restarts) || !Number.isInteger(seed)) {
		throw new Error(
			`Usage: npm run prove:crash -- [--restarts N] [--seed N] [--only ${CAMPAIGNS.map(({ name }) => name).join('|')}]`,
		);
	}
	const folder = join(repositoryFolder, '.cache', 'crash');
	say(`Seed ${seed}. Repeat with: npm run prove:crash -- --restarts ${restarts} --seed ${seed}`);
	await installN8n(processes, demoFolder, join(defaultStateFolder, 'logs'), say);
	await buildPackage(processes, say);
	const results = await Promise.all(
		chosen.map((campaign) => runCampaign(campaign, { restarts, seed, folder }, processes, say)),
	);
	say(`\n${resultTable(results)}\n`);
	const broken = results.map(brokenPromise).filter((promise) => promise !== null);
	for (const promise of broken) say(promise);
	process.exitCode = broken.length > 0 ? 1 : 0;
}

async function end(exitCode: number): Promise<void> {
	await processes.stopAll();
	process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
	process.once(signal, () => void end(1));
}

main()
	.then(() => end(Number(process.exitCode ?? 0)))
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		return end(1);
	});
