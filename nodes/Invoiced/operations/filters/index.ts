import type { Query } from '../../api/types';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { ParameterError } from '../../parameters/ParameterError';
import { choices, plural } from '../shared/words';
import { dateRangeFilters, updateTimeFilters } from './dates';
import { customerFilter, statusFilter } from './equality';
import { metadataFilter } from './metadata';
import type { FilterZones, ListFilter, Narrowing } from './types';

/** All filters of one call, joined. */
export interface ListNarrowing {
	query: Query;
	/** See `Narrowing`. Empty when every filter is certain. */
	uncertain: Query;
	keeps(record: InvoicedRecord): boolean;
}

/**
 * The filters of an object's list: those that its description promises, and its own. A filter that the list does not honour
 * is not offered.
 */
export function filtersOf(
	description: ObjectDescription,
	own: readonly ListFilter[] = [],
): ListFilter[] {
	const { list, statuses } = description;
	const filters = [
		...own,
		...(list.filterable.includes('customer') ? [customerFilter(description)] : []),
		...(statuses.length > 0 ? [statusFilter(description)] : []),
		...dateRangeFilters(description),
		...updateTimeFilters(description),
		...(list.metadata ? [metadataFilter(description)] : []),
	];
	return filters.sort((a, b) => a.field.displayName.localeCompare(b.field.displayName));
}

/**
 * Reads a *Filters* collection. Filters without a value count as not set.
 *
 * @throws ParameterError for a filter that the list does not have, or a value that cannot be used
 */
export function readFilters(
	description: ObjectDescription,
	filters: readonly ListFilter[],
	collection: unknown,
	zones: FilterZones,
): ListNarrowing {
	const narrowings: Narrowing[] = [];
	for (const [name, value] of Object.entries(asCollection(collection))) {
		const filter = filters.find((candidate) => candidate.field.name === name);
		if (filter === undefined) {
			throw new ParameterError(
				`${description.pluralLabel} have no filter "${name}"`,
				`Use ${choices(filters.map((candidate) => candidate.field.name))}.`,
			);
		}
		if (isSet(value)) narrowings.push(filter.read(value, zones));
	}
	const joined: ListNarrowing = {
		query: Object.assign({}, ...narrowings.map((narrowing) => narrowing.query)) as Query,
		uncertain: Object.assign({}, ...narrowings.map((narrowing) => narrowing.uncertain)) as Query,
		keeps: (record) => narrowings.every((narrowing) => narrowing.keeps?.(record) ?? true),
	};
	requireOrder(description, joined);
	return joined;
}

function asCollection(collection: unknown): Record<string, unknown> {
	if (collection === undefined || collection === null || collection === '') return {};
	if (typeof collection === 'object' && !Array.isArray(collection)) {
		return collection as Record<string, unknown>;
	}
	throw new ParameterError(
		`'Filters' is ${JSON.stringify(collection)}, which is not an object`,
		'Give an object whose keys are names of filters, for instance { "status": "past_due" }.',
	);
}

/** Whether a filter has a value. A locator in which nothing is chosen has none. */
function isSet(value: unknown): boolean {
	if (typeof value === 'object' && value !== null && '__rl' in value && 'value' in value) {
		return isSet(value.value);
	}
	return (
		value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '')
	);
}

/** A range whose end lies before its start would quietly return nothing. */
function requireOrder(description: ObjectDescription, { query, uncertain }: ListNarrowing): void {
	const bounds: Query = { ...query, ...uncertain };
	const pairs = [
		['start_date', 'end_date', "'Start Date' lies after 'End Date'"],
		['updated_after', 'updated_before', "'Updated After' lies after 'Updated Before'"],
	] as const;
	for (const [from, until, message] of pairs) {
		if (Number(bounds[from]) > Number(bounds[until])) {
			throw new ParameterError(message, `No ${plural(description)} can match both. Swap the two.`);
		}
	}
}
