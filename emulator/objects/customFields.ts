import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

/**
 * Fields that an account adds to its objects (server source: ListCustomFieldsRoute, CustomField):
 * read only here, and there are those alone that an account starts with. `object` is the type that
 * has the field.
 */
export const customFields = defineObject({
	table: 'custom_fields',
	model: 'Custom Field',
	textIds: true,
	printsType: false,
	reported: false,
	retrieves: false,
	columns: {
		boolean: 'external',
		integer: 'internal_id',
		stamp: 'created_at updated_at',
		text: 'id name object type',
	},
	builder: false,
	changedSince: false,
	metadata: false,
	documented: DOCUMENTED_EVERYWHERE,
});
