import type { INode } from 'n8n-workflow';
import {
	reportable,
	TimeIsUp,
	toFailure,
	toReport,
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

describe('The words of a failure', () => {
	const node = { name: 'Invoiced Trigger', type: 'invoicedTrigger' } as INode;
	const down = new Error('The service was not able to process your request');
	const wordsOf = ({ message, description }: { message: string; description?: string | null }) => ({
		message,
		description,
	});
	const report = (failure: Failure, invoicesWait = false) =>
		wordsOf(toReport(node, failure, { invoicesWait }));

	const RELATED = 'What belongs to the invoices could not be loaded: ';
	const WAIT =
		"Everything else came as usual. The invoices wait, nothing is lost: they follow, with all that belongs to them, once it can be loaded. To have them without it, set 'If Related Data Is Unavailable'.";
	const FEWER =
		"The next poll takes half as many invoices. To have it so from the start, lower 'Max Records per Poll', or include less.";

	test('say of an object that the others came, and that its records follow', () => {
		expect(report({ of: 'credit_notes', error: down })).toEqual({
			message: `The credit notes could not be read: ${down.message}`,
			description:
				'The other objects were read as usual. Nothing is lost: these records follow once they can be read again.',
		});
	});

	test('say of invoices that they wait, or that they came without what belongs to them', () => {
		expect(report({ of: 'related', error: down }, true)).toEqual({
			message: RELATED + down.message,
			description: WAIT,
		});
		expect(report({ of: 'related', error: down })).toEqual({
			message: RELATED + down.message,
			description: "The invoices came without it; '_related' says what is missing in each.",
		});
	});

	test('say what helps, where the time of the poll did not suffice', () => {
		const error = new TimeIsUp();
		expect(report({ of: 'related', error }, true)).toEqual({
			message: RELATED + error.message,
			description: `${FEWER} ${WAIT}`,
		});
		expect(wordsOf(toFailure(node, [{ of: 'related', error }]))).toEqual({
			message: RELATED + error.message,
			description: `${FEWER} Nothing was emitted and nothing is lost: the next poll finds the same changes.`,
		});
	});

	test('say what belongs to the invoices where a poll fails for that alone', () => {
		expect(wordsOf(toFailure(node, [{ of: 'related', error: down }]))).toEqual({
			message: RELATED + down.message,
			description: 'Nothing was emitted and nothing is lost: the next poll finds the same changes.',
		});
	});

	test('are those of the first failure where nothing could be read', () => {
		const other = { of: 'related', error: new Error('503') } as const;
		expect(wordsOf(toFailure(node, [{ of: 'invoices', error: down }, other])).message).toBe(
			down.message,
		);
	});
});
