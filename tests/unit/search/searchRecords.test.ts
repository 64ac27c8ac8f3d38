import type { Query } from '../../../nodes/Invoiced/api/types';
import { objects } from '../../../nodes/Invoiced/objects';
import type { InvoicedRecord, ObjectDescription } from '../../../nodes/Invoiced/objects';
import { searchRecords } from '../../../nodes/Invoiced/search/searchRecords';
import { readToken } from '../../../nodes/Invoiced/search/token';
import type { RecordSearch } from '../../../nodes/Invoiced/search/types';
import { refusal, ScriptedApi } from '../../support/scriptedApi';

const customers: InvoicedRecord[] = [
	{ id: 11, name: 'Acme, Inc.', number: 'CUST-1', email: 'billing@acme.com' },
	{ id: 12, name: 'Müller GmbH', number: 'CUST-2', email: null },
	{ id: 13, name: 'Zenith', number: '11', email: 'pay@acme.com' },
];

const searchOf = (description: ObjectDescription): RecordSearch => ({
	description,
	...description.search!,
});

const customerSearch = searchOf(objects.customers);

/** What `advanced_filter` or `filter[…]` asks for; null for a plain list. */
function asked(query: Query): { field: string; text: string; partly: boolean } | null {
	if (query.advanced_filter !== undefined) {
		const [condition] = JSON.parse(String(query.advanced_filter));
		return { field: condition.field, text: condition.value, partly: true };
	}
	const name = Object.keys(query).find((key) => key.startsWith('filter['));
	return name === undefined
		? null
		: { field: name.slice(7, -1), text: String(query[name]), partly: false };
}

function answer(query: Query, records = customers): InvoicedRecord[] {
	const question = asked(query);
	if (question === null) return [...records];
	const { field, text, partly } = question;
	const folded = (value: unknown) =>
		String(value ?? '')
			.toLowerCase()
			.replace('ü', 'u');
	return records.filter(({ [field]: value }) =>
		partly ? folded(value).includes(folded(text)) : String(value) === text,
	);
}

/** A server that knows `advanced_filter`. */
const searching = () => new ScriptedApi((query) => answer(query));

/** A server that refuses it, as a strict list does when it does not know the parameter. */
const refusing = (records = customers) =>
	new ScriptedApi((query) => {
		if (query.advanced_filter !== undefined) throw refusal();
		return answer(query, records);
	});

/** A server that ignores it. */
const ignoring = () => new ScriptedApi((query) => answer({ ...query, advanced_filter: undefined }));

const servers = [
	['searches', searching],
	['refuses to search', refusing],
	['ignores the question', ignoring],
] as const;

async function names(api: ScriptedApi, text: string, token?: string): Promise<string[]> {
	const found = await searchRecords(api, customerSearch, text, readToken(token));
	return found.results.map(({ name }) => name);
}

describe.each(servers)('customers, on a server that %s', (_how, server) => {
	test.each([
		['acme', ['Acme, Inc. (CUST-1)', 'Zenith (11)']],
		['ACME, I', ['Acme, Inc. (CUST-1)']],
		['CUST-', ['Acme, Inc. (CUST-1)', 'Müller GmbH (CUST-2)']],
		['pay@', ['Zenith (11)']],
		['muller', ['Müller GmbH (CUST-2)']],
		['nobody', []],
	])('"%s" finds %j', async (text, expected) => {
		expect(await names(server(), text)).toEqual(expected);
	});

	it('finds a customer by its ID too', async () => {
		expect((await names(server(), '11')).sort()).toEqual(['Acme, Inc. (CUST-1)', 'Zenith (11)']);
	});

	it('lists all by name without a text', async () => {
		const api = server();
		expect(await names(api, '')).toHaveLength(3);
		expect(api.lists.map(({ query }) => query.sort)).toEqual(['name asc,id asc']);
	});
});

describe('paging', () => {
	const many = Array.from({ length: 120 }, (_, index) => ({
		id: index + 1,
		name: `Customer ${index + 1}`,
		number: `C-${index + 1}`,
		email: null,
	}));

	async function all(api: ScriptedApi, text: string): Promise<unknown[]> {
		const values = new Set<unknown>();
		for (let token: string | undefined, looks = 0; looks < 50; looks += 1) {
			const page = await searchRecords(api, customerSearch, text, readToken(token));
			for (const { value } of page.results) values.add(value);
			token = page.paginationToken as string | undefined;
			if (token === undefined) break;
		}
		return [...values];
	}

	it('goes through everything, whatever the server can do', async () => {
		expect(await all(new ScriptedApi((query) => answer(query, many)), '')).toHaveLength(120);
		expect(await all(new ScriptedApi((query) => answer(query, many)), 'customer')).toHaveLength(
			120,
		);
		expect(await all(refusing(many), 'customer')).toHaveLength(120);
	});

	it('looks through a few pages at a time and goes on where it stopped', async () => {
		const rare = Array.from({ length: 700 }, (_, index) => ({
			id: index + 1,
			name: index === 650 ? 'Needle' : 'Hay',
		}));
		const api = refusing(rare);
		const first = await searchRecords(api, customerSearch, 'needle', null);
		expect(first.results).toEqual([]);
		expect(first.paginationToken).toBe('browse:6');
		const second = await searchRecords(api, customerSearch, 'needle', readToken('browse:6'));
		expect(second.results).toEqual([{ name: 'Needle', value: '651' }]);
	});

	it('starts again with an unreadable token', async () => {
		expect(await names(searching(), '', 'nonsense')).toHaveLength(3);
	});
});

it('shows a record without a name by its ID', async () => {
	const search: RecordSearch = { ...customerSearch, description: objects.customers };
	const api = new ScriptedApi(() => [{ id: 9, name: ' ', number: null }]);
	const found = await searchRecords(api, search, '', null);
	expect(found.results).toEqual([{ name: 'ID 9', value: '9' }]);
});

it('does not take another failure for a server that cannot search', async () => {
	const api = new ScriptedApi(() => {
		throw new Error('Invoiced cannot be reached');
	});
	await expect(searchRecords(api, customerSearch, 'acme', null)).rejects.toThrow(
		'Invoiced cannot be reached',
	);
});

describe('a result', () => {
	async function shownAs(description: ObjectDescription, record: InvoicedRecord) {
		const api = new ScriptedApi(() => [record]);
		const { results } = await searchRecords(api, searchOf(description), '', null);
		return { ...results[0], expand: api.lists[0].query.expand };
	}

	it.each([
		[{ id: 5, number: 'INV-5', customer: { id: 11, name: 'Acme, Inc.' } }, 'INV-5 (Acme, Inc.)'],
		[{ id: 5, number: 'INV-5', customer: { id: 11, name: ' ' } }, 'INV-5'],
		[{ id: 5, number: 'INV-5', customer: 11 }, 'INV-5'],
		[{ id: 5, number: null, customer: { id: 11, name: 'Acme, Inc.' } }, 'Acme, Inc.'],
		[{ id: 5, number: '', customer: null }, 'ID 5'],
	])('of a document is its number with the name of its customer: %j', async (record, name) => {
		expect(await shownAs(objects.invoices, record)).toEqual({
			name,
			value: '5',
			expand: 'customer',
		});
	});

	it.each([
		[{ id: 'gold', name: 'Gold' }, 'Gold (gold)'],
		[{ id: 'gold', name: 'gold' }, 'gold'],
	])('of the catalogue is its name with its ID, where they differ: %j', async (record, name) => {
		expect(await shownAs(objects.plans, record)).toEqual({
			name,
			value: 'gold',
			expand: undefined,
		});
	});
});
