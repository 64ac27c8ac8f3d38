import type { Change, ChangeType, PollResult } from '../../../nodes/Invoiced/feed';
import type { ObjectName } from '../../../nodes/Invoiced/objects';
import { toEmission } from '../../../nodes/Invoiced/trigger/emission';
import { triggerSettings } from '../../support/triggerSettings';

const DOWN = new Error('503');

const change = (object: ObjectName, type: ChangeType = 'updated'): Change => ({
	object,
	type,
	id: '1',
	updatedAt: 1_700_000_000,
	version: '0123456789abcdef',
	record: { id: 1 },
});

/** What a poll has read. Its state says what was withheld. */
function read(changes: Change[], rest: Partial<PollResult> = {}, withheld = ''): PollResult {
	return {
		changes,
		state: { environment: withheld } as PollResult['state'],
		failures: [],
		unread: [],
		forgotten: 0,
		withhold: (object) =>
			read(
				changes.filter((each) => each.object !== object || each.type === 'deleted'),
				rest,
				`${withheld} ${object}`.trim(),
			),
		...rest,
	};
}

interface Case {
	objects: ObjectName[];
	changeTypes?: ChangeType[];
	ifRelatedUnavailable?: 'emitWithout' | 'wait';
}

/** What comes of a poll of a trigger that has invoices wait unless it is told otherwise. */
function emission(
	{ objects, changeTypes = ['created', 'updated'], ifRelatedUnavailable = 'wait' }: Case,
	feed: PollResult,
	{ trouble = null, mustWait = false }: { trouble?: unknown; mustWait?: boolean } = {},
) {
	const parameters = { startDate: '2026-01-31', objects, changeTypes };
	const settings = triggerSettings({ ...parameters, options: { ifRelatedUnavailable } });
	const { changes, state, ...rest } = toEmission({ feed, trouble, mustWait }, settings);
	return { emitted: changes.map((each) => each.object), withheld: state.environment, ...rest };
}

const BOTH: ObjectName[] = ['invoices', 'customers'];
const readBoth = (...more: Change[]) => read([change('invoices'), change('customers'), ...more]);

describe('What comes of a poll', () => {
	test('is all that was read, where nothing went wrong', () => {
		expect(emission({ objects: BOTH }, readBoth())).toEqual({
			emitted: BOTH,
			withheld: '',
			failures: [],
			unread: [],
			invoicesWait: false,
			isFailure: false,
		});
	});

	test('is everything but the invoices, while what belongs to them cannot be loaded', () => {
		expect(emission({ objects: BOTH }, readBoth(), { trouble: DOWN })).toEqual({
			emitted: ['customers'],
			withheld: 'invoices',
			failures: [{ of: 'related', error: DOWN }],
			unread: [],
			invoicesWait: true,
			isFailure: false,
		});
	});

	test('is the invoices without it, where the user wants that; the failure is known all the same', () => {
		const chosen = { objects: BOTH, ifRelatedUnavailable: 'emitWithout' } as const;
		expect(emission(chosen, readBoth(), { trouble: DOWN })).toMatchObject({
			emitted: BOTH,
			withheld: '',
			failures: [{ of: 'related', error: DOWN }],
			invoicesWait: false,
		});
	});

	test('is no incomplete invoice where fewer of them would be complete, whatever the user wants', () => {
		const chosen = { objects: BOTH, ifRelatedUnavailable: 'emitWithout' } as const;
		const { emitted, invoicesWait } = emission(chosen, readBoth(), {
			trouble: DOWN,
			mustWait: true,
		});
		expect({ emitted, invoicesWait }).toEqual({ emitted: ['customers'], invoicesWait: true });
	});

	test('is deletions of invoices also while the others wait', () => {
		const { emitted } = emission(
			{ objects: ['invoices'], changeTypes: ['updated', 'deleted'] },
			read([change('invoices'), change('invoices', 'deleted')]),
			{ trouble: DOWN },
		);
		expect(emitted).toEqual(['invoices']);
	});

	test('is each failure with what failed', () => {
		const failures = [{ object: 'customers', error: DOWN } as const];
		const { failures: known } = emission(
			{ objects: BOTH },
			read([change('invoices')], { failures }),
		);
		expect(known).toEqual([{ of: 'customers', error: DOWN }]);
	});
});

describe('There is no news', () => {
	test('of related data where no invoice came that could have some', () => {
		const unread = (...changes: Change[]) => emission({ objects: BOTH }, read(changes)).unread;
		expect(unread()).toEqual(['related']);
		expect(unread(change('customers'))).toEqual(['related']);
		expect(unread(change('invoices', 'deleted'))).toEqual(['related']);
		expect(unread(change('customers'), change('invoices'))).toEqual([]);
	});

	test('of what the poll did not come to', () => {
		const unread = (...changes: Change[]) =>
			emission({ objects: BOTH }, read(changes, { unread: ['customers'] })).unread;
		expect(unread()).toEqual(['customers', 'related']);
		expect(unread(change('invoices'))).toEqual(['customers']);
	});
});

describe('A poll fails as a whole', () => {
	const failing = (...names: Array<PollResult['failures'][number]['object']>) => ({
		failures: names.map((object) => ({ object, error: DOWN })),
	});
	const fails = (...args: Parameters<typeof emission>) => emission(...args).isFailure;

	test('when nothing at all could be read', () => {
		expect(fails({ objects: BOTH }, read([], failing(...BOTH)))).toBe(true);
		expect(fails({ objects: BOTH }, read([], failing('customers')))).toBe(false);
		expect(fails({ objects: BOTH }, read([]))).toBe(false);
	});

	test('not where something came, whatever failed behind it', () => {
		expect(fails({ objects: BOTH }, read([change('customers')], failing(...BOTH)))).toBe(false);
	});

	test('when the only list that can be read is of invoices, and they have to wait', () => {
		const trouble = { trouble: DOWN };
		expect(fails({ objects: ['invoices'] }, read([change('invoices')]), trouble)).toBe(true);
		expect(fails({ objects: BOTH }, read([change('invoices')]), trouble)).toBe(false);
		const rest = failing('customers');
		expect(fails({ objects: BOTH }, read([change('invoices')], rest), trouble)).toBe(true);
	});

	test('only when the deletions failed too, where they are wanted', () => {
		const changeTypes: ChangeType[] = ['created', 'updated', 'deleted'];
		const all = { objects: BOTH, changeTypes };
		expect(fails(all, read([], failing(...BOTH)))).toBe(false);
		expect(fails(all, read([], failing(...BOTH, 'deletions')))).toBe(true);
	});

	test('when the deletions failed, where nothing else is wanted', () => {
		const chosen = { objects: BOTH, changeTypes: ['deleted'] as ChangeType[] };
		expect(fails(chosen, read([], failing('deletions')))).toBe(true);
		expect(fails(chosen, read([]))).toBe(false);
	});

	test('not while there is something that it did not come to', () => {
		const left = { ...failing(...BOTH), unread: ['customers' as const] };
		expect(fails({ objects: BOTH }, read([], left))).toBe(false);
	});
});
