import { isScenario, SCENARIOS } from '../data/scenarios';
import type { Profile } from '../types';
import type { SeedOptions } from './types';

type Json = Record<string, unknown>;

/** A whole number from 0 on. */
export function readCount(name: string, value: unknown): number {
	if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
		throw new Error(`${name} must be a whole number from 0 on, not ${JSON.stringify(value)}`);
	}
	return value;
}

/** The same of a query, where all values are texts. */
export function readNumber(name: string, text: string): number {
	return readCount(name, /^\d+$/.test(text) ? Number(text) : text);
}

/** So many of a list that has the newest last. */
export function newest<Entry>(list: readonly Entry[], count: number): readonly Entry[] {
	return list.slice(Math.max(0, list.length - count));
}

export function isProfile(value: unknown): value is Profile {
	return value === 'observed' || value === 'documented';
}

/** What `POST /__emulator/clock` may say. */
export interface ClockOrder {
	set?: number;
	advance?: number;
	frozen?: boolean;
	dateAhead?: number;
}

/** @throws Error for an order that makes no sense */
export function readClockOrder(order: Json): ClockOrder {
	refuseOthers(order, ['set', 'advance', 'frozen', 'dateAhead']);
	const { set, advance, frozen, dateAhead } = order;
	const result: ClockOrder = {};
	if (set !== undefined) result.set = readCount('set', set);
	if (advance !== undefined) {
		if (typeof advance !== 'number') throw new Error('advance must be a number of seconds');
		result.advance = advance;
	}
	if (frozen !== undefined) {
		if (typeof frozen !== 'boolean') throw new Error('frozen must be true or false');
		result.frozen = frozen;
	}
	if (dateAhead !== undefined) {
		if (typeof dateAhead !== 'number') throw new Error('dateAhead must be a number of seconds');
		result.dateAhead = dateAhead;
	}
	return result;
}

/** @throws Error for an order that makes no sense */
export function readSeedOptions(order: Json): SeedOptions {
	refuseOthers(order, ['seed', 'invoices', 'scenario', 'profile']);
	const { seed, invoices, scenario, profile } = order;
	const result: SeedOptions = {};
	if (seed !== undefined) result.seed = readCount('seed', seed);
	if (invoices !== undefined) result.invoices = readCount('invoices', invoices);
	if (scenario !== undefined) {
		if (!isScenario(scenario)) throw new Error(`scenario must be one of ${SCENARIOS.join(', ')}`);
		result.scenario = scenario;
	}
	if (profile !== undefined) {
		if (!isProfile(profile)) throw new Error('profile must be observed or documented');
		result.profile = profile;
	}
	return result;
}

function refuseOthers(order: Json, names: readonly string[]): void {
	const other = Object.keys(order).find((name) => !names.includes(name));
	if (other !== undefined) throw new Error(`There is no ${other}; there are ${names.join(', ')}`);
}
