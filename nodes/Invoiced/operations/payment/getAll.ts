import { objects } from '../../objects';
import { getManyOperation } from '../shared/getManyOperation';

export const getAll = getManyOperation(objects.payments);
