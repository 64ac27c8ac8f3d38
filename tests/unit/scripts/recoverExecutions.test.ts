import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '..', '..', '..', 'scripts', 'recoverExecutions.mjs');
const API_KEY = 'the-key-of-this-test';

interface FakeExecution {
	id: number;
	status: string;
	startedAt: string | null;
	retrySuccessId?: string;
	data?: unknown;
}

/**
 * An n8n of which only the executions are real. Each retry gets the next id and one of the outcomes
 * in turn.
 */
class FakeN8n {
	readonly executions = new Map<number, FakeExecution>();
	readonly posts: string[] = [];
	outcomes: { status: string; data?: unknown }[] = [];
	pageSize = 250;

	private constructor(private readonly server: Server) {}

	static async start(executions: FakeExecution[]): Promise<FakeN8n> {
		const server = createServer();
		const n8n = new FakeN8n(server);
		for (const execution of executions) n8n.executions.set(execution.id, execution);
		server.on('request', (request, response) => {
			const url = new URL(request.url ?? '', 'http://n8n');
			const isKnown = request.headers['x-n8n-api-key'] === API_KEY;
			const [status, content] = isKnown
				? n8n.answer(request.method ?? '', url)
				: [401, { message: 'unauthorized' }];
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(content));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return n8n;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer(method: string, url: URL): [number, unknown] {
		const [, id, action] = /\/executions(?:\/(\d+))?(?:\/(\w+))?$/.exec(url.pathname) ?? [];
		if (method === 'GET') return [200, id ? this.executions.get(Number(id)) : this.page(url)];
		this.posts.push(`${action} ${id}`);
		const execution = this.executions.get(Number(id)) as FakeExecution;
		if (action === 'stop') {
			execution.status = 'canceled';
			return [200, execution];
		}
		if (execution.status === 'new') return [409, { message: 'Execution is queued' }];
		const outcome = this.outcomes.shift() ?? { status: 'success' };
		const retried = { id: 1000 + this.executions.size, startedAt: null, ...outcome };
		this.executions.set(retried.id, retried);
		if (outcome.status === 'success') execution.retrySuccessId = String(retried.id);
		return [200, { id: retried.id, status: retried.status }];
	}

	/** Newest first, as n8n lists them. */
	private page(url: URL): unknown {
		const status = url.searchParams.get('status');
		const matching = [...this.executions.values()]
			.filter((one) => (status ? one.status === status : one.status !== 'running'))
			.sort((one, other) => other.id - one.id);
		const from = Number(url.searchParams.get('cursor') ?? 0);
		const isLast = from + this.pageSize >= matching.length;
		return {
			data: matching.slice(from, from + this.pageSize).map((one) => ({ ...one, data: undefined })),
			nextCursor: isLast ? null : String(from + this.pageSize),
		};
	}
}

async function recover(n8n: FakeN8n, flags: string[] = [], key = API_KEY) {
	const commandLine = [SCRIPT, '--url', n8n.url, '--workflow', 'W', ...flags];
	return await new Promise<{ exitCode: number; said: string }>((resolve) => {
		execFile(
			process.execPath,
			commandLine,
			{ env: { ...process.env, N8N_API_KEY: key } },
			(error, stdout, stderr) =>
				resolve({ exitCode: error ? Number(error.code) : 0, said: `${stdout}${stderr}` }),
		);
	});
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

describe('The recovery of executions', () => {
	let n8n: FakeN8n;

	afterEach(async () => await n8n.close());

	it('retries what crashed, the oldest first, page by page, and nothing twice', async () => {
		const crashed = (id: number) => ({ id, status: 'crashed', startedAt: minutesAgo(1) });
		n8n = await FakeN8n.start([5, 3, 4, 1, 2].map(crashed));
		n8n.pageSize = 2;
		const first = await recover(n8n);
		expect(n8n.posts).toEqual([1, 2, 3, 4, 5].map((id) => `retry ${id}`));
		expect(first).toMatchObject({
			exitCode: 0,
			said: expect.stringContaining('5 run again, 0 not'),
		});
		const second = await recover(n8n);
		expect(n8n.posts).toHaveLength(5);
		expect(second.said).toContain('0 crashed, 0 running for more than 60 min, 0 passed over');
	});

	it('takes a run for lost only after the minutes it was given, and closes it once it was made up for', async () => {
		n8n = await FakeN8n.start([
			{ id: 1, status: 'running', startedAt: minutesAgo(90) },
			{ id: 2, status: 'running', startedAt: minutesAgo(30) },
		]);
		expect((await recover(n8n)).exitCode).toBe(0);
		expect(n8n.posts).toEqual(['retry 1', 'stop 1']);
	});

	it('stops what a dead worker had taken but not begun before it retries it, and looks at the nodes of the retry', async () => {
		n8n = await FakeN8n.start([
			{ id: 1, status: 'new', startedAt: null },
			{ id: 2, status: 'success', startedAt: minutesAgo(90) },
			{ id: 3, status: 'new', startedAt: null },
		]);
		n8n.outcomes = [
			{
				status: 'error',
				data: {
					resultData: {
						error: { message: 'The execution was cancelled manually' },
						runData: { Store: [{ executionStatus: 'success' }] },
					},
				},
			},
		];
		expect(await recover(n8n)).toMatchObject({ exitCode: 0 });
		expect(n8n.posts).toEqual(['stop 1', 'retry 1']);
	});

	it('says which execution could not be run again, and fails', async () => {
		n8n = await FakeN8n.start([
			{ id: 1, status: 'crashed', startedAt: minutesAgo(1) },
			{ id: 2, status: 'crashed', startedAt: minutesAgo(1) },
		]);
		n8n.outcomes = [
			{
				status: 'error',
				data: { resultData: { error: { message: 'No such table' }, runData: {} } },
			},
		];
		const { exitCode, said } = await recover(n8n);
		expect(exitCode).toBe(1);
		expect(said).toMatch(
			/Execution 1 \(crashed.*not run again: its retry, execution \d+, has the status error/,
		);
		expect(said).toContain('1 run again, 1 not');
	});

	it('names an execution whose items n8n has thrown away, and leaves alone one that failed by itself', async () => {
		const failed = (id: number, message: string, stack: unknown[]) => ({
			...{ id, status: 'error', startedAt: minutesAgo(5) },
			data: {
				executionData: { nodeExecutionStack: stack },
				resultData: { error: { message }, runData: {} },
			},
		});
		n8n = await FakeN8n.start([
			failed(1, 'job stalled more than maxStalledCount', []),
			failed(2, 'No such table', [{}]),
		]);
		const { exitCode, said } = await recover(n8n);
		expect(exitCode).toBe(1);
		expect(n8n.posts).toEqual([]);
		expect(said).toMatch(/Execution 1: n8n did not keep its items/);
		expect(said).toContain('0 run again, 1 not');
	});

	it('changes nothing in a dry run', async () => {
		n8n = await FakeN8n.start([{ id: 1, status: 'crashed', startedAt: null }]);
		const { exitCode, said } = await recover(n8n, ['--dry-run']);
		expect(exitCode).toBe(0);
		expect(said).toContain('Execution 1 (crashed, started never): would be run again');
		expect(n8n.posts).toEqual([]);
	});

	it('says what n8n says of a wrong key, without the key', async () => {
		n8n = await FakeN8n.start([]);
		const { exitCode, said } = await recover(n8n, [], 'a-wrong-key');
		expect(exitCode).toBe(2);
		expect(said).toContain('n8n answered 401: unauthorized');
		expect(said).not.toContain('a-wrong-key');
	});

	it('explains itself when something is missing on the command line', async () => {
		n8n = await FakeN8n.start([]);
		const { exitCode, said } = await recover(n8n, ['--stuck-minutes', 'soon']);
		expect(exitCode).toBe(2);
		expect(said).toMatch(
			/^Usage: N8N_API_KEY=… node recoverExecutions\.mjs --url URL --workflow ID/,
		);
	});
});
