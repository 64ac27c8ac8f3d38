import { defineObject } from './defineObject';
import { DOCUMENTED_CATALOGUE } from './parts/documentedParameters';

/** `quantity_type` is documented and no key of the server's (server source: CreatePlanRoute). */
const KEYS = (
	'id name currency amount interval interval_count pricing_mode tiers description notes catalog_item ' +
	'metadata'
).split(' ');

/** Plans (server source: ListPlansRoute, CreatePlanRoute, Plan). */
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
	writes: {
		properties: {
			name: { required: true },
			currency: { rule: 'currency', createOnly: true },
			amount: { type: 'float', createOnly: true, rule: 'amount' },
			interval: {
				required: true,
				createOnly: true,
				choices: ['day', 'week', 'month', 'year'],
			},
			interval_count: { type: 'integer', required: true, createOnly: true },
			description: {},
			notes: {},
			catalog_item: {},
			quantity_type: { default: 'constant' },
			pricing_mode: {
				default: 'per_unit',
				choices: ['per_unit', 'tiered', 'volume', 'custom'],
			},
			tiers: { type: 'array' },
		},
		create: { keys: KEYS, strict: true },
		update: { keys: KEYS, strict: true },
		remove: 'archive',
		metadata: true,
		hiddenDefaults: { archived: false },
	},
});
