import type { INodeParameters } from 'n8n-workflow';
import { ActionOnEmulator, idsOf } from '../../support/actionOnEmulator';
import { until } from '../../support/httpServer';
import { useTimeLimits } from '../../support/timeLimits';

const returnAll = (more: INodeParameters): INodeParameters => ({
	resource: 'invoice',
	operation: 'getAll',
	returnAll: true,
	output: 'raw',
	...more,
});

/** Half an hour into the hour that New York repeats. */
const REPEATED_HOUR = Date.UTC(2026, 10, 1, 6, 30) / 1_000;

/** Far longer than a test runs. */
const FOR_EVER = 3_600_000;

/**
 * What waits here waits for an answer that does not come: no time limit ends it, only the node
 * does.
 */
useTimeLimits();

describe('a closing read that asks for the same as the user', () => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({
			invoices: 2_500,
			now: REPEATED_HOUR,
			timeZone: 'America/New_York',
		});
		const stored = action.emulator.admin.records('invoices').map((each, index) => ({
			...each,
			record: { ...each.record, updated_at: REPEATED_HOUR - 1_700 + (index % 1_500) },
		}));
		action.emulator.admin.put('invoices', ...stored);
	});

	afterAll(async () => await action.stop());

	it('does not wait for the walk that brought the first page', async () => {
		const updatedAfter = new Date((REPEATED_HOUR - 1_800) * 1_000).toISOString();
		const outcome = await action.runInWorkflow(returnAll({ filters: { updatedAfter } }));
		expect(outcome.error).toBeNull();
		const read = outcome.itemsOf('Invoiced').map(({ json }) => json);
		expect(idsOf(read)).toEqual(idsOf(action.records('invoices')));
	});
});

describe('Stop', () => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ invoices: 2_500 });
	});

	beforeEach(() => {
		action.emulator.admin.requests.reset();
		action.emulator.admin.faults.clear();
	});

	afterAll(async () => await action.stop());

	it.each([
		['the first page', 1],
		['the windows', 12],
	])('ends a read of everything that waits for %s', async (_what, requests) => {
		const { admin } = action.emulator;
		admin.faults.set({ type: 'latency', milliseconds: FOR_EVER, skip: requests - 1 });
		const stop = new AbortController();
		const running = action.runInWorkflow(returnAll({}), { stop: stop.signal });
		await until(() => admin.faults.list()[0].struck > 0);
		stop.abort();
		expect((await running).status).toBe('canceled');
	});

	it('ends input items that wait for their turn on the same list', async () => {
		const { admin } = action.emulator;
		admin.faults.set({ type: 'latency', milliseconds: FOR_EVER, skip: 1 });
		const stop = new AbortController();
		const running = action.runInWorkflow(returnAll({ options: { concurrency: 2 } }), {
			startItems: Array.from({ length: 50 }, () => ({})),
			onError: 'continueRegularOutput',
			stop: stop.signal,
		});
		await until(() => admin.faults.list()[0].struck > 0);
		stop.abort();
		expect((await running).status).toBe('canceled');
		expect(admin.requests.count()).toBeLessThan(5);
	});
});
