import {
	reportable,
	type Failure,
	type FailureLog,
} from '../../../nodes/Invoiced/trigger/failures';

const NOW = 1_700_000_000;
const MINUTE = 60;

const failing = (...names: Failure['of'][]) =>
	names.map((of) => ({ of, error: new Error('503') }) satisfies Failure);

/** A poll a minute. @returns the minutes in which each thing was reported */
function pollFor(
	minutes: number,
	poll: (minute: number) => { failures: Failure[]; unread?: Failure['of'][] },
): Partial<Record<Failure['of'], number[]>> {
	const reported: Partial<Record<Failure['of'], number[]>> = {};
	let log: FailureLog = {};
	for (let minute = 0; minute < minutes; minute++) {
		const { failures, unread = [] } = poll(minute);
		const result = reportable(log, { failures, unread }, NOW + minute * MINUTE);
		log = JSON.parse(JSON.stringify(result.log)) as FailureLog;
		for (const { of } of result.report) (reported[of] ??= []).push(minute);
	}
	return reported;
}

describe('A failure that lasts', () => {
	test('is reported when it begins, then every hour', () => {
		const reported = pollFor(200, () => ({ failures: failing('invoices') }));
		expect(reported).toEqual({ invoices: [0, 60, 120, 180] });
	});

	test('does not begin anew because some polls did not come to it', () => {
		const reported = pollFor(100, (minute) =>
			minute % 3 === 0
				? { failures: failing('invoices') }
				: { failures: [], unread: ['invoices', 'plans'] },
		);
		expect(reported).toEqual({ invoices: [0, 60] });
	});

	test('does not hide another one', () => {
		const reported = pollFor(70, (minute) => ({
			failures: failing('invoices', ...(minute >= 10 ? (['related'] as const) : [])),
		}));
		expect(reported).toEqual({ invoices: [0, 60], related: [10] });
	});
});

test('A failure that comes again after it was over is reported at once', () => {
	const reported = pollFor(30, (minute) => ({
		failures: minute < 5 || minute > 20 ? failing('customers') : [],
	}));
	expect(reported).toEqual({ customers: [0, 21] });
});

test('A stored log that is broken reports anew, and a local clock that was set back does not silence anything', () => {
	const poll = { failures: failing('invoices'), unread: [] };
	for (const stored of [undefined, null, 7, 'text', { invoices: 'soon' }]) {
		expect(reportable(stored, poll, NOW).report).toHaveLength(1);
	}
	expect(reportable({ invoices: NOW + 7200 }, poll, NOW).report).toHaveLength(1);
});
