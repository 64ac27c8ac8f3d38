import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { N8nSession } from '../../../demo/src/N8nSession';
import { login } from '../../../demo/src/startDemo';
import { startEmulator, type Emulator } from '../../../emulator';
import type { Checklist } from '../fixtures/Checklist';
import { test } from '../fixtures/test';
import type { Stage } from '../fixtures/Stage';
import { Executions, type Execution } from '../support/Executions';
import { makeWorkflow } from '../support/following/workflow';
import { Sink } from '../support/following/sink';
import { N8nUnderTest } from '../support/N8nUnderTest';
import { hostileServers, type HostileServer, type OpenServer } from './hostileServers';
import { searchDatabase } from './traces/searchDatabase';
import { searchFiles } from './traces/searchFiles';
import { formsOf } from './traces/secretForms';
import { actionWorkflow, forgivingWorkflow, httpRequestWorkflow } from './workflows';

const INVOICES = 40;

/**
 * A start of n8n on a busy machine, and far more than the minute after which a call is given up.
 */
const PATIENCE_MILLISECONDS = 240_000;

/** n8n says all that it can say. */
const TALKATIVE = { N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console,file' };

/**
 * A real n8n with a credential that points to servers that want the key, or want to harm; and
 * afterwards the search for the key in everything that n8n has written.
 */
test('Hostile servers get and do nothing, and the API key is in nothing that n8n writes', async ({
	stage,
}) => {
	const emulator = await startEmulator({ seed: 1, invoices: INVOICES });
	const sink = await Sink.start();
	const open: OpenServer[] = [];
	try {
		const n8n = await N8nUnderTest.prepare(
			stage.processes,
			join(stage.folder, 'n8n'),
			emulator,
			makeWorkflow(sink.url, 0),
			TALKATIVE,
		);
		n8n.launch();
		await n8n.untilReady(PATIENCE_MILLISECONDS);
		await useTheKey(n8n, stage.checklist, emulator, open);
		await stage.checklist.check('The published trigger polls with it', async () => {
			const deadline = Date.now() + PATIENCE_MILLISECONDS;
			while (sink.deliveries === 0 && Date.now() < deadline) await delay(200);
			ok(sink.deliveries > 0, 'Nothing was delivered');
		});
		await n8n.stop();
		await checkTraces(stage, n8n, emulator.apiKey);
	} finally {
		await Promise.all(open.map(async (server) => await server.close()));
		await sink.close();
		await emulator.close();
	}
});

async function useTheKey(
	n8n: N8nUnderTest,
	checklist: Checklist,
	emulator: Emulator,
	open: OpenServer[],
): Promise<void> {
	const session = new N8nSession(n8n.url);
	await session.createOwner(login, { first: 'Security', last: 'Test' });
	const executions = await Executions.open(session, n8n.url);
	const { apiKey } = emulator;
	const addCredential = async (name: string, baseUrl: string) => {
		const data = { apiKey, sandbox: false, baseUrl };
		const credential = { name, type: 'invoicedApi', data };
		const { id } = await session.post<{ id: string }>('/rest/credentials', credential);
		return { id, name };
	};
	const opened = async (server: HostileServer) => {
		const openServer = await server.open();
		open.push(openServer);
		return openServer;
	};
	const run = async (workflow: object): Promise<Execution> => {
		const { id } = await session.post<{ id: string }>('/rest/workflows', workflow);
		return await executions.runByHand(id, PATIENCE_MILLISECONDS);
	};

	await checklist.check('With the right address the key serves both nodes', async () => {
		const credential = await addCredential('The right address', emulator.url);
		equal((await run(actionWorkflow(credential))).status, 'success');
		const request = httpRequestWorkflow(credential, `${emulator.url}/customers`);
		equal((await run(request)).status, 'success');
	});
	await Promise.all(
		hostileServers.map(async (server) => {
			await checklist.check(`${server.name} gets no further`, async () => {
				const { url, stolen } = await opened(server);
				const credential = await addCredential(server.name, url);
				const data = { apiKey, baseUrl: url };
				const [execution, forgiven, verdict] = await Promise.all([
					run(actionWorkflow(credential)),
					run(forgivingWorkflow(credential)),
					server.endsCredentialTest
						? session.post<{ message: string }>('/rest/credentials/test', {
								credentials: { ...credential, type: 'invoicedApi', data },
							})
						: null,
				]);
				if (server.message) match(errorOf(execution) ?? 'It went well', server.message);
				else equal(execution.status, 'success');
				equal(forgiven.status, 'success');
				ok(formsOf(apiKey).every(({ text }) => !JSON.stringify(verdict).includes(text)));
				if (server.servesHttpRequest) {
					await run(httpRequestWorkflow(credential, `${url}/customers`));
				}
				deepStrictEqual(stolen, []);
			});
		}),
	);
}

function errorOf(execution: Execution): string | undefined {
	return execution.data.resultData.error?.message;
}

async function checkTraces(
	{ checklist, folder, say }: Stage,
	n8n: N8nUnderTest,
	apiKey: string,
): Promise<void> {
	const n8nFolder = join(folder, 'n8n');
	const forms = formsOf(apiKey);
	await checklist.check('The search finds what is there', () => {
		const planted = join(folder, 'planted');
		mkdirSync(planted);
		for (const [number, { text }] of forms.entries()) {
			writeFileSync(join(planted, String(number)), `before ${text} after`, 'latin1');
		}
		equal(new Set(searchFiles(planted, forms)).size, forms.length);
		const wellKnown = [{ name: 'e-mail address', text: login.email }];
		ok(searchDatabase(n8n.databaseFile, wellKnown).some((place) => place.startsWith('user.email')));
		ok(
			searchFiles(n8nFolder, [{ name: 'debug', text: 'debug' }]).some((file) => /\.log/.test(file)),
		);
	});
	await checklist.check('The key is in no file of n8n, neither database nor log', () => {
		deepStrictEqual(searchFiles(n8nFolder, forms), []);
	});
	await checklist.check('The key is in no value of the database', () => {
		deepStrictEqual(searchDatabase(n8n.databaseFile, forms), []);
	});
	say(`Looked through ${n8nFolder}`);
}
