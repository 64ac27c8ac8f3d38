import { objects } from '../../objects';
import { relationFilter } from '../filters/equality';
import { getManyOperation } from '../shared/getManyOperation';

export const getAll = getManyOperation(objects.subscriptions, [
	relationFilter({ of: objects.subscriptions, to: objects.plans, field: 'plan' }),
]);
