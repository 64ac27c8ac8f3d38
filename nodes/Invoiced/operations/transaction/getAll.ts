import { objects } from '../../objects';
import { relationFilter } from '../filters/equality';
import { getManyOperation } from '../shared/getManyOperation';

export const getAll = getManyOperation(objects.transactions, [
	relationFilter({ of: objects.transactions, to: objects.invoices, field: 'invoice' }),
]);
