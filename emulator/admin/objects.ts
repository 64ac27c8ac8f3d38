import { offersFor } from '../data/mutations/offers';
import type { StoredRecord } from '../data/types';
import { OBJECT_OF, OBJECTS, type TableDescription } from '../objects';
import { findRecord, presentListed, presentRecord, readChoices } from '../routes/present';
import type { Account } from '../store/account';
import { COLUMNS } from '../store/columns';
import type { Condition, SqlValue } from '../store/sql';
import type { TableName } from '../types';
import type {
	AdminObjects,
	EventSummary,
	FoundRecord,
	FoundRecords,
	ObjectSummary,
	SearchOptions,
} from './types';

const USUAL_PAGE = 25;

/** What a person calls a record by; the first that it has. */
const NAMING = ['name', 'number'] as const;

/** Records as they come, without `expand`, `include` and `exclude`. */
const PLAIN = readChoices({});

/** Looks through an account, at what is visible by now. */
export function adminObjects(account: Account): AdminObjects {
	return {
		account: () => ({ api_key: account.settings.apiKey, profile: account.profile }),
		list: () => OBJECTS.map((description) => summary(account, description)),
		find: (table, options = {}) => find(account, table, options),
		print: (table, rowId) => {
			account.ledger.settle();
			const stored = account.ledger.database.get(table, rowId);
			return stored && presentRecord(account, table, stored, PLAIN);
		},
		events: (last) => lastEvents(account, last),
	};
}

function summary(account: Account, { table, model, paths }: TableDescription): ObjectSummary {
	account.ledger.settle();
	const columns = [...COLUMNS[table].values()].map(({ name, kind }) => ({ name, kind }));
	const count = account.ledger.database.count(table, []);
	return { table, model, path: paths[0], count, columns };
}

function find(account: Account, table: TableName, options: SearchOptions): FoundRecords {
	const { search = '', perPage = USUAL_PAGE } = options;
	account.ledger.settle();
	const { database } = account.ledger;
	const conditions = search === '' ? [] : [searchCondition(table, search)];
	const count = database.count(table, conditions);
	const pages = Math.max(1, Math.ceil(count / perPage));
	// What was the last page may be gone by now.
	const page = Math.min(Math.max(1, options.page ?? 1), pages);
	const order = ['row_id DESC'];
	const offset = (page - 1) * perPage;
	const rows = database.select(table, { conditions, order, limit: perPage, offset });
	return { count, page, pages, rows: rows.map((stored) => found(account, table, stored)) };
}

function found(account: Account, table: TableName, stored: StoredRecord): FoundRecord {
	return {
		rowId: stored.rowId,
		record: presentListed(account, table, stored, PLAIN),
		names: namesIn(account, table, stored),
		can: offersFor(table, stored),
	};
}

/** Relations that a field of the record itself leads to, and not one within its lists. */
function relationsOf(table: TableName): [string, TableName][] {
	return Object.entries(OBJECT_OF[table].expandable).filter(([field]) => !field.includes('.'));
}

function namesIn(account: Account, table: TableName, { record }: StoredRecord) {
	const names: Record<string, string> = {};
	for (const [field, target] of relationsOf(table)) {
		const related = findRecord(account, target, record[field]);
		const called = NAMING.find((name) => COLUMNS[target].has(name) && related?.record[name]);
		if (related && called) names[field] = String(related.record[called]);
	}
	return names;
}

/** Whatever is text in the table, its ids, and what its relations are called. */
function searchCondition(table: TableName, search: string): Condition {
	const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
	const terms: string[] = [];
	const values: SqlValue[] = [];
	const add = (sql: string, value: SqlValue): void => {
		terms.push(sql);
		values.push(value);
	};
	if (/^\d{1,15}$/.test(search)) add('row_id = ?', Number(search));
	for (const { name, kind } of COLUMNS[table].values()) {
		if (kind === 'text') add(`"${name}" LIKE ? ESCAPE '\\'`, part);
	}
	for (const [field, target] of relationsOf(table)) {
		const name = NAMING.find((each) => COLUMNS[target].has(each));
		if (name === undefined || !COLUMNS[table].has(field)) continue;
		const key = OBJECT_OF[target].textIds ? '"id"' : 'row_id';
		const matching = `SELECT ${key} FROM ${target} WHERE "${name}" LIKE ? ESCAPE '\\'`;
		add(`"${field}" IN (${matching})`, part);
	}
	return { sql: terms.join(' OR '), values };
}

function lastEvents(account: Account, last: number): EventSummary[] {
	account.ledger.settle();
	const newestFirst = { conditions: [], order: ['row_id DESC'], limit: last };
	return account.ledger.database.select('events', newestFirst).reverse().map(eventSummary);
}

function eventSummary({ record, hidden, rowId }: StoredRecord): EventSummary {
	const { type, timestamp, data } = record;
	const { previous } = (data ?? {}) as { previous?: object };
	return {
		id: rowId,
		type: String(type),
		timestamp: Number(timestamp),
		object: String(hidden.object_type ?? OBJECT_OF.events.objectType),
		object_id: (hidden.object_id ?? null) as EventSummary['object_id'],
		changed: Object.keys(previous ?? {}),
	};
}
