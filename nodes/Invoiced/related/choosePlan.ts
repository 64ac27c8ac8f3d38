import { isServersFault, isUnusable } from './PlanUnusable';
import type { Plan, ReadApi, RelatedKind, WantedInvoice } from './types';

/** What came of loading one kind for many invoices. */
export interface KindResult<Value> {
	/** By invoice id. */
	values: ReadonlyMap<string, Value>;
	/** Why an invoice has no value. */
	reasonFor(id: string): string;
	/**
	 * What kept something from being loaded without the server having refused it: the same may
	 * succeed later. Null when everything was loaded, or when it is the server's last word that it
	 * cannot be.
	 */
	interruption: unknown;
}

/**
 * For each client, the plans that its server does not play along with, and how it said so. Lasts as
 * long as the client: one run.
 */
const unusablePlans = new WeakMap<ReadApi, Map<object, unknown>>();

/**
 * Loads one kind of related data: tries the plans from the cheapest on, each for what is still
 * missing. A plan that the server ignores or refuses is not tried again in this run.
 */
export async function loadKind<Value>(
	api: ReadApi,
	{ plans }: RelatedKind<Value>,
	wanted: readonly WantedInvoice[],
	itemIndex?: number,
): Promise<KindResult<Value>> {
	const values = new Map<string, Value>();
	const reasons = new Map<string, string>();
	const unusable = unusablePlans.get(api) ?? new Map<object, unknown>();
	unusablePlans.set(api, unusable);
	let failure: unknown = null;
	let interruption: unknown = null;

	for (const plan of plans) {
		const missing = wanted.filter(({ id }) => !values.has(id));
		if (missing.length === 0) break;
		if (plan.suits?.(missing) === false) continue;
		if (!unusable.has(plan)) {
			const error = await attempt(plan, {
				api,
				wanted: missing,
				itemIndex,
				take: (id, value) => values.set(id, value),
				giveUp: (id, reason) => reasons.set(id, reason),
			});
			if (error === null) continue;
			if (!isUnusable(error)) {
				interruption = error;
				break;
			}
			unusable.set(plan, error);
		}
		failure = unusable.get(plan);
	}
	const isComplete = wanted.every(({ id }) => values.has(id));
	if (!isComplete && isServersFault(failure)) interruption ??= failure;
	const general = messageOf(interruption ?? failure);
	return { values, reasonFor: (id) => reasons.get(id) ?? general, interruption };
}

/** @returns what it failed with; null when it did not */
async function attempt<Value>(
	plan: Plan<Value>,
	run: Parameters<Plan<Value>['load']>[0],
): Promise<unknown> {
	return await plan.load(run).then(
		() => null,
		(error: unknown) => error ?? new Error('The reason is not known'),
	);
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : 'Invoiced did not send it';
}
