import type { INodeProperties } from 'n8n-workflow';

import type { ObjectDescription } from '../../objects';
import { parseDate, parseFirstDay, parseLastDay, parseLastInstant } from '../../parameters';
import { plural } from '../../objects';
import type { ListFilter, Narrowing } from './types';

/**
 * *Start Date* and *End Date*, both inclusive: on the document date for documents, on the time of
 * the event for events. That the server filters events by time is undocumented, so those two are
 * checked here as well (server source: ListEventsRoute.php).
 */
export function dateRangeFilters(description: ObjectDescription): ListFilter[] {
	const column = description.list.dateRange;
	if (column === null) return [];
	return column === 'date' ? documentDates(description) : eventTimes(description);
}

/**
 * *Updated After* and *Updated Before*. Both are inclusive for the user; on the wire both are
 * strict and in whole seconds (server source: UpdatedFilterTrait.php), hence the second more.
 * `updated_before` is undocumented.
 */
export function updateTimeFilters(description: ObjectDescription): ListFilter[] {
	if (!description.list.changedSince) return [];
	return [
		{
			field: {
				...dateField('Updated After', 'updatedAfter'),
				description: `Only return ${plural(description)} that were created or changed at this time or later`,
			},
			read: (value, zones) => {
				const from = parseDate(value, zones.workflow, 'Updated After');
				return { query: { updated_after: positive(from - 1) }, ...keepsFrom('updated_at', from) };
			},
		},
		{
			field: {
				...dateField('Updated Before', 'updatedBefore'),
				description: `Only return ${plural(description)} whose last change is at this time or earlier. A day without a time includes the whole day.`,
			},
			read: (value, zones) => {
				const until = parseLastInstant(value, zones.workflow, 'Updated Before');
				return {
					uncertain: { updated_before: positive(until + 1) },
					...keepsUntil('updated_at', until),
				};
			},
		},
	];
}

function documentDates(description: ObjectDescription): ListFilter[] {
	return [
		{
			field: {
				...dateField('Start Date', 'startDate'),
				typeOptions: { dateOnly: true },
				description: `Only return ${plural(description)} dated on or after this day`,
			},
			read: (value, zones) => {
				const from = parseFirstDay(value, zones.documents, 'Start Date');
				return { query: { start_date: positive(from) }, ...keepsFrom('date', from) };
			},
		},
		{
			field: {
				...dateField('End Date', 'endDate'),
				typeOptions: { dateOnly: true },
				description: `Only return ${plural(description)} dated on or before this day`,
			},
			read: (value, zones) => {
				const until = parseLastDay(value, zones.documents, 'End Date');
				return { query: { end_date: positive(until) }, ...keepsUntil('date', until) };
			},
		},
	];
}

function eventTimes(description: ObjectDescription): ListFilter[] {
	return [
		{
			field: {
				...dateField('Start Date', 'startDate'),
				description: `Only return ${plural(description)} at or after this time`,
			},
			read: (value, zones) => {
				const from = parseDate(value, zones.workflow, 'Start Date');
				return { uncertain: { start_date: positive(from) }, ...keepsFrom('timestamp', from) };
			},
		},
		{
			field: {
				...dateField('End Date', 'endDate'),
				description: `Only return ${plural(description)} at or before this time. A day without a time includes the whole day.`,
			},
			read: (value, zones) => {
				const until = parseLastInstant(value, zones.workflow, 'End Date');
				return { uncertain: { end_date: positive(until) }, ...keepsUntil('timestamp', until) };
			},
		},
	];
}

function dateField(displayName: string, name: string): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '' };
}

/**
 * The server ignores bounds that are not positive, so those are left out. Everything is later than
 * 1970 anyway.
 */
function positive(seconds: number): number | undefined {
	return seconds > 0 ? seconds : undefined;
}

function keepsFrom(column: string, from: number): Narrowing {
	return { keeps: (record) => Number(record[column]) >= from };
}

function keepsUntil(column: string, until: number): Narrowing {
	return { keeps: (record) => Number(record[column]) <= until };
}
