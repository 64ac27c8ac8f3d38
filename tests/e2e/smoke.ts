import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nSession } from '../../demo/src/N8nSession';
import { ANY } from '../../demo/src/ports';
import { Processes } from '../../demo/src/Processes';
import { formatDuration } from '../../demo/src/progress';
import { login, startDemo, stopDemo, type RunningDemo } from '../../demo/src/startDemo';
import { checkCredential } from './checks/credential';
import { checkFirstPoll } from './checks/firstPoll';
import { checkNextPolls } from './checks/nextPolls';
import { checkNodes } from './checks/nodes';
import { checkOverdue } from './checks/overdue';
import type { Subject } from './checks/subject';
import { Checklist } from './support/Checklist';
import { Executions } from './support/Executions';
import { LocalInvoiced } from './support/LocalInvoiced';

/**
 * The smoke run: the demo as a person gets it, without the person. A real n8n with the package in it runs both workflows,
 * and what they emit is compared with what the local Invoiced holds.
 */
const options = {
	stateFolder: mkdtempSync(join(tmpdir(), 'n8n-invoiced-smoke-')),
	n8nPort: ANY,
	invoices: 500,
	seed: 1,
	// It stands still but for the changes that a check makes, so that every item can be accounted for.
	changesPerMinute: 0,
};

/** Installing n8n on a slow machine takes a third of it. */
const PATIENCE_MILLISECONDS = 30 * 60_000;

const processes = new Processes();
const checklist = new Checklist();
let isFinishing = false;

async function runChecks(demo: RunningDemo): Promise<void> {
	const session = new N8nSession(demo.n8nUrl);
	await session.signIn(login);
	const subject: Subject = {
		checklist,
		demo,
		session,
		executions: await Executions.open(session, demo.n8nUrl),
		invoiced: new LocalInvoiced(demo.emulator.url, demo.emulator.apiKey),
	};
	await checkNodes(subject);
	await checkCredential(subject);
	await checkFirstPoll(subject);
	await checkOverdue(subject);
	await checkNextPolls(subject);
}

async function main(): Promise<void> {
	setTimeout(() => {
		checklist.fail(`The smoke run did not end within ${formatDuration(PATIENCE_MILLISECONDS)}`);
		void finish();
	}, PATIENCE_MILLISECONDS);
	try {
		const demo = await startDemo(options, processes, (line) => console.log(line));
		const start = Date.now();
		await runChecks(demo);
		console.log(`The checks took ${formatDuration(Date.now() - start)}.`);
	} catch (error) {
		if (isFinishing) return;
		checklist.fail(error instanceof Error ? error.message : String(error));
	}
	await finish();
}

async function finish(): Promise<void> {
	if (isFinishing) return;
	isFinishing = true;
	await stopDemo(options, processes);
	if (checklist.allPassed) rmSync(options.stateFolder, { recursive: true, force: true });
	else console.log(`n8n's data and logs are kept in ${options.stateFolder}`);
	console.log(checklist.summary());
	process.exit(checklist.allPassed ? 0 : 1);
}

for (const farewell of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
	process.on(farewell, () => {
		if (isFinishing) return;
		checklist.fail(`Ended by ${farewell}`);
		void finish();
	});
}

void main();
