import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { repositoryFolder } from '../../../demo/src/folders';
import { N8nSession } from '../../../demo/src/N8nSession';
import { login } from '../../../demo/src/startDemo';

/** What the recovery command said, and how it ended. */
export interface RecoveryRun {
	exitCode: number;
	said: string;
}

/**
 * The recovery that the operations guide describes, with an API key that the owner of n8n made for
 * it.
 */
export class Recovery {
	private constructor(
		private readonly n8nUrl: string,
		private readonly apiKey: string,
	) {}

	static async open(n8nUrl: string): Promise<Recovery> {
		const session = new N8nSession(n8nUrl);
		if (await session.needsOwner()) {
			await session.createOwner(login, { first: 'Test', last: 'User' });
		} else await session.signIn(login);
		const { rawApiKey } = await session.post<{ rawApiKey: string }>('/rest/api-keys', {
			label: `recovery ${Date.now()}`,
			expiresAt: null,
			scopes: ['execution:list', 'execution:read', 'execution:retry', 'execution:stop'],
		});
		return new Recovery(n8nUrl, rawApiKey);
	}

	/** @param stuckMinutes an execution that runs for longer has lost its worker */
	async run(workflowId: string, stuckMinutes: number): Promise<RecoveryRun> {
		const commandLine = [
			join(repositoryFolder, 'scripts', 'recoverExecutions.mjs'),
			...['--url', this.n8nUrl, '--workflow', workflowId, '--stuck-minutes', String(stuckMinutes)],
		];
		const env = { ...process.env, N8N_API_KEY: this.apiKey };
		return await new Promise((resolve) => {
			execFile(process.execPath, commandLine, { env }, (error, stdout, stderr) => {
				const exitCode = error === null ? 0 : Number(error.code ?? 1);
				resolve({ exitCode, said: `${stdout}${stderr}`.trim() });
			});
		});
	}
}
