import { loadKind } from '../../../nodes/Invoiced/related/choosePlan';
import { PlanUnusable } from '../../../nodes/Invoiced/related/PlanUnusable';
import type { Plan, WantedInvoice } from '../../../nodes/Invoiced/related/types';
import { ScriptedApi, statusError } from '../../support/scriptedApi';

const wanted: WantedInvoice[] = ['1', '2', '3'].map((id) => ({ id, invoice: { id: Number(id) } }));

/** A plan that loads these invoices, and then fails if it has something to fail with. */
const plan = (ids: readonly string[], failure?: Error): Plan<string> => ({
	load: async ({ wanted: missing, take }) => {
		for (const { id } of missing) if (ids.includes(id)) take(id, `of ${id}`);
		if (failure !== undefined) throw failure;
	},
});

const load = (...plans: Array<Plan<string>>) =>
	loadKind(new ScriptedApi(() => []), { plans, apply: () => undefined }, wanted);

describe('A kind of related data', () => {
	const all = ['1', '2', '3'];
	const stumbled = statusError(500, 'Something went wrong.');

	test('was not interrupted where a later plan has loaded what the server stumbled over', async () => {
		const { values, interruption } = await load(plan(['1'], stumbled), plan(['2', '3']));
		expect([...values.keys()]).toEqual(all);
		expect(interruption).toBeNull();
	});

	test('was interrupted where the server stumbled and something is still missing', async () => {
		const { values, interruption, reasonFor } = await load(plan([], stumbled), plan(['2']));
		expect([...values.keys()]).toEqual(['2']);
		expect(interruption).toBe(stumbled);
		expect(reasonFor('1')).toBe(stumbled.message);
	});

	test('was interrupted by what no other plan would fare better with, which is not tried then', async () => {
		const busy = statusError(503, 'Try again later.');
		const { values, interruption } = await load(plan(['1'], busy), plan(all));
		expect([...values.keys()]).toEqual(['1']);
		expect(interruption).toBe(busy);
	});

	test.each([
		['refused', statusError(400, 'There is no such filter.')],
		['ignored', new PlanUnusable('The server ignored the filter.')],
	])('is missing for good where the server %s each way to load it', async (_how, failure) => {
		const { values, interruption, reasonFor } = await load(plan([], failure), plan([], failure));
		expect(values.size).toBe(0);
		expect(interruption).toBeNull();
		expect(reasonFor('1')).toBe(failure.message);
	});
});
