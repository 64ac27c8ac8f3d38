import { objects } from '../objects';
import { nameAndMark } from './labels';
import { searchMethod } from './searchRecords';
import type { RecordSearch } from './types';

export const customerSearch: RecordSearch = {
	description: objects.customers,
	fields: ['name', 'number', 'email'],
	order: 'name asc,id asc',
	label: ({ name, number }) => nameAndMark(name, number),
};

/** Customers by a part of their name, number or email address. */
export const searchCustomers = searchMethod(customerSearch);
