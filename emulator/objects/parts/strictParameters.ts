import type { StrictParameter } from '../types';

/**
 * What every strict list knows (server source: AbstractModelApiRoute, AbstractListModelsApiRoute,
 * UpdatedFilterTrait); the order is that of `Link`.
 */
export const STRICT_BASE: readonly StrictParameter[] = [
	{ name: 'expand', types: ['string', 'array'] },
	{ name: 'exclude', types: ['string', 'array'] },
	{ name: 'include', types: ['string', 'array'] },
	{ name: 'per_page', types: ['int', 'string'] },
	{ name: 'page', types: ['int', 'string'], default: '1' },
	{ name: 'sort', types: ['string'], default: '' },
	{ name: 'paginate', allowed: ['offset', 'none'], default: 'offset' },
	{ name: 'filter', types: ['array'] },
	{ name: 'advanced_filter', types: ['string'] },
	{ name: 'updated_before', types: ['int', 'string'], default: '0' },
	{ name: 'updated_after', types: ['int', 'string'], default: '0' },
];
