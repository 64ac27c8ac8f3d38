import { TrustedTime } from '../../../nodes/Invoiced/feed/clock/trustedTime';

const NOW = 1_700_000_000;

describe('When a page was asked for', () => {
	const told = (serverTime: number | null, duration = 0, witnessed = new TrustedTime()) =>
		witnessed.whenSent({ serverTime, duration }, NOW);

	test('is what Date says, less what the request took', () => {
		expect(told(NOW)).toBe(NOW);
		expect(told(NOW + 3, 2.5)).toBe(NOW);
		expect(told(NOW - 3_600)).toBe(NOW - 3_600);
	});

	test('is not known where there is no Date', () => {
		expect(told(null)).toBeNull();
	});

	test('is what Date says as long as it is ahead by no more than clocks differ', () => {
		expect(told(NOW + 5)).toBe(NOW + 5);
		expect(told(NOW + 6)).toBe(NOW - 5);
	});

	test('is what Date says where a record shows that the local clock is slow', () => {
		const time = new TrustedTime();
		time.note({ records: [{ updated_at: NOW + 3_600 }], serverTime: NOW + 3_605 }, NOW);
		expect(told(NOW + 3_605, 0, time)).toBe(NOW + 3_605);
		expect(told(NOW + 3_606, 0, time)).toBe(NOW + 3_595);
	});

	test('is not learnt from a record without a stamp', () => {
		const time = new TrustedTime();
		time.note({ records: [{ id: 1 }, { updated_at: 'soon' }], serverTime: NOW }, NOW);
		expect(time.witness).toBeUndefined();
	});

	test('is told of an earlier request of the same poll as well, but not of an earlier poll', () => {
		const time = new TrustedTime();
		time.note({ records: [{ updated_at: NOW + 3_600 }], serverTime: NOW + 3_600 }, NOW + 100);
		const isFar = { serverTime: NOW + 9_999, duration: 0 };
		expect(time.whenSent(isFar, NOW + 90)).toBe(NOW + 3_600 - 10 - 5);
		expect(new TrustedTime(time.witness).whenSent(isFar, NOW + 90)).toBe(NOW + 3_600 - 5);
	});
});
