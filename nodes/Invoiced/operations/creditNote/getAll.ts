import { objects } from '../../objects';
import { textFilter } from '../filters/equality';
import { getManyOperation } from '../shared/getManyOperation';

export const getAll = getManyOperation(objects.credit_notes, [
	textFilter({
		field: 'number',
		placeholder: 'e.g. CN-00001',
		description: 'Only return the credit note with this number',
	}),
]);
