import type { ObjectDescription } from './types';

/**
 * Whether the object's records only show in walks through whole lists: it has no filter by time, or
 * more than one list.
 */
export function isWalkedWhole({ list }: Pick<ObjectDescription, 'list'>): boolean {
	return !list.changedSince || list.views.length > 1;
}
