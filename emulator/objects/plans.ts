import { defineObject } from './defineObject';
import { DOCUMENTED_CATALOGUE } from './parts/documentedParameters';

/** Plans (server source: ListPlansRoute). */
export const plans = defineObject({
	table: 'plans',
	model: 'Plan',
	reported: false,
	columns: {
		boolean: 'archived',
		integer: 'interval_count',
		number: 'amount',
		stamp: 'created_at updated_at',
		text: 'catalog_item currency description id interval name pricing_mode quantity_type tiers',
	},
	textIds: true,
	archivable: true,
	builder: false,
	changedSince: false,
	documented: DOCUMENTED_CATALOGUE,
	expandable: { catalog_item: 'items' },
	undocumented: 'description notes',
});
