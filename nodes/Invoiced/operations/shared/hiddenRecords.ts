import type { INodeProperties } from 'n8n-workflow';

import type { Query } from '../../api/types';
import type { ObjectDescription } from '../../objects';
import { plural } from './words';

/** The option that asks for records which the list does not show by default; null where it shows all of them. */
export function hiddenRecordsField(description: ObjectDescription): INodeProperties | null {
	const { walks, hidden } = description.list;
	if (hidden !== undefined) {
		return {
			displayName: 'Include Canceled',
			name: 'includeCanceled',
			type: 'boolean',
			default: false,
			description: `Whether to return canceled and finished ${plural(description)} too`,
		};
	}
	if (!walks.some((walk) => 'archived' in walk)) return null;
	return {
		displayName: 'Include Archived',
		name: 'includeArchived',
		type: 'boolean',
		default: false,
		description: `Whether to return archived ${plural(description)} too`,
	};
}

/** Whether hidden records are wanted: by the option, or because the *Status* filter names one that is always hidden. */
export function wantsHiddenRecords(
	description: ObjectDescription,
	options: Record<string, unknown>,
	query: Query,
): boolean {
	const field = hiddenRecordsField(description);
	if (field === null) return false;
	const status = String(query['filter[status]']);
	return (
		options[field.name] === true || description.list.hidden?.statuses.includes(status) === true
	);
}
