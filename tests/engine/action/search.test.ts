import { objects } from '../../../nodes/Invoiced/objects';
import { ActionOnEmulator, shownByDefault } from '../../support/actionOnEmulator';

describe.each(['observed', 'documented'] as const)('on a server as %s', (profile) => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ profile, invoices: 600 });
	});

	afterAll(async () => await action.stop());

	async function everything(method: string, filter?: string): Promise<string[]> {
		const values: string[] = [];
		for (let token: string | undefined; ;) {
			const page = await action.search(method, filter, token);
			values.push(...page.results.map(({ value }) => String(value)));
			token = page.paginationToken as string | undefined;
			if (token === undefined) return values;
		}
	}

	it('scrolls through all customers, by name', async () => {
		const values = await everything('searchCustomers');
		const expected = action.records('customers').map(({ id }) => String(id));
		expect([...values].sort()).toEqual(expected.sort());
		expect(expected.length).toBeGreaterThan(50);
	});

	it('finds every customer whose name, number or email has the text', async () => {
		const customers = action.records('customers');
		const word = String(customers[5].name).slice(0, 4).toLowerCase();
		const has = (value: unknown) =>
			String(value ?? '')
				.toLowerCase()
				.includes(word);
		const expected = customers.filter(({ name, number, email }) => [name, number, email].some(has));
		const values = new Set(await everything('searchCustomers', word));
		expect([...values].sort()).toEqual(expected.map(({ id }) => String(id)).sort());
	});

	test.each(['name', 'number', 'email', 'id'] as const)(
		'finds a customer by its whole %s',
		async (field) => {
			const customer = action.records('customers').findLast((record) => record[field] !== null);
			const found = await action.search('searchCustomers', String(customer?.[field]));
			expect(found.results.map(({ value }) => value)).toContain(String(customer?.id));
		},
	);

	it('labels a customer with name and number', async () => {
		const [customer] = action.records('customers');
		const { results } = await action.search('searchCustomers', String(customer.number));
		const result = results.find(({ value }) => value === String(customer.id));
		expect(result?.name).toBe(`${customer.name} (${customer.number})`);
	});

	it('finds documents by number and shows whose they are', async () => {
		for (const [method, table] of [
			['searchInvoices', 'invoices'],
			['searchCreditNotes', 'credit_notes'],
			['searchEstimates', 'estimates'],
		] as const) {
			const [document] = action.records(table);
			const { results } = await action.search(method, String(document.number));
			const customer = action.emulator.admin.record('customers', document.customer as number);
			expect(results).toContainEqual({
				name: `${document.number} (${customer?.record.name})`,
				value: String(document.id),
			});
		}
	});

	it('finds plans and items by name or ID', async () => {
		for (const [method, table] of [
			['searchPlans', 'plans'],
			['searchItems', 'items'],
		] as const) {
			const { results } = await action.search(method);
			const [{ value }] = results;
			const chosen = shownByDefault(action, objects[table]).find(({ id }) => id === value);
			for (const text of [String(chosen?.name), String(chosen?.id)]) {
				const found = await action.search(method, text);
				expect(found.results.map((result) => result.value)).toContain(value);
			}
		}
	});
});

it('tells a person who searches with a wrong key what to do', async () => {
	const action = await ActionOnEmulator.start({ invoices: 10 });
	try {
		Object.defineProperty(action, 'credential', {
			value: { ...action.credential, apiKey: 'w'.repeat(32) },
		});
		await expect(action.search('searchCustomers', 'acme')).rejects.toThrow(/key/i);
	} finally {
		await action.stop();
	}
});
