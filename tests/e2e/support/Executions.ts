import { setTimeout as delay } from 'node:timers/promises';
import axios, { type AxiosInstance } from 'axios';
import type { N8nSession } from '../../../demo/src/N8nSession';

const ASK_AGAIN_MILLISECONDS = 1_000;

export type Item = Record<string, unknown>;

/** An execution as n8n's public API tells it. */
export interface Execution {
	id: number;
	status: string;
	mode: string;
	data: {
		resultData: {
			runData: Record<string, { data?: { main?: ({ json: Item }[] | null)[] } }[]>;
			error?: { message: string };
		};
	};
}

/** The executions of an n8n, read through its public API. */
export class Executions {
	/** Ended executions do not change, and their data is large: each is fetched once. */
	private readonly ended = new Map<number, Execution>();

	private constructor(
		private readonly session: N8nSession,
		private readonly http: AxiosInstance,
	) {}

	/** @param session of the owner, who makes an API key for it */
	static async open(session: N8nSession, n8nUrl: string): Promise<Executions> {
		const { rawApiKey } = await session.post<{ rawApiKey: string }>('/rest/api-keys', {
			label: `test ${Date.now()}`,
			expiresAt: null,
			scopes: ['execution:list', 'execution:read'],
		});
		const http = axios.create({
			baseURL: `${n8nUrl}/api/v1`,
			headers: { 'x-n8n-api-key': rawApiKey },
			proxy: false,
			timeout: 60_000,
		});
		return new Executions(session, http);
	}

	/** All ended executions of a workflow with their data, the oldest first. */
	async of(workflowId: string): Promise<Execution[]> {
		const { data } = await this.http.get<{ data: Pick<Execution, 'id' | 'status'>[] }>(
			'/executions',
			{ params: { workflowId, limit: 100 } },
		);
		const ended = data.data.filter(({ status }) =>
			['crashed', 'error', 'success'].includes(status),
		);
		const ids = ended.map(({ id }) => Number(id)).sort((a, b) => a - b);
		return await Promise.all(ids.map((id) => this.read(id)));
	}

	/**
	 * Waits until the executions of a workflow satisfy a condition.
	 *
	 * @throws Error when they do not in time; it says what there was
	 */
	async waitFor(
		workflowId: string,
		condition: (executions: Execution[]) => boolean,
		patienceMilliseconds: number,
	): Promise<Execution[]> {
		const deadline = Date.now() + patienceMilliseconds;
		for (;;) {
			const executions = await this.of(workflowId);
			if (condition(executions)) return executions;
			if (Date.now() > deadline) {
				throw new Error(
					`Waited ${patienceMilliseconds / 1000} s for executions of ${workflowId}; there are: ${describe(executions)}`,
				);
			}
			await delay(ASK_AGAIN_MILLISECONDS);
		}
	}

	/** Presses “Execute workflow”, as the editor does, and waits for the end. */
	async runByHand(workflowId: string, patienceMilliseconds: number): Promise<Execution> {
		const workflow = await this.session.get<{ nodes: { name: string; type: string }[] }>(
			`/rest/workflows/${workflowId}`,
		);
		const start = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		if (!start) throw new Error(`Workflow ${workflowId} has no manual trigger`);
		const { executionId } = await this.session.post<{ executionId: string }>(
			`/rest/workflows/${workflowId}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: start.name } },
		);
		const isThisOne = ({ id }: Execution) => String(id) === executionId;
		const all = await this.waitFor(
			workflowId,
			(executions) => executions.some(isThisOne),
			patienceMilliseconds,
		);
		return all.filter(isThisOne)[0];
	}

	private async read(id: number): Promise<Execution> {
		const known = this.ended.get(id);
		if (known) return known;
		const { data } = await this.http.get<Execution>(`/executions/${id}`, {
			params: { includeData: true },
		});
		this.ended.set(id, data);
		return data;
	}
}

/** What a node gave out on its first output, in all its runs. */
export function itemsOf(execution: Execution, node: string): Item[] {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.flatMap((run) => run.data?.main?.[0] ?? []).map(({ json }) => json);
}

function describe(executions: Execution[]): string {
	if (executions.length === 0) return 'none';
	return executions
		.map(({ id, mode, status, data }) => {
			const message = data?.resultData?.error?.message;
			return `${id} (${mode}, ${status}${message ? `: ${message}` : ''})`;
		})
		.join(', ');
}
