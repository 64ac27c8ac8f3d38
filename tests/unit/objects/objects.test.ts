import {
	allObjects,
	describeResource,
	followableObjects,
	isObjectName,
	isResourceName,
	objects,
	retrievableObjects,
} from '../../../nodes/Invoiced/objects';
import type { ObjectName, ResourceName } from '../../../nodes/Invoiced/objects';
import seedTables from './seedTables.json';

const seven = Object.keys(seedTables) as Array<keyof typeof seedTables>;

describe("the tables of the connector's documentation", () => {
	it('are seven, with as many columns as documented', () => {
		expect(
			Object.fromEntries(seven.map((table) => [table, objects[table].columns.length])),
		).toEqual({
			credit_notes: 21,
			customers: 31,
			estimates: 27,
			invoices: 27,
			plans: 16,
			subscriptions: 26,
			transactions: 19,
		});
	});

	it.each(seven)(
		'%s has exactly the documented columns, in their order, with their types',
		(table) => {
			expect(objects[table].columns).toEqual(seedTables[table]);
		},
	);
});

describe.each(allObjects)('$name', (description) => {
	it('is found by its table name and by its resource', () => {
		expect(objects[description.name]).toBe(description);
		expect(describeResource(description.resource)).toBe(description);
	});

	it('lists at the path of its table name', () => {
		expect(description.path).toBe(`/${description.name}`);
	});

	it('is named on the wire as its resource is, in snake case', () => {
		const snakeCase = description.resource.replace(
			/[A-Z]/g,
			(letter) => `_${letter.toLowerCase()}`,
		);
		expect(description.serverType).toBe(snakeCase);
		expect(description.label.toLowerCase().replace(' ', '_')).toBe(snakeCase);
		expect(description.pluralLabel.toLowerCase().replace(' ', '_')).toBe(description.name);
	});

	it('picks a record with a locator named after its resource, or cannot be retrieved at all', () => {
		const locator = description.name === 'events' ? null : `${description.resource}Id`;
		expect(description.locator).toBe(locator);
	});

	it('has an id column of its id type', () => {
		const id = description.columns.find((column) => column.name === 'id');
		expect(id?.type).toBe(description.idType === 'integer' ? 'INTEGER' : 'STRING');
	});

	it('has no column, field, relation or status twice', () => {
		for (const names of [
			description.columns.map((column) => column.name),
			description.simplified,
			description.list.filterable,
			description.list.sortable,
			description.expandable,
			description.statuses,
		]) {
			expect(names).toEqual([...new Set(names)]);
		}
	});

	it('simplifies to at most ten fields, the id first', () => {
		expect(description.simplified.length).toBeLessThanOrEqual(10);
		expect(description.simplified[0]).toBe('id');
	});

	it('simplifies to fields that the API sends by default', () => {
		const columns = description.columns.map((column) => column.name);
		const beyondTheTable: Partial<Record<ObjectName, string[]>> = {
			customers: ['currency'],
			invoices: ['payment_url'],
			transactions: ['payment'],
		};
		const known = [...columns, ...(beyondTheTable[description.name] ?? [])];
		expect(description.simplified.filter((field) => !known.includes(field))).toEqual([]);
	});

	it('sorts by everything it filters by', () => {
		const { filterable, sortable } = description.list;
		expect(filterable.filter((field) => !sortable.includes(field))).toEqual([]);
	});

	it('filters and sorts by names that are safe in a query string', () => {
		for (const field of description.list.sortable) expect(field).toMatch(/^[a-z][a-z0-9_]*$/);
	});

	it('can resume after an id only where the id is a number that filters', () => {
		if (!description.list.filterableById) return;
		expect(description.idType).toBe('integer');
		expect(description.list.filterable).toContain('id');
	});

	it('filters by status exactly where it has statuses', () => {
		expect(description.list.filterable.includes('status')).toBe(description.statuses.length > 0);
	});

	it('has a stamp that can be followed wherever its list filters by change', () => {
		if (!description.list.changedSince) return;
		expect(description.columns.map((column) => column.name)).toContain('updated_at');
		expect(description.list.sortable).toEqual(expect.arrayContaining(['id', 'updated_at']));
	});

	it('names event types of its own kind', () => {
		if (description.events === null) return;
		const { created, updated, deleted } = description.events;
		expect(created).toBe(`${description.serverType}.created`);
		expect(updated[0]).toBe(`${description.serverType}.updated`);
		expect(deleted).toBe(`${description.serverType}.deleted`);
		for (const type of updated) expect(type.startsWith(`${description.serverType}.`)).toBe(true);
	});
});

describe('what the lists of the API really do', () => {
	const namesWhere = (holds: (description: (typeof allObjects)[number]) => boolean) =>
		allObjects.filter(holds).map((description) => description.name);

	it('only customers and payments refuse parameters they do not know', () => {
		expect(namesWhere(({ list }) => list.route === 'strict')).toEqual(['customers', 'payments']);
	});

	it('items, plans and events cannot be asked for changes', () => {
		expect(namesWhere(({ list }) => !list.changedSince)).toEqual(
			expect.arrayContaining(['events', 'items', 'plans']),
		);
	});

	it('items and plans need a second walk for what is archived, subscriptions a parameter for what has ended', () => {
		const views = Object.fromEntries(allObjects.map(({ name, list }) => [name, list.views]));
		expect(views).toMatchObject({
			credit_notes: [{}],
			customers: [{}],
			estimates: [{}],
			events: [{}],
			invoices: [{}],
			items: [{}, { archived: '1' }],
			payments: [{}],
			plans: [{}, { archived: '1' }],
			subscriptions: [{ all: '1' }],
			transactions: [{}],
		});
	});

	it('a date range means the document date, for events their time, and nothing for the rest', () => {
		const columns = Object.fromEntries(allObjects.map(({ name, list }) => [name, list.dateRange]));
		expect(columns).toMatchObject({
			credit_notes: 'date',
			customers: null,
			estimates: 'date',
			events: 'timestamp',
			invoices: 'date',
			items: null,
			payments: 'date',
			plans: null,
			subscriptions: null,
			transactions: 'date',
		});
	});

	it('estimates filter by invoice_id, because the server has no column for invoice', () => {
		expect(objects.estimates.list.filterable).toContain('invoice_id');
		expect(objects.estimates.list.filterable).not.toContain('invoice');
		expect(objects.credit_notes.list.filterable).not.toContain('invoice');
	});

	it('payment of an invoice, a view and an expected payment count as updates of it', () => {
		expect(objects.invoices.events?.updated).toEqual([
			'invoice.updated',
			'invoice.paid',
			'invoice.payment_expected',
			'invoice.viewed',
		]);
	});
});

describe('the index', () => {
	it('follows everything but the events themselves', () => {
		const others = allObjects.filter((description) => !followableObjects.includes(description));
		expect(others).toEqual([objects.events]);
	});

	it('retrieves everything but events by id', () => {
		const others = allObjects.filter((description) => !retrievableObjects.includes(description));
		expect(others).toEqual([objects.events]);
	});

	it('knows names from text that only looks like one', () => {
		expect(['invoices', 'invoice', 'toString', ''].map(isObjectName)).toEqual([
			true,
			false,
			false,
			false,
		]);
		expect(['creditNote', 'credit_notes', 'constructor'].map(isResourceName)).toEqual([
			true,
			false,
			false,
		]);
	});

	it('says which resource it does not know', () => {
		expect(() => describeResource('receipt' as ResourceName)).toThrow(
			"There is no resource 'receipt'",
		);
	});
});
