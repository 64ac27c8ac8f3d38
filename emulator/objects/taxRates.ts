import { defineObject } from './defineObject';
import { DOCUMENTED_CATALOGUE } from './parts/documentedParameters';

const KEYS = 'id name currency value is_percent inclusive metadata'.split(' ');

/** Tax rates (server source: ListTaxRatesRoute, TaxRate, AbstractRate). */
export const taxRates = defineObject({
	table: 'tax_rates',
	model: 'Tax Rate',
	columns: {
		boolean: 'archived inclusive is_percent',
		number: 'value',
		stamp: 'created_at updated_at',
		text: 'currency id name',
	},
	textIds: true,
	archivable: true,
	reported: false,
	builder: false,
	changedSince: false,
	documented: DOCUMENTED_CATALOGUE,
	writes: {
		properties: {
			name: { required: true, rule: 'name' },
			is_percent: { type: 'boolean', default: true, createOnly: true },
			currency: { rule: 'currency', createOnly: true },
			value: { type: 'float', required: true, createOnly: true, rule: 'number' },
			inclusive: { type: 'boolean' },
		},
		create: { keys: KEYS, strict: true },
		update: { keys: KEYS, strict: true },
		remove: 'archive',
		metadata: true,
		hiddenDefaults: { archived: false },
	},
});
