import type { IPollFunctions } from 'n8n-workflow';
import { PollTime } from '../../../nodes/Invoiced/trigger/pollTime';
import { useFakeDate } from '../../support/fakeDate';

const NOW = 1_700_000_000;

/** Seconds after the poll's beginning. */
const after = (instant: number) => instant / 1000 - NOW;

describe("The time of n8n's durable scheduler, 36 s of 45", () => {
	useFakeDate(NOW);
	const time = () => new PollTime(36_000);

	test('ends for the feed after four fifths, and after half of that where related data follows', () => {
		expect(after(time().endOfFeed(false))).toBeCloseTo(28.8);
		expect(after(time().endOfFeed(true))).toBeCloseTo(14.4);
		expect(after(time().endOfRelated)).toBeCloseTo(28.8);
	});

	test('leaves each call two fifths, and none lasts until the poll is abandoned', () => {
		expect(time().callDeadline).toBeCloseTo(14_400);
		expect(after(time().endOfCalls)).toBeCloseTo(43.2);
	});

	test.each([
		[0, 'quick'],
		[1_799, 'quick'],
		[1_801, 'usual'],
		[7_200, 'usual'],
		[7_201, 'slow'],
		[12_959, 'slow'],
		[12_961, 'outOfTime'],
		[14_400, 'outOfTime'],
	])('makes a call of %i ms %s', (milliseconds, pace) => {
		expect(time().paceOf(milliseconds)).toBe(pace);
	});
});

describe('Where n8n names the time of a poll', () => {
	useFakeDate(NOW);
	const timeIn = (context: Partial<IPollFunctions>) => PollTime.of(context as IPollFunctions);

	test('that is what there is', () => {
		const time = timeIn({ getPollBudgetMs: () => 36_000 });
		expect(after(time.endOfRelated)).toBeCloseTo(28.8);
		expect(time.isDefault).toBe(false);
	});

	test('not, it is the five minutes of its default poller; a call never has more than one', () => {
		const time = timeIn({});
		expect(after(time.endOfRelated)).toBeCloseTo(240);
		expect(time.isDefault).toBe(true);
		expect(time.callDeadline).toBe(60_000);
	});

	test.each([
		[7_499, 'quick'],
		[7_500, 'usual'],
		[30_000, 'usual'],
		[30_001, 'slow'],
		[53_999, 'slow'],
		[54_000, 'outOfTime'],
	])('a call of %i ms is %s there', (milliseconds, pace) => {
		expect(timeIn({}).paceOf(milliseconds)).toBe(pace);
	});
});
