import { invalidRequest } from '../http/errors';

const KEYS = ['unit_cost', 'max_qty', 'min_qty'];

/** The quantities of one tier, both included. */
type Range = readonly [lowest: number, highest: number];

/**
 * Refuses tiers that do not cover every quantity once, in the server's words (server source:
 * TieredRuleTrait).
 * @throws ApiError 400
 */
export function refuseTiers(tiers: readonly unknown[]): void {
	const ranges = tiers
		.map((tier, index) => readRange(tier, index + 1))
		.sort(([left], [right]) => left - right);
	if (ranges[0]?.[0] !== 0) refuse('The first tier must be 0 or left blank');
	let highest = -1;
	for (const [lowest, next] of ranges) {
		if (lowest !== highest + 1) {
			refuse('Invalid pricing tiers because quantity ranges do not cover all possible quantities.');
		}
		highest = next;
	}
	if (highest !== Infinity) refuse('The last tier must be have no cap.');
}

function readRange(tier: unknown, index: number): Range {
	if (typeof tier !== 'object' || tier === null || Array.isArray(tier)) {
		refuse('Tier is malformed - must be an object.');
	}
	const values = tier as Record<string, unknown>;
	const strange = Object.keys(values).find((key) => !KEYS.includes(key));
	if (strange !== undefined) refuse(`Tier ${index} has an invalid property: ${strange}`);
	const { unit_cost: unitCost, min_qty: lowest, max_qty: highest } = values;
	if (unitCost === undefined || unitCost === null) refuse(`Tier ${index} is missing a unit cost.`);
	if (!isNumeric(unitCost)) refuse(`Tier ${index} unit cost should be a number.`);
	const range = [
		boundOf(lowest, 0, `Tier ${index} minimum quantity should be a number or empty.`),
		boundOf(highest, Infinity, `Tier ${index} maximum quantity should be a number or empty.`),
	] as const;
	if (range[0] < 0 || range[1] < range[0]) {
		// The server prints PHP's largest integer where there is no cap.
		refuse(`Tier ${index} has an invalid quantity range: ${range[0]} - ${range[1]}`);
	}
	return range;
}

function boundOf(value: unknown, usual: number, message: string): number {
	if (value === undefined || value === null) return usual;
	if (!isNumeric(value)) refuse(message);
	return Number(value);
}

function isNumeric(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() !== '' && Number.isFinite(Number(value));
	return Number.isFinite(value);
}

function refuse(message: string): never {
	throw invalidRequest(message, 'tiers');
}
