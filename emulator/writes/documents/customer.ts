import type { StoredRecord } from '../../data/types';
import { ApiError, invalidRequest } from '../../http/errors';
import { OBJECT_OF } from '../../objects';
import { isObject } from '../../objects/parts/isObject';
import type { WireRecord } from '../../types';
import { customers } from '../customers';
import { createRecord, relatedRecord } from '../record';
import type { WriteRequest } from '../request';

/**
 * The customer that a body names, by id or as an object: one without an id is created (server
 * source: HasCustomerTrait).
 * @throws ApiError 400
 */
export function customerOf(request: WriteRequest): StoredRecord {
	const { customer } = request.body;
	if (!isObject(customer)) return activeCustomer(request, customer);
	const { id } = customer;
	return id === undefined || id === null
		? newCustomer(request, customer)
		: activeCustomer(request, id);
}

function activeCustomer({ work }: WriteRequest, id: unknown): StoredRecord {
	if (!id) throw invalidRequest('Customer missing', 'customer');
	const stored = relatedRecord(work, 'customers', id);
	if (!stored) throw invalidRequest(`No such customer: ${String(id)}`, 'customer');
	if (stored.record.active === false) {
		throw invalidRequest('This cannot be created because the customer is inactive', 'customer');
	}
	return stored;
}

function newCustomer(request: WriteRequest, body: WireRecord): StoredRecord {
	const create = customers.create ?? createRecord;
	try {
		return create({ ...request, object: OBJECT_OF.customers, body });
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		throw invalidRequest(`Could not create customer: ${error.message}`, 'customer');
	}
}
