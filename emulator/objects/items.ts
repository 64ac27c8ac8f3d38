import { defineObject } from './defineObject';
import { DOCUMENTED_CATALOGUE } from './parts/documentedParameters';

const KEYS = (
	'id name type currency unit_cost description gl_account discountable taxable taxes avalara_tax_code ' +
	'avalara_location_code metadata'
).split(' ');

/** Items (server source: ListItemsRoute, Item; the second path: config/routes). */
export const items = defineObject({
	table: 'items',
	paths: ['/items', '/catalog_items'],
	model: 'Item',
	reported: false,
	columns: {
		boolean: 'archived discountable taxable',
		number: 'unit_cost',
		stamp: 'created_at updated_at',
		text: 'avalara_location_code avalara_tax_code currency description gl_account id name taxes type',
	},
	textIds: true,
	archivable: true,
	builder: false,
	changedSince: false,
	documented: DOCUMENTED_CATALOGUE,
	writes: {
		properties: {
			type: {},
			name: { required: true },
			currency: { rule: 'currency', createOnly: true },
			unit_cost: { type: 'float', default: 0, createOnly: true, rule: 'number' },
			description: {},
			gl_account: { rule: 'ledgerAccount' },
			discountable: { type: 'boolean', default: true, createOnly: true },
			taxable: { type: 'boolean', default: true, createOnly: true },
			taxes: { type: 'array', default: [], createOnly: true },
			avalara_tax_code: {},
			avalara_location_code: {},
		},
		create: { keys: KEYS, strict: true },
		update: { keys: KEYS, strict: true },
		remove: 'archive',
		metadata: true,
		hiddenDefaults: { archived: false },
	},
});
