import type { Query } from '../api';
import type { ObjectDescription } from '../objects';
import type { Values } from './collection';
import type { Parameter } from './Parameter';
import { booleanParameter } from './boolean';
import { plural } from '../objects';

/**
 * The option that asks for records which the list does not show by default; null where it shows all
 * of them.
 */
export function hiddenRecordsOption(description: ObjectDescription): Parameter<boolean> | null {
	const { views, hidden } = description.list;
	if (hidden !== undefined) {
		return booleanParameter({
			displayName: 'Include Canceled',
			name: 'includeCanceled',
			default: false,
			description: `Whether to return canceled and finished ${plural(description)} too`,
		});
	}
	if (!views.some((view) => 'archived' in view)) return null;
	return booleanParameter({
		displayName: 'Include Archived',
		name: 'includeArchived',
		default: false,
		description: `Whether to return archived ${plural(description)} too`,
	});
}

/**
 * Whether hidden records are wanted: by the option, or because the *Status* filter names one that
 * is always hidden.
 */
export function wantsHiddenRecords(
	description: ObjectDescription,
	options: Values,
	query: Query,
): boolean {
	const option = hiddenRecordsOption(description);
	if (option === null) return false;
	const status = String(query['filter[status]']);
	return (
		options.get(option) === true || description.list.hidden?.statuses.includes(status) === true
	);
}
