import type { Query } from '../../api';
import type { ListNarrowing } from '../../lists';
import type { ObjectDescription } from '../../objects';
import { contentOf, ParameterError } from '../../parameters';
import type { Content, Parameter } from '../../parameters';
import { plural } from '../../objects';
import { dateRangeFilters, updateTimeFilters } from './dates';
import { customerFilter, statusFilter } from './equality';
import { metadataFilter } from './metadata';
import type { FilterZones, ListFilter } from './types';

/**
 * The filters of an object's list: those that its description promises, and its own. A filter that
 * the list does not honour is not offered.
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
 * The *Filters* collection: which of an object's filters are set, to be read with `readFilters`.
 */
export function filtersParameter(filters: readonly ListFilter[]): Parameter<Content<ListFilter>> {
	const label = 'Filters';
	return {
		field: {
			displayName: label,
			name: 'filters',
			type: 'collection',
			default: {},
			placeholder: 'Add filter',
			options: filters.map((filter) => filter.field),
		},
		read: (value) => contentOf(label, filters, value),
	};
}

/**
 * Reads the filters that are set, each by itself, and joins them.
 *
 * @throws ParameterError for a value that cannot be used, and for a range without content
 */
export function readFilters(
	description: ObjectDescription,
	{ set }: Content<ListFilter>,
	zones: FilterZones,
): ListNarrowing {
	const narrowings = set.map(({ entry, value }) => entry.read(value, zones));
	const joined: ListNarrowing = {
		query: Object.assign({}, ...narrowings.map((narrowing) => narrowing.query)) as Query,
		uncertain: Object.assign({}, ...narrowings.map((narrowing) => narrowing.uncertain)) as Query,
		keeps: (record) => narrowings.every((narrowing) => narrowing.keeps?.(record) ?? true),
	};
	requireOrder(description, joined);
	return joined;
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
