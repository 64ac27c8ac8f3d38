import { defineObject } from './defineObject';
import { DOCUMENTED_CATALOGUE } from './parts/documentedParameters';

/** Items (server source: ListItemsRoute; the second path: config/routes). */
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
});
