import { objects } from '../../objects';
import { textFilter } from '../filters/equality';
import { getManyOperation } from '../shared/getManyOperation';

export const getAll = getManyOperation(objects.estimates, [
	textFilter({
		field: 'number',
		placeholder: 'e.g. EST-00001',
		description: 'Only return the estimate with this number',
	}),
]);
