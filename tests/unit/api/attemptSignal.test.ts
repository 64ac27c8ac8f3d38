import { startAttempt, within } from '../../../nodes/Invoiced/api/http/attemptSignal';
import { useTimeLimits } from '../../support/timeLimits';

describe('the signal of an attempt', () => {
	const limits = useTimeLimits();

	it('aborts when the time is up, which is no cancellation', () => {
		const attempt = startAttempt(30_000);
		expect(limits.given).toEqual([30_000]);
		expect(attempt.signal.aborted).toBe(false);
		limits.runOut();
		expect(attempt.signal.aborted).toBe(true);
		expect(attempt.wasCancelled()).toBe(false);
	});

	it('aborts when the time is up of an execution that could be stopped, too', () => {
		const attempt = startAttempt(30_000, new AbortController().signal);
		limits.runOut();
		expect(attempt.signal.aborted).toBe(true);
		expect(attempt.wasCancelled()).toBe(false);
	});

	it('aborts when the execution is stopped', () => {
		const stop = new AbortController();
		const attempt = startAttempt(30_000, stop.signal);
		expect(attempt.signal.aborted).toBe(false);
		expect(attempt.wasCancelled()).toBe(false);
		stop.abort();
		expect(attempt.signal.aborted).toBe(true);
		expect(attempt.wasCancelled()).toBe(true);
	});

	it('is aborted from the start in an execution that was stopped before', () => {
		const attempt = startAttempt(30_000, AbortSignal.abort());
		expect(attempt.signal.aborted).toBe(true);
		expect(attempt.wasCancelled()).toBe(true);
	});

	it('lets go of the time limit and of the execution when the attempt is over', () => {
		const stop = new AbortController();
		const attempt = startAttempt(30_000, stop.signal);
		attempt.release();
		limits.runOut();
		stop.abort();
		expect(attempt.signal.aborted).toBe(false);
	});
});

describe('a wait within a signal', () => {
	const never = new Promise<never>(() => undefined);

	it('gives what it waits for', async () => {
		await expect(within(Promise.resolve(5), new AbortController().signal)).resolves.toBe(5);
		const refused = Promise.reject(new Error('refused'));
		await expect(within(refused, new AbortController().signal)).rejects.toThrow('refused');
	});

	it('ends when the signal aborts', async () => {
		const stop = new AbortController();
		const waiting = within(never, stop.signal);
		stop.abort();
		await expect(waiting).rejects.toThrow('The time is up');
	});

	it('does not begin when the signal has aborted before', async () => {
		await expect(within(never, AbortSignal.abort())).rejects.toThrow('The time is up');
		await expect(within(Promise.resolve(5), AbortSignal.abort())).rejects.toThrow('The time is up');
	});

	it('leaves nothing behind on a signal that lives on', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await within(Promise.resolve(), signal);
		await within(Promise.reject(new Error()), signal).catch(() => undefined);
		const listeners = (calls: unknown[][]) => calls.map(([type, listener]) => [type, listener]);
		expect(added).toHaveBeenCalledTimes(2);
		expect(listeners(removed.mock.calls)).toEqual(listeners(added.mock.calls));
	});

	it('is not troubled by what comes later', async () => {
		let fail: (error: Error) => void = () => undefined;
		const late = new Promise<never>((_resolve, reject) => (fail = reject));
		const stop = new AbortController();
		const waiting = within(late, stop.signal);
		stop.abort();
		await expect(waiting).rejects.toThrow('The time is up');
		fail(new Error('late'));
		await new Promise((resolve) => setImmediate(resolve));
	});
});
