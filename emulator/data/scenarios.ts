/** The kinds of account that can be made up. */
export const SCENARIOS = ['everyday', 'overdue', 'multi-currency', 'empty', 'large'] as const;

export type Scenario = (typeof SCENARIOS)[number];

/** Invoices of an account where nobody says how many. */
const USUAL_INVOICES = 200;
const MANY_INVOICES = 100_000;

/** Whether a value of unknown origin names a scenario. */
export function isScenario(value: unknown): value is Scenario {
	return (SCENARIOS as readonly unknown[]).includes(value);
}

/**
 * How many invoices an account of a scenario has.
 * @param asked what somebody said, if anything
 * @throws Error when an empty account is to have some
 */
export function invoicesOf(scenario: Scenario, asked: number | undefined): number {
	if (scenario === 'large') return asked ?? MANY_INVOICES;
	if (scenario !== 'empty') return asked ?? USUAL_INVOICES;
	if ((asked ?? 0) > 0) {
		throw new Error(`The scenario empty has no invoices, and ${asked} are asked for`);
	}
	return 0;
}
