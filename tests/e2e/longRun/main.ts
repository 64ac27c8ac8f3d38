/**
 * The long run: 200,000 changes through the published trigger of a real n8n, as in an hour of a very busy account, with
 * n8n's memory after each tenth of them.
 *
 * `npm run prove:long-run -- --changes 200000 --seed 1`
 */
import { parseArgs } from 'node:util';
import { Processes } from '../../../demo/src/Processes';
import { longRunScenario } from './scenario';

const { values } = parseArgs({
	options: {
		changes: { type: 'string', default: '200000' },
		seed: { type: 'string', default: '1' },
	},
});

const processes = new Processes();

async function main(): Promise<void> {
	const [changes, seed] = [Number(values.changes), Number(values.seed)];
	if (!Number.isInteger(changes) || changes < 1 || !Number.isInteger(seed)) {
		throw new Error('Usage: npm run prove:long-run -- [--changes N] [--seed N]');
	}
	const say = (line: string) => console.log(line);
	say(await longRunScenario({ changes, seed }, processes, say));
}

async function end(exitCode: number): Promise<void> {
	await processes.stopAll();
	process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
	process.once(signal, () => void end(1));
}

main()
	.then(() => end(0))
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		return end(1);
	});
