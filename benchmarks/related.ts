import type { Emulator, Profile } from '../emulator';
// With its ending, as tsx would otherwise load Invoiced.node.json.
import { Invoiced } from '../nodes/Invoiced/Invoiced.node.js';
import { ActionOnEmulator } from '../tests/support/actionOnEmulator';
import { fillUpPayments, PICKED, pickEvery } from '../tests/support/relatedAccount';
import type { Benchmark, BenchmarkRow } from './types';

/** What the target speaks of. */
const INVOICES = 1_000;
const PAYMENTS_PER_INVOICE = 1.4;
const PER_PAGE = 100;

/** Kinds that take requests of their own. */
const KINDS = ['payments', 'salesOrders', 'documents'] as const;

/** Within this of the ideal number of requests, where ids are dense and the server plays along. */
const TARGET_DENSE = 1.3;

/** Never more than the naive plan. */
const TARGET_ELSEWHERE = 1;

/**
 * How far apart the invoices are that a filter picks: hardly any on a page of 100 payments, then
 * ever more of them, then all. Each picks what the one before picked too.
 */
const STEPS = [100, 50, 10, 1] as const;

/**
 * Counts the requests of *Get Many* with related data, beside the naive plan: the invoices page by
 * page, and one request per invoice and kind.
 */
export const related: Benchmark = {
	name: 'related',
	title:
		'requests for invoices with all that belongs to them, beside one request per invoice and kind',
	run: async () => {
		const rows: BenchmarkRow[] = [];
		for (const profile of ['observed', 'documented'] as const) {
			const account = { profile, invoices: INVOICES, seed: 12 };
			const action = await ActionOnEmulator.start(account, Invoiced);
			fillUpPayments(action.emulator, PAYMENTS_PER_INVOICE);
			for (const step of STEPS) rows.push(...(await measure(action, profile, step)));
			await action.stop();
		}
		return rows;
	},
};

async function measure(
	action: ActionOnEmulator,
	profile: Profile,
	step: number,
): Promise<BenchmarkRow[]> {
	pickEvery(action.emulator, step);
	const { requests } = action.emulator.admin;
	const count = async (include: string[]): Promise<{ total: number; invoices: number }> => {
		requests.reset();
		const items = await action.read({
			resource: 'invoice',
			operation: 'getAll',
			returnAll: true,
			output: 'unified',
			filters: PICKED,
			options: { include, concurrency: 8 },
		});
		if (items.some((item) => '_related' in item)) throw new Error('Something was not loaded');
		return { total: requests.count(), invoices: items.length };
	};
	const bare = await count(['customer']);
	const spacing = step === 1 ? 'dense ids' : `every ${step}th`;
	const subject = `${bare.invoices} invoices, ${spacing}, ${profile}`;
	const rows: BenchmarkRow[] = [];
	for (const name of KINDS) {
		rows.push({
			subject: `${subject}: ${name}`,
			unit: 'requests',
			measured: (await count([name])).total - bare.total,
			baseline: 'one per invoice',
			baselineMeasured: bare.invoices,
			target: TARGET_ELSEWHERE,
		});
	}
	const all = await count(['customer', 'payments', 'salesOrders']);
	const whole = { subject: `${subject}: customer, payments, sales orders`, unit: 'requests' };
	rows.push({
		...whole,
		measured: all.total,
		baseline: 'naive plan, customers expanded',
		baselineMeasured: bare.total + 2 * bare.invoices,
		target: TARGET_ELSEWHERE,
	});
	if (step === 1 && profile === 'observed') {
		rows.push({
			...whole,
			measured: all.total,
			baseline: 'ideal: every page full',
			baselineMeasured: idealRequests(action.emulator),
			target: TARGET_DENSE,
		});
	}
	return rows;
}

/** Pages of invoices, of their payments and of the estimates that became invoices. */
function idealRequests({ admin }: Emulator): number {
	const ofInvoices = (table: 'estimates' | 'transactions'): number =>
		admin.records(table).filter(({ record }) => typeof record.invoice === 'number').length;
	const sizes = [INVOICES, ofInvoices('transactions'), ofInvoices('estimates')];
	return sizes.reduce((sum, size) => sum + Math.ceil(size / PER_PAGE), 0);
}
