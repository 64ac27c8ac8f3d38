import { createHash } from 'node:crypto';
import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import { ApiError, invalidRequest } from '../http/errors';
import type { ApiResponse } from '../http/call';
import { OBJECTS, type TableDescription } from '../objects';
import { recordOrFail } from '../routes/retrieve';
import type { WireRecord } from '../types';
import type { Action, WriteRequest } from './request';

/** What is sent, and to whom it goes. */
export interface Dispatch {
	/** The object type of what is sent: a document, or a customer for its statement. */
	object: TableDescription;
	stored: StoredRecord;
	customer: StoredRecord;
}

/** A message as the outbox shows it. */
export interface Message {
	/** E-mails have `name` and `email`, text messages `name` and `phone`, letters an `address`. */
	to: readonly Record<string, string>[];
	/** Only of e-mails. */
	bcc?: readonly string[];
	subject?: string;
	/** Null where the template of the account gives the text, which the emulator does not have. */
	message?: string | null;
	template?: string | null;
}

/** The routes that send by one way, for each object type that goes out by it. */
export function sendingRoutes(
	way: 'emails' | 'letters' | 'text_messages',
	send: (request: WriteRequest, dispatch: Dispatch) => ApiResponse,
): Action[] {
	return OBJECTS.filter(({ sending }) => sending?.ways.includes(way)).map((object) => ({
		method: 'POST',
		path: `/${object.table}/:document/${way}`,
		handle: (request) => send(request, readDispatch(request, object)),
	}));
}

/**
 * Puts a message into the outbox: nothing leaves the emulator.
 * @param record what the API prints of it, but for its id and its stamps
 * @param before how many messages the same request has put there
 */
export function keepMessage(
	{ account, work, object }: WriteRequest,
	{ object: about, stored, customer }: Dispatch,
	record: WireRecord,
	message: Message,
	before = 0,
): StoredRecord {
	const earlier = OBJECTS.filter(({ outbox }) => outbox).reduce(
		(sum, { table }) => sum + account.ledger.count(table),
		before,
	);
	return work.create(object.table, (rowId) => ({
		record: {
			...record,
			id: object.textIds ? textId(object.table, rowId) : rowId,
			...(object.printsType ? { object: object.objectType } : {}),
			sent_by: null,
		},
		hidden: {
			position: earlier,
			outbox: {
				...message,
				about: about.objectType,
				about_id: stored.rowId,
				number: stored.record.number ?? null,
				customer: customer.rowId,
			},
			associations: [`customer,${customer.rowId}`, `${about.objectType},${stored.rowId}`],
		},
	}));
}

/**
 * A text of a body.
 * @throws ApiError 400 for a list or an object, as Symfony's InputBag
 */
export function readText(body: WireRecord, name: string): string | null {
	const value = body[name];
	if (typeof value === 'object' && value !== null) {
		throw invalidRequest(`Input value "${name}" contains a non-scalar value.`);
	}
	return value === undefined || value === null || value === '' || value === false
		? null
		: String(value);
}

/** @throws ApiError 404 where there is no such record, 500 where it has no customer */
function readDispatch({ account, work, call }: WriteRequest, object: TableDescription): Dispatch {
	const stored = recordOrFail(account, object, call.params.document);
	const customer = customerOf(work, stored);
	if (!customer) throw new ApiError(500, '');
	return { object, stored, customer };
}

/** What belongs to no customer is one. */
function customerOf(work: Work, stored: StoredRecord): StoredRecord | undefined {
	const { customer } = stored.record;
	if (customer === undefined) return stored;
	return typeof customer === 'number' ? work.find('customers', customer) : undefined;
}

/** 32 hexadecimal digits, as the server makes them up; here they follow from the row alone. */
function textId(table: string, rowId: number): string {
	return createHash('sha256').update(`${table} ${rowId}`).digest('hex').slice(0, 32);
}
