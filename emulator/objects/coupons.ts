import { defineObject } from './defineObject';
import { DOCUMENTED_CATALOGUE } from './parts/documentedParameters';

const KEYS =
	'id name currency value is_percent expiration_date max_redemptions exclusive duration metadata'.split(
		' ',
	);

/** Coupons (server source: ListCouponsRoute, Coupon, AbstractRate). */
export const coupons = defineObject({
	table: 'coupons',
	model: 'Coupon',
	columns: {
		boolean: 'archived exclusive is_percent',
		date: 'expiration_date',
		integer: 'duration max_redemptions',
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
	undocumented: 'duration',
	writes: {
		properties: {
			name: { required: true, rule: 'name' },
			is_percent: { type: 'boolean', default: true, createOnly: true },
			currency: { rule: 'currency', createOnly: true },
			value: { type: 'float', required: true, createOnly: true, rule: 'number' },
			expiration_date: { type: 'date' },
			max_redemptions: { type: 'integer', default: 0 },
			exclusive: { type: 'boolean' },
			duration: { type: 'integer', default: 0 },
		},
		create: { keys: KEYS, strict: true },
		update: { keys: KEYS, strict: true },
		remove: 'archive',
		metadata: true,
		hiddenDefaults: { archived: false },
	},
});
