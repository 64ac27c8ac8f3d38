import { OBJECT_OF, type TableDescription } from '../objects';
import type { WritePart } from '../objects/writeTypes';
import { ApiError, invalidRequest } from '../http/errors';
import type { StoredRecord } from '../data/types';
import type { TableName, WireRecord } from '../types';
import { readMetadata } from './metadata';
import type { WriteRequest } from './request';
import { defaultsOf, readValues, type SetValues } from './values';

/** Ids that the server makes up for what has ids of text (server source: PricingObject.php). */
const TEXT_ID_LENGTH = 6;
const TEXT_ID = /^[a-z0-9_\-:]{2,}$/i;

/** What a behaviour adds to what the description says of a new record. */
export interface Additions {
	record?: WireRecord;
	hidden?: WireRecord;
}

/**
 * Creates a record as its description says: what was sent and what the server sets, nothing else.
 * @throws ApiError 400
 */
export function createRecord(request: WriteRequest, additions: Additions = {}): StoredRecord {
	const { object, work } = request;
	const { properties, defaults, hiddenDefaults } = writesOf(object);
	const usual = defaultsOf(properties);
	const given = readBody(request, true);
	const ownId = object.textIds ? { id: newTextId(request) } : null;
	return work.create(object.table, (rowId) => ({
		record: {
			id: rowId,
			...(object.printsType ? { object: object.objectType } : {}),
			...defaults,
			...usual.record,
			...given.record,
			...additions.record,
			...ownId,
		},
		hidden: { ...hiddenDefaults, ...usual.hidden, ...given.hidden, ...additions.hidden },
	}));
}

/**
 * Changes a record as its description says. A body without any property changes nothing at all.
 * @throws ApiError 400
 */
export function updateRecord(
	request: WriteRequest,
	stored: StoredRecord,
	additions: Additions = {},
): StoredRecord {
	const { record, hidden } = readBody(request, false);
	const isEmpty = [record, hidden, additions.record ?? {}, additions.hidden ?? {}].every(
		(part) => Object.keys(part).length === 0,
	);
	// The server counts what was assigned, also what it then leaves as it is.
	if (isEmpty && !assignsAny(request)) return stored;
	return request.work.save(
		request.object.table,
		stored.rowId,
		{ ...record, ...additions.record },
		{ ...hidden, ...additions.hidden },
	);
}

/** Deletes or archives a record as its description says. */
export function removeRecord(
	{ object, work }: WriteRequest,
	{ rowId }: StoredRecord,
): StoredRecord | undefined {
	if (writesOf(object).remove === 'archive') work.save(object.table, rowId, {}, { archived: true });
	else work.remove(object.table, rowId);
	return undefined;
}

/**
 * The values that a body sets, checked: blocked keys, relations, metadata, then the values.
 * @throws ApiError 400
 */
export function readBody({ object, work, body }: WriteRequest, isNew: boolean): SetValues {
	const { properties, metadata, blocked } = writesOf(object);
	const refused = Object.keys(body).find((name) => blocked.includes(name));
	if (refused !== undefined) {
		const model = object.model.replaceAll(' ', '');
		throw invalidRequest(`Mass assignment of ${refused} on ${model} is not allowed`);
	}
	const values = readValues(properties, body, isNew);
	refuseUnrelated(object, (table, id) => relatedRecord(work, table, id) !== undefined, values);
	if (!metadata) return values;
	if (body.metadata !== undefined) values.record.metadata = readMetadata(body.metadata);
	else if (isNew) values.record.metadata = {};
	return values;
}

/** What is said of writing an object; asked only where it is said. */
export function writesOf({ table, writes }: TableDescription): WritePart {
	if (!writes) throw new Error(`Nothing says how ${table} are written`);
	return writes;
}

/** The record that an id of a body stands for; of a text id the newest that is not archived. */
export function relatedRecord(
	work: WriteRequest['work'],
	table: TableName,
	id: unknown,
): StoredRecord | undefined {
	const { textIds } = OBJECT_OF[table];
	if (!textIds) return Number.isSafeInteger(Number(id)) ? work.find(table, Number(id)) : undefined;
	const versions = work.rowIds(table, 'id', id).map((rowId) => work.read(table, rowId));
	return versions.findLast(({ hidden }) => !hidden.archived);
}

/**
 * The record that an id of a body stands for.
 * @throws ApiError with the status given, in the server's words
 */
export function relatedOrFail(
	work: WriteRequest['work'],
	table: TableName,
	id: unknown,
	status = 400,
): StoredRecord {
	const stored = relatedRecord(work, table, id);
	if (!stored) {
		throw new ApiError(status, `${OBJECT_OF[table].model} was not found: ${String(id)}`);
	}
	return stored;
}

/** A relation that is set must lead to a record (server source: hydrateRelationships). */
function refuseUnrelated(
	{ expandable }: TableDescription,
	exists: (table: TableName, id: unknown) => boolean,
	{ record }: SetValues,
): void {
	for (const [name, table] of Object.entries(expandable)) {
		const id = record[name];
		if (id === undefined || id === null || exists(table, id)) continue;
		throw invalidRequest(`${OBJECT_OF[table].model} was not found: ${String(id)}`);
	}
}

function assignsAny({ object, body }: WriteRequest): boolean {
	return Object.keys(body).some((name) => name in writesOf(object).properties);
}

/** @throws ApiError 400 when the id is none, or in use by a record that is not archived */
function newTextId({ object, work, body }: WriteRequest): string {
	const { id } = body;
	if (id === undefined || id === null || id === '') return work.random.token(TEXT_ID_LENGTH);
	if (typeof id !== 'string' || !TEXT_ID.test(id)) throw invalidRequest('Id is invalid', 'id');
	if (relatedRecord(work, object.table, id)) {
		throw invalidRequest(`An item already exists with ID: ${id}`, 'id');
	}
	return id;
}
