import type { StoredRecord } from '../data/types';
import type { QueryArray } from '../http/query';
import { sortKeys } from '../http/json';
import { OBJECT_OF } from '../objects';
import type { Account } from '../store/account';
import type { TableName, WireRecord } from '../types';
import { computedField } from './computed';
import { documentedShape } from './documentedShape';

/**
 * `expand`, `include` and `exclude` as trees: `customer.name` is a branch of `customer`; a leaf is
 * `true`.
 */
export interface Namespace {
	[name: string]: Namespace | true;
}

/** The three choices of a call. */
export interface Choices {
	expand: Namespace;
	include: Namespace;
	exclude: Namespace;
}

export function readChoices(query: QueryArray): Choices {
	return {
		expand: readNamespace(query.expand),
		include: readNamespace(query.include),
		exclude: readNamespace(query.exclude),
	};
}

/** Whether records are printed as they come, so that the same record always gives the same text. */
export function isPlain({ expand, include, exclude }: Choices): boolean {
	return [expand, include, exclude].every((choice) => Object.keys(choice).length === 0);
}

/** Finds what an id stands for; of a reused text id the newest version, archived or not. */
export function findRecord(
	account: Account,
	table: TableName,
	id: unknown,
): StoredRecord | undefined {
	const { database } = account.ledger;
	if (!OBJECT_OF[table].textIds) {
		return typeof id === 'number' ? database.get(table, id) : undefined;
	}
	const conditions = [{ sql: '"id" = ? COLLATE BINARY', values: [String(id)] }];
	return database.select(table, { conditions, order: ['row_id DESC'], limit: 1 })[0];
}

/**
 * A record as the API prints it: exclude, include, expand, keys sorted
 * (server source: ModelNormalizer::toArray).
 */
export function presentRecord(
	account: Account,
	table: TableName,
	stored: StoredRecord,
	choices: Choices,
): WireRecord {
	const { record, hidden } = stored;
	const result: WireRecord =
		account.profile === 'documented' ? documentedShape(table, record, hidden) : { ...record };
	removeExcluded(result, choices.exclude);
	addIncluded(account, table, stored, result, choices.include);
	expandRelations(account, table, result, choices);
	return sortKeys(result);
}

/** A record of a list, some of which print metadata as it is stored, all text. */
export function presentListed(
	account: Account,
	table: TableName,
	stored: StoredRecord,
	choices: Choices,
): WireRecord {
	const record = presentRecord(account, table, stored, choices);
	const { metadata } = record;
	if (!OBJECT_OF[table].listsMetadataAsText || account.profile !== 'observed') return record;
	if (typeof metadata !== 'object' || metadata === null) return record;
	const texts = Object.entries(metadata).map(([key, value]) => [key, storedText(value)]);
	return { ...record, metadata: Object.fromEntries(texts) };
}

function readNamespace(value: QueryArray[string] | undefined): Namespace {
	const tree: Namespace = Object.create(null);
	if (typeof value !== 'string') return tree;
	for (const path of value.split(',')) {
		if (path === '') continue;
		const names = path.split('.');
		let branch = tree;
		for (const name of names.slice(0, -1)) {
			const present = branch[name];
			const next: Namespace = typeof present === 'object' ? present : Object.create(null);
			branch[name] = next;
			branch = next;
		}
		branch[names[names.length - 1]] = true;
	}
	return tree;
}

function below(choices: Choices, name: string): Choices {
	const branch = (tree: Namespace): Namespace => {
		const child = tree[name];
		return typeof child === 'object' ? child : Object.create(null);
	};
	return {
		expand: branch(choices.expand),
		include: branch(choices.include),
		exclude: branch(choices.exclude),
	};
}

function removeExcluded(result: WireRecord, exclude: Namespace): void {
	for (const [name, choice] of Object.entries(exclude)) {
		if (choice === true) delete result[name];
	}
	if (exclude.rates === true) {
		for (const name of ['discounts', 'taxes', 'shipping']) delete result[name];
	}
}

function addIncluded(
	account: Account,
	table: TableName,
	stored: StoredRecord,
	result: WireRecord,
	include: Namespace,
): void {
	for (const name of Object.keys(include)) {
		if (result[name] !== null && result[name] !== undefined) continue;
		if (isWithheld(account, table, name)) result[name] = null;
		else result[name] = stored.hidden[name] ?? computedField(account, table, stored, name) ?? null;
	}
}

function isWithheld({ settings }: Account, table: TableName, name: string): boolean {
	return !settings.showsSecrets && OBJECT_OF[table].secrets.includes(name);
}

function expandRelation(
	account: Account,
	table: TableName,
	value: unknown,
	choices: Choices,
): unknown {
	if (value === null || value === undefined || value === 0 || value === '') return value;
	if (typeof value === 'object') return value;
	const related = findRecord(account, table, value);
	return related ? presentRecord(account, table, related, choices) : null;
}

/** Expands a relation within the elements of a list, such as `items.catalog_item`. */
function expandElements(
	account: Account,
	target: TableName,
	elements: unknown,
	name: string,
	choices: Choices,
): unknown {
	if (!Array.isArray(elements)) return elements;
	return elements.map((element: WireRecord) =>
		name in element
			? { ...element, [name]: expandRelation(account, target, element[name], choices) }
			: element,
	);
}

function expandRelations(
	account: Account,
	table: TableName,
	result: WireRecord,
	choices: Choices,
): void {
	for (const [path, target] of Object.entries(OBJECT_OF[table].expandable)) {
		const [name, inner] = path.split('.');
		const chosen = choices.expand[name];
		if (chosen === undefined || result[name] === undefined) continue;
		const branch = below(choices, name);
		if (inner === undefined) {
			result[name] = expandRelation(account, target, result[name], branch);
		} else if (branch.expand[inner] !== undefined) {
			result[name] = expandElements(account, target, result[name], inner, below(branch, inner));
		}
	}
}

function storedText(value: unknown): string {
	if (typeof value === 'boolean') return value ? '1' : '0';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
