/**
 * Runs again the executions that n8n left behind when one of its processes died, over n8n's public API. For any n8n 2.x, in
 * queue mode or not; needs Node.js 20 and nothing else:
 *
 *     N8N_API_KEY=… node recoverExecutions.mjs --url https://n8n.example.com --workflow ID
 *
 * It retries, the oldest first, each of the workflow's executions that
 *   - n8n marked as crashed;
 *   - says that it is running since longer than --stuck-minutes: the worker that ran it is dead (see below);
 *   - waits to be started, while one that came after it was started longer than --stuck-minutes ago.
 * All of them still hold the items that they were started with. A retry that succeeds is noted by n8n at the execution that it was made
 * for, so that a second call of this command passes over it.
 *
 * What cannot be run again is named: an execution of which n8n did not keep the items. With n8n's usual settings that is each one
 * whose worker was killed in queue mode; QUEUE_WORKER_STALLED_INTERVAL=0 on main and workers keeps them.
 *
 * Exit codes: 0 all that was found was made up for, or nothing was found; 1 something could not be; 2 wrong command line, or
 * n8n is out of reach.
 */
import { parseArgs } from 'node:util';

const USAGE = `Usage: N8N_API_KEY=… node recoverExecutions.mjs --url URL --workflow ID [--stuck-minutes N] [--dry-run]
  --url URL          of n8n, for instance http://127.0.0.1:5678
  --workflow ID      stands in the address of the workflow in the editor
  --stuck-minutes N  an execution that runs for longer than this has lost its worker; longer than the longest
                     execution takes (default: 60)
  --dry-run          only says what it would do
The API key needs the scopes execution:list, execution:read, execution:retry and execution:stop.`;

/** The most that n8n lists at once. */
const PAGE_SIZE = 250;

/** n8n answers to a retry when the execution has ended. */
const TIMEOUT_MILLISECONDS = 30 * 60_000;

const MINUTE = 60_000;

/** How n8n begins its words on an execution whose items it has not kept. */
const STALLED = /stalled/;

/** A mistake in how this command was called, or n8n out of reach. */
class Misuse extends Error {}

const options = readCommandLine();

function readCommandLine() {
	try {
		const { values } = parseArgs({
			options: {
				url: { type: 'string' },
				workflow: { type: 'string' },
				'stuck-minutes': { type: 'string', default: '60' },
				'dry-run': { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
			},
		});
		if (values.help) {
			console.log(USAGE);
			process.exit(0);
		}
		const stuckMinutes = Number(values['stuck-minutes']);
		const key = process.env.N8N_API_KEY;
		if (!values.url || !values.workflow || !key || !(stuckMinutes >= 0)) throw new Misuse(USAGE);
		return {
			url: values.url.replace(/\/+$/, ''),
			workflow: values.workflow,
			stuckMinutes,
			isDryRun: values['dry-run'],
			key,
		};
	} catch (error) {
		console.error(error instanceof Misuse ? error.message : `${error.message}\n${USAGE}`);
		process.exit(2);
	}
}

/** Asks n8n. Answers the status and what n8n said. */
async function ask(method, path, query = {}) {
	const url = new URL(`${options.url}/api/v1${path}`);
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined) url.searchParams.set(name, String(value));
	}
	const response = await fetch(url, {
		method,
		headers: { 'x-n8n-api-key': options.key, 'content-type': 'application/json' },
		body: method === 'POST' ? '{}' : undefined,
		signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
	}).catch((error) => {
		throw new Misuse(
			`n8n is out of reach at ${options.url}: ${error.cause?.message ?? error.message}`,
		);
	});
	const content = await response.json().catch(() => ({}));
	return { status: response.status, content };
}

/** Executions of this status that no retry has made up for, the oldest first. */
async function list(status) {
	const found = [];
	let cursor;
	do {
		const { status: code, content } = await ask('GET', '/executions', {
			workflowId: options.workflow,
			status,
			limit: PAGE_SIZE,
			cursor,
		});
		if (code !== 200) {
			throw new Misuse(`n8n answered ${code}: ${content.message ?? 'no reason given'}`);
		}
		found.push(...content.data.filter(({ retrySuccessId }) => !retrySuccessId));
		cursor = content.nextCursor ?? undefined;
	} while (cursor);
	return found.sort(byId);
}

function byId(one, other) {
	return Number(one.id) - Number(other.id);
}

/** Executions that say that they run, and have done so for too long. */
async function listStuck() {
	const latest = Date.now() - options.stuckMinutes * MINUTE;
	return (await list('running')).filter(({ startedAt }) => Date.parse(startedAt) <= latest);
}

/**
 * Executions that wait to be started although one that came after them started long ago: the worker died right after it had
 * taken them.
 */
async function listPassedOver() {
	const unstarted = await list('new');
	if (unstarted.length === 0) return [];
	const latest = Date.now() - options.stuckMinutes * MINUTE;
	let cursor;
	do {
		const { content } = await ask('GET', '/executions', {
			workflowId: options.workflow,
			limit: PAGE_SIZE,
			cursor,
		});
		const passed = (content.data ?? []).find(
			({ startedAt }) => startedAt !== null && Date.parse(startedAt) <= latest,
		);
		if (passed) return unstarted.filter(({ id }) => Number(id) < Number(passed.id));
		cursor = content.nextCursor ?? undefined;
	} while (cursor);
	return [];
}

/** Executions that n8n gave up after their worker had died, and threw away what they were to do. */
async function listEmptied() {
	const emptied = [];
	for (const { id } of await list('error')) {
		const { content } = await ask('GET', `/executions/${id}`, { includeData: true });
		const { executionData, resultData } = content.data ?? {};
		const hasItems = (executionData?.nodeExecutionStack ?? []).length > 0;
		if (!hasItems && STALLED.test(resultData?.error?.message ?? '')) emptied.push(id);
	}
	return emptied;
}

/** Runs an execution again and waits for its end. Answers null if it succeeded, else why not. */
async function retry(id) {
	const { status, content } = await ask('POST', `/executions/${id}/retry`);
	if (status !== 200) return content.message ?? `n8n answered ${status}`;
	if (content.status === 'success' || (await succeededAfterStop(content.id))) return null;
	return `its retry, execution ${content.id}, has the status ${content.status}`;
}

/**
 * The retry of an execution that was stopped inherits the remark that it was, and n8n takes it for failed because of that, also
 * when all its nodes succeeded.
 */
async function succeededAfterStop(id) {
	const { content } = await ask('GET', `/executions/${id}`, {
		includeData: true,
		ignoreDataSizeLimit: true,
	});
	const { error, runData = {} } = content.data?.resultData ?? {};
	const runs = Object.values(runData).flat();
	return (
		/cancell?ed/i.test(error?.message ?? '') &&
		runs.length > 0 &&
		runs.every(({ executionStatus }) => executionStatus === 'success')
	);
}

/** Runs one again that was left behind. Answers null if it succeeded, else why not. */
async function runAgain({ id, status }) {
	// n8n refuses to retry what has not been started.
	if (status === 'new') await ask('POST', `/executions/${id}/stop`);
	const refusal = await retry(id);
	// It would say forever that it runs.
	if (refusal === null && status === 'running') await ask('POST', `/executions/${id}/stop`);
	return refusal;
}

async function recover() {
	const crashed = await list('crashed');
	const stuck = await listStuck();
	const passedOver = await listPassedOver();
	const emptied = await listEmptied();
	console.log(
		`${crashed.length} crashed, ${stuck.length} running for more than ${options.stuckMinutes} min, ${passedOver.length} passed over, ${emptied.length} given up by n8n without their items`,
	);
	const lost = [...crashed, ...stuck, ...passedOver].sort(byId);
	let recovered = 0;
	const refusals = [];
	const refuse = (words) => {
		refusals.push(words);
		console.log(words);
	};
	for (const { id, status, startedAt } of lost) {
		const title = `Execution ${id} (${status}, started ${startedAt ?? 'never'})`;
		if (options.isDryRun) {
			console.log(`${title}: would be run again`);
			continue;
		}
		const refusal = await runAgain({ id, status });
		if (refusal === null) {
			recovered += 1;
			console.log(`${title}: run again`);
		} else {
			refuse(`${title}: not run again: ${refusal}`);
		}
	}
	for (const id of emptied) {
		refuse(
			`Execution ${id}: n8n did not keep its items. Let the trigger read them again: its option "Replay After Start (Minutes)", or an earlier "Start Date". Then delete this execution.`,
		);
	}
	console.log(`${recovered} run again, ${refusals.length} not`);
	return options.isDryRun || refusals.length === 0 ? 0 : 1;
}

recover().then(
	(exitCode) => process.exit(exitCode),
	(error) => {
		console.error(error instanceof Misuse ? error.message : error);
		process.exit(2);
	},
);
