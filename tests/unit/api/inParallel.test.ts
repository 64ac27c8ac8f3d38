import { firstAlone, inParallel } from '../../../nodes/Invoiced/api/http/inParallel';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Tasks that run until they are told to end. */
class HeldTasks {
	readonly begun: number[] = [];
	private readonly ends = new Map<number, (error?: Error) => void>();

	readonly run = async (entry: number): Promise<void> => {
		this.begun.push(entry);
		await new Promise<void>((resolve, reject) =>
			this.ends.set(entry, (error) => (error ? reject(error) : resolve())),
		);
	};

	/** Ends one and lets what follows begin; none, where the entry does not run. */
	async end(entry: number, error?: Error): Promise<void> {
		this.ends.get(entry)?.(error);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

describe('Tasks side by side', () => {
	test('are begun in order, ten at once, the next as soon as one has ended', async () => {
		const tasks = new HeldTasks();
		const all = inParallel(upTo(12), tasks.run);
		await tasks.end(-1);
		expect(tasks.begun).toEqual(upTo(10));
		await tasks.end(7);
		expect(tasks.begun).toEqual(upTo(11));
		await tasks.end(0);
		for (const entry of upTo(12)) await tasks.end(entry);
		await all;
		expect(tasks.begun).toEqual(upTo(12));
	});

	test('are as many at once as is said', async () => {
		const tasks = new HeldTasks();
		const all = inParallel(upTo(3), tasks.run, 2);
		await tasks.end(-1);
		expect(tasks.begun).toEqual([0, 1]);
		for (const entry of upTo(3)) await tasks.end(entry);
		await all;
	});

	test('end with the first that fails: no other begins, and what runs is waited for', async () => {
		const tasks = new HeldTasks();
		let isOver = false;
		const all = inParallel(upTo(5), tasks.run, 2).finally(() => (isOver = true));
		all.catch(() => undefined);
		await tasks.end(-1);
		await tasks.end(1, new Error('the first'));
		expect(isOver).toBe(false);
		await tasks.end(0, new Error('the second'));
		await expect(all).rejects.toThrow('the first');
		expect(tasks.begun).toEqual([0, 1]);
	});

	test('wait for the first one where that tells whether the others are worth it', async () => {
		const tasks = new HeldTasks();
		const all = firstAlone(upTo(3), tasks.run);
		await tasks.end(-1);
		expect(tasks.begun).toEqual([0]);
		await tasks.end(0);
		expect(tasks.begun).toEqual([0, 1, 2]);
		for (const entry of upTo(3)) await tasks.end(entry);
		await all;

		const failing = new HeldTasks();
		const none = firstAlone(upTo(3), failing.run);
		none.catch(() => undefined);
		await failing.end(-1);
		await failing.end(0, new Error('refused'));
		await expect(none).rejects.toThrow('refused');
		expect(failing.begun).toEqual([0]);
	});
});

test('Where there is nothing to do, nothing is done', async () => {
	await expect(inParallel([], async () => await Promise.reject(new Error()))).resolves.toBe(
		undefined,
	);
});
