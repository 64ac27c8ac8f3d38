import { objects } from '../../objects';
import { getOperation } from '../shared/getOperation';

export const get = getOperation(objects.subscriptions);
