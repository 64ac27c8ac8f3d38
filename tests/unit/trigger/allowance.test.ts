import {
	allowanceOf,
	lowerAllowance,
	raiseAllowance,
} from '../../../nodes/Invoiced/trigger/allowance';
import { memoryOf } from '../../../nodes/Invoiced/trigger/processMemory';

const MOST = 1000;

describe('How many invoices a poll takes', () => {
	test('is what the user set, as long as their related data comes in time', () => {
		const memory = memoryOf('in time');
		raiseAllowance(memory);
		expect(allowanceOf(memory, MOST)).toBe(MOST);
	});

	test('is halved each time it does not, down to one', () => {
		const memory = memoryOf('too slow');
		const taken = Array.from({ length: 12 }, () => {
			const invoices = allowanceOf(memory, MOST);
			lowerAllowance(memory, invoices);
			return invoices;
		});
		expect(taken).toEqual([1000, 500, 250, 125, 62, 31, 15, 7, 3, 1, 1, 1]);
	});

	test('grows by an eighth and one with each poll that suffices, and never beyond what the user set', () => {
		const memory = memoryOf('quick again');
		lowerAllowance(memory, 16);
		const taken = Array.from({ length: 50 }, () => {
			raiseAllowance(memory);
			return allowanceOf(memory, MOST);
		});
		expect(taken.slice(0, 3)).toEqual([10, 12, 14]);
		expect(taken.at(-1)).toBe(MOST);
	});

	test('is known for each trigger by itself, from one poll to the next', () => {
		lowerAllowance(memoryOf('one'), 10);
		expect(allowanceOf(memoryOf('one'), MOST)).toBe(5);
		expect(allowanceOf(memoryOf('another'), MOST)).toBe(MOST);
	});
});
