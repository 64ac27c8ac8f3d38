import { objects } from '../../objects';
import { textFilter } from '../filters/equality';
import { getManyOperation } from '../shared/getManyOperation';

export const getAll = getManyOperation(objects.customers, [
	textFilter({
		field: 'email',
		placeholder: 'e.g. billing@acme.com',
		description: 'Only return customers with exactly this email address',
	}),
	textFilter({
		field: 'name',
		placeholder: 'e.g. Acme, Inc.',
		description: 'Only return customers with exactly this name',
	}),
	textFilter({
		field: 'number',
		placeholder: 'e.g. CUST-00001',
		description: 'Only return the customer with this customer number',
	}),
]);
