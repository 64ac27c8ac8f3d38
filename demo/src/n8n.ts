import { join } from 'node:path';
import axios from 'axios';
import { n8nCommandOf, n8nVersionOf, pinnedN8n, type N8nInstallation } from './folders';
import type { Command, Processes, RunningProcess } from './Processes';
import { untilAnswers } from './untilAnswers';

/** The first start creates the database; on a busy machine that is slow, but not this slow. */
const READY_MILLISECONDS = 240_000;

/** A worker may finish what it runs; a person who presses Ctrl-C waits so long for it. */
const WORKER_GRACE_MILLISECONDS = 330_000;

/** Where this n8n lives. */
export interface N8nPlace {
	/** n8n keeps its data in `.n8n` below. */
	userFolder: string;
	logFolder: string;
	port: number;
	/** n8n talks to the process that runs Code nodes over this one. */
	brokerPort: number;
	/** Which n8n it is; without it, the demo's. */
	installation?: N8nInstallation;
	/** Further environment variables of n8n. */
	settings?: Readonly<Record<string, string>>;
}

/** n8n's own folder below its user folder. */
export function dataFolderOf(place: N8nPlace): string {
	return join(place.userFolder, '.n8n');
}

/**
 * Address of the editor. The name `localhost` is avoided: it may stand for an address that n8n does
 * not listen on.
 */
export function urlOf(place: N8nPlace): string {
	return `http://127.0.0.1:${place.port}`;
}

/** Starts n8n and does not wait for it. */
export function launchN8n(processes: Processes, place: N8nPlace): RunningProcess {
	return processes.start(makeCommand(place, 'n8n', ['start'], 'n8n.log'));
}

/**
 * Starts n8n and waits until the editor and its API answer.
 *
 * @throws {DemoError} when n8n ends or stays silent instead
 */
export async function startN8n(processes: Processes, place: N8nPlace): Promise<RunningProcess> {
	const started = launchN8n(processes, place);
	await untilAnswers(started, async () => await isReady(place), READY_MILLISECONDS);
	return started;
}

/**
 * Starts a worker of queue mode and waits until it takes executions. At the port of its place it
 * tells how it is.
 *
 * @param concurrency how many executions it runs at once
 * @throws {DemoError} when it ends or stays silent instead
 */
export async function startWorker(
	processes: Processes,
	place: N8nPlace,
	name: string,
	concurrency: number,
): Promise<RunningProcess> {
	const command = makeCommand(
		place,
		name,
		['worker', `--concurrency=${concurrency}`],
		`${name}.log`,
	);
	const started = processes.start({
		...command,
		graceMilliseconds: WORKER_GRACE_MILLISECONDS,
		environment: {
			...command.environment,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(place.port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		},
	});
	await untilAnswers(started, async () => await isHealthy(place), READY_MILLISECONDS);
	return started;
}

/** Runs one of n8n's commands, for instance `import:workflow`. n8n itself must not be running. */
export async function runN8nCommand(
	processes: Processes,
	place: N8nPlace,
	commandLine: readonly string[],
): Promise<void> {
	const [command] = commandLine;
	const logName = `n8n-${command.replace(':', '-')}.log`;
	await processes.run(makeCommand(place, `n8n ${command}`, commandLine, logName));
}

/** Lets the triggers of a workflow run from n8n's next start on. n8n itself must not be running. */
export async function publishWorkflow(
	processes: Processes,
	place: N8nPlace,
	workflowId: string,
): Promise<void> {
	const command = isVersion1(place)
		? ['update:workflow', `--id=${workflowId}`, '--active=true']
		: ['publish:workflow', `--id=${workflowId}`];
	await runN8nCommand(processes, place, command);
}

/** Whether the editor and its API answer. Version 1 says that it is ready before they do. */
export async function isReady(place: N8nPlace): Promise<boolean> {
	return (await isHealthy(place)) && (await answersWell(place, '/rest/settings'));
}

async function isHealthy(place: N8nPlace): Promise<boolean> {
	return await answersWell(place, '/healthz/readiness');
}

async function answersWell(place: N8nPlace, path: string): Promise<boolean> {
	const answer = await axios
		.get(`${urlOf(place)}${path}`, { timeout: 2_000, proxy: false, validateStatus: null })
		.catch(() => null);
	return answer?.status === 200;
}

function makeCommand(
	place: N8nPlace,
	name: string,
	commandLine: readonly string[],
	logName: string,
): Command {
	const installation = place.installation ?? pinnedN8n;
	return {
		name,
		program: installation.node,
		arguments: [n8nCommandOf(installation), ...commandLine],
		folder: installation.folder,
		environment: makeEnvironment(place),
		logFile: join(place.logFolder, logName),
	};
}

function isVersion1({ installation = pinnedN8n }: N8nPlace): boolean {
	return n8nVersionOf(installation).startsWith('1.');
}

/**
 * n8n on loopback only, silent towards the internet, with nothing between the user and the two
 * workflows.
 */
function makeEnvironment(place: N8nPlace): Record<string, string> {
	return {
		N8N_USER_FOLDER: place.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(place.port),
		N8N_EDITOR_BASE_URL: urlOf(place),
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		GENERIC_TIMEZONE: 'UTC',
		// The session cookie of a page that is not served over https.
		N8N_SECURE_COOKIE: 'false',
		...QUIET,
		// One more that would call home; version 1 does not know it and refuses to start.
		...(isVersion1(place) ? {} : { N8N_DISABLED_MODULES: 'mcp-registry' }),
		...OUTSPOKEN,
		...place.installation?.settings,
		...place.settings,
	};
}

/** Nothing here calls home, asks for news, or offers templates. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};

/** Settings whose default is about to change: said aloud, they keep n8n's log free of warnings. */
const OUTSPOKEN = {
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_RUNNERS_TASK_TIMEOUT: '60',
	N8N_COMPRESSION_NODE_MAX_DECOMPRESSED_SIZE_BYTES: String(256 * 1024 * 1024),
	N8N_COMPRESSION_NODE_MAX_ZIP_ENTRIES: '1000',
};
