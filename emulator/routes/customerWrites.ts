import type { ApiCall, ApiResponse, Route } from '../http/call';
import { invalidRequest } from '../http/errors';
import { OBJECT_OF } from '../objects';
import { findStored } from '../store/find';
import type { Account } from '../store/account';
import type { WireRecord } from '../types';
import { presentRecord, readChoices } from './present';
import { recordOrFail, retrieveChoices } from './retrieve';

const CUSTOMERS = OBJECT_OF.customers;

/** Fields that may not be set (server source: Customer). */
const BLOCKED = [
	'object',
	'credit_balance',
	'statement_pdf_url',
	'sign_up_url',
	'client_id',
	'created_at',
	'updated_at',
];

/** Fields of a customer that a body may set; others are tolerated and ignored. */
const WRITABLE =
	'active address1 address2 attention_to autopay autopay_delay_days avalara_entity_use_code ' +
	'avalara_exemption_number bill_to_parent chase chasing_cadence city consolidated convenience_fee country ' +
	'credit_hold credit_limit currency email language late_fee_schedule metadata name next_chase_step notes number ' +
	'owner parent_customer payment_terms phone postal_code sign_up_page state surcharging tax_id taxable type';

/** Creating and changing customers: enough for clients to write something and read it back. */
export function customerWriteRoutes(account: Account): Route[] {
	const create = (call: ApiCall): ApiResponse => {
		const fields = writtenFields(call.body);
		const { name } = fields;
		if (typeof name !== 'string' || name === '') throw invalidRequest('Name is missing', 'name');
		const { id } = account.mutate({ action: 'create', table: 'customers', fields });
		return shown(account, call, id, 201);
	};
	const change = (call: ApiCall): ApiResponse => {
		const { rowId } = recordOrFail(account, CUSTOMERS, call.params.id);
		const fields = writtenFields(call.body);
		// An empty change does not even touch `updated_at`.
		if (Object.keys(fields).length > 0) {
			account.mutate({ action: 'update', table: 'customers', id: rowId, fields });
		}
		return shown(account, call, rowId, 200);
	};
	return [
		{ method: 'POST', path: '/customers', handle: create },
		{ method: 'PATCH', path: '/customers/:id', handle: change },
	];
}

function writtenFields(body: Record<string, unknown>): WireRecord {
	const blocked = Object.keys(body).find((name) => BLOCKED.includes(name));
	if (blocked !== undefined) {
		throw invalidRequest(`Mass assignment of ${blocked} on Customer is not allowed`);
	}
	const writable = WRITABLE.split(' ');
	return Object.fromEntries(Object.entries(body).filter(([name]) => writable.includes(name)));
}

function shown(account: Account, call: ApiCall, id: number | string, status: number): ApiResponse {
	const stored = findStored(account.ledger, 'customers', id);
	if (!stored) throw new Error(`The customer ${id} is gone`);
	const choices = readChoices(retrieveChoices(account, CUSTOMERS, call.query));
	return { status, body: presentRecord(account, 'customers', stored, choices) };
}
