import { setTimeout as delay } from 'node:timers/promises';

/** Bytes, as `process.memoryUsage()` of the other process tells them. */
export interface ProcessMemory {
	/** What the operating system gives the process. */
	rss: number;
	/** What JavaScript objects take. */
	heapUsed: number;
}

/**
 * A poll or an execution may be under way at one sample: the lowest of several is the one without.
 */
const SAMPLES = 5;
const PAUSE_MILLISECONDS = 700;

/** Environment that lets a Node.js process answer {@link measureMemory}. */
export function inspectableAt(port: number): Readonly<Record<string, string>> {
	return { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` };
}

/**
 * The memory of a process that was started with {@link inspectableAt}, after its garbage has been
 * collected.
 *
 * @throws Error when the process does not answer
 */
export async function measureMemory(port: number): Promise<ProcessMemory> {
	const inspector = await Inspector.connect(port);
	try {
		const samples: ProcessMemory[] = [];
		while (samples.length < SAMPLES) {
			if (samples.length > 0) await delay(PAUSE_MILLISECONDS);
			await inspector.send('HeapProfiler.collectGarbage');
			const { result } = (await inspector.send('Runtime.evaluate', {
				expression: 'process.memoryUsage()',
				returnByValue: true,
			})) as { result: { value: ProcessMemory } };
			samples.push(result.value);
		}
		return {
			rss: Math.min(...samples.map(({ rss }) => rss)),
			heapUsed: Math.min(...samples.map(({ heapUsed }) => heapUsed)),
		};
	} finally {
		inspector.close();
	}
}

interface Answer {
	id?: number;
	result?: unknown;
	error?: { message: string };
}

/** Node.js's debugging protocol, for as long as one measurement takes. */
class Inspector {
	private sent = 0;

	private readonly waiting = new Map<number, (answer: Answer) => void>();

	private constructor(private readonly socket: WebSocket) {
		socket.addEventListener('message', ({ data }) => {
			const answer = JSON.parse(String(data)) as Answer;
			this.waiting.get(answer.id ?? 0)?.(answer);
		});
		socket.addEventListener('close', () => {
			for (const settle of this.waiting.values()) settle({ error: { message: 'n8n is gone' } });
		});
	}

	static async connect(port: number): Promise<Inspector> {
		const response = await fetch(`http://127.0.0.1:${port}/json/list`);
		const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[];
		const socket = new WebSocket(target.webSocketDebuggerUrl);
		await new Promise<void>((resolve, reject) => {
			socket.addEventListener('open', () => resolve());
			socket.addEventListener('error', () => reject(new Error('n8n does not let us measure it')));
		});
		return new Inspector(socket);
	}

	async send(method: string, params: object = {}): Promise<unknown> {
		const id = ++this.sent;
		const answer = await new Promise<Answer>((resolve) => {
			this.waiting.set(id, resolve);
			this.socket.send(JSON.stringify({ id, method, params }));
		});
		this.waiting.delete(id);
		if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
		return answer.result;
	}

	close(): void {
		this.socket.close();
	}
}
