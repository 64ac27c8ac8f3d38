import type { Work } from '../data/work';
import type { WireRecord } from '../types';
import { relatedRecord } from './record';

/**
 * The rates that a list of ids stands for, as they are now: an unknown id is passed over, and so is
 * one that comes again (server source: AbstractRate::expandList). An object stays what it is.
 */
export function expandRates(
	work: Work,
	table: 'coupons' | 'tax_rates',
	ids: readonly unknown[],
): WireRecord[] {
	const rates = new Map<unknown, WireRecord>();
	for (const entry of ids) {
		const rate = isRecord(entry) ? entry : relatedRecord(work, table, entry)?.record;
		if (rate?.id === undefined || rates.has(rate.id)) continue;
		rates.set(rate.id, rate);
	}
	return [...rates.values()];
}

function isRecord(entry: unknown): entry is WireRecord {
	return typeof entry === 'object' && entry !== null;
}
