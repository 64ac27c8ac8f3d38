import axios, { type AxiosInstance } from 'axios';
import type { N8nSession } from '../../../demo/src/N8nSession';

/** An execution as n8n's public API lists it. */
interface ListedExecution {
	id: number | string;
	/** The retry that succeeded, if there was one: the execution itself stays crashed. */
	retrySuccessId?: number | string | null;
}

interface Page {
	data: ListedExecution[];
	nextCursor: string | null;
}

/** What became of the retries. */
export interface Recovery {
	/** Crashed executions that had not been retried with success before. */
	found: number;
	/** Those whose retry succeeded. */
	recovered: number;
	/** Words of n8n on those that could not be retried or whose retry failed. */
	refusals: string[];
}

/** The most that n8n lists at once. */
const PAGE_SIZE = 250;

/** n8n answers when the retried execution has ended. */
const TIMEOUT_MILLISECONDS = 300_000;

/**
 * The recovery that the operations guide describes: lists the crashed executions of a workflow over n8n's public API and
 * retries each, the oldest first. Another call finds only what this one could not recover.
 */
export class CrashedExecutions {
	private constructor(private readonly http: AxiosInstance) {}

	/** @param session of the owner, who makes an API key for it */
	static async open(session: N8nSession, n8nUrl: string): Promise<CrashedExecutions> {
		const { rawApiKey } = await session.post<{ rawApiKey: string }>('/rest/api-keys', {
			label: `recovery ${Date.now()}`,
			expiresAt: null,
			scopes: ['execution:list', 'execution:read', 'execution:retry'],
		});
		return new CrashedExecutions(
			axios.create({
				baseURL: `${n8nUrl}/api/v1`,
				headers: { 'x-n8n-api-key': rawApiKey },
				proxy: false,
				timeout: TIMEOUT_MILLISECONDS,
				validateStatus: null,
			}),
		);
	}

	async retryAll(workflowId: string): Promise<Recovery> {
		const ids = await this.list(workflowId);
		const recovery: Recovery = { found: ids.length, recovered: 0, refusals: [] };
		for (const id of ids) {
			const refusal = await this.retry(id);
			if (refusal === null) recovery.recovered += 1;
			else recovery.refusals.push(refusal);
		}
		return recovery;
	}

	private async list(workflowId: string): Promise<number[]> {
		const ids: number[] = [];
		let cursor: string | undefined;
		do {
			const { status, data } = await this.http.get<Page>('/executions', {
				params: { workflowId, status: 'crashed', limit: PAGE_SIZE, cursor },
			});
			if (status !== 200) throw new Error(`n8n answered ${status} to the list of executions`);
			const open = data.data.filter(({ retrySuccessId }) => !retrySuccessId);
			ids.push(...open.map(({ id }) => Number(id)));
			cursor = data.nextCursor ?? undefined;
		} while (cursor !== undefined);
		return ids.sort((one, other) => one - other);
	}

	/** @returns null when the execution was made up for, else why not */
	private async retry(id: number): Promise<string | null> {
		const { status, data } = await this.http.post<{ status?: string; message?: string }>(
			`/executions/${id}/retry`,
			{},
		);
		if (status === 200 && data.status === 'success') return null;
		return `Execution ${id}: ${data.message ?? data.status ?? `n8n answered ${status}`}`;
	}
}
