import type { CompleteInvoice } from './types';

/**
 * Adds `_related` to an item: for each piece that was asked for and could not be loaded, why. Where
 * everything was loaded there is no such key.
 */
export function withLoadFailures(
	shaped: Record<string, unknown>,
	{ notLoaded }: Pick<CompleteInvoice, 'notLoaded'>,
): Record<string, unknown> {
	return Object.keys(notLoaded).length === 0 ? shaped : { ...shaped, _related: notLoaded };
}
