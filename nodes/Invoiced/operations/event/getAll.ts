import { objects } from '../../objects';
import { getManyOperation } from '../shared/getManyOperation';
import { eventTypeFilter, relatedRecordFilter } from './filters';

export const getAll = getManyOperation(objects.events, [eventTypeFilter, relatedRecordFilter]);
