import { Semaphore } from '../../../nodes/Invoiced/api/http/concurrency';

const tick = async () => await new Promise((resolve) => setImmediate(resolve));

describe('a semaphore', () => {
	it('never lets more tasks run than it has places, and runs them in order', async () => {
		const semaphore = new Semaphore(3);
		const begun: number[] = [];
		let running = 0;
		let most = 0;
		const task = (number: number) => async () => {
			begun.push(number);
			most = Math.max(most, ++running);
			await tick();
			running -= 1;
			if (number % 2 === 0) throw new Error(`Task ${number}`);
			return number;
		};
		const numbers = Array.from({ length: 20 }, (_, index) => index);
		const outcomes = await Promise.allSettled(
			numbers.map(async (number) => await semaphore.run(task(number))),
		);
		expect(most).toBe(3);
		expect(begun).toEqual(numbers);
		expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(
			numbers.map((number) => number % 2 === 1),
		);
	});

	it('hands a place on to who waits for it, not to who comes by', async () => {
		const semaphore = new Semaphore(1);
		const order: string[] = [];
		const first = semaphore.run(tick);
		const second = semaphore.run(async () => order.push('second'));
		await first;
		const third = semaphore.run(async () => order.push('third'));
		await Promise.all([second, third]);
		expect(order).toEqual(['second', 'third']);
	});
});
