import { objects } from '../../objects';
import { textFilter } from '../filters/equality';
import { getManyOperation } from '../shared/getManyOperation';

export const getAll = getManyOperation(objects.invoices, [
	textFilter({
		field: 'number',
		placeholder: 'e.g. INV-00001',
		description: 'Only return the invoice with this number',
	}),
]);
