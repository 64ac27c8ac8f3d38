import { defineObject } from '../../../nodes/Invoiced/objects/defineObject';

const id = { name: 'id', type: 'INTEGER' } as const;

const bankAccounts = defineObject({
	serverType: 'bank_account',
	columns: [id],
	simplified: ['id'],
	list: { filterable: ['id', 'status'], alsoSortable: ['notes'] },
});

describe('an object type', () => {
	it('has all its names from what the server calls one of them', () => {
		// The types are as narrow: a name that is wrong does not compile.
		const names: ['bank_accounts', 'bankAccount'] = [bankAccounts.name, bankAccounts.resource];
		expect(names).toEqual(['bank_accounts', 'bankAccount']);
		expect(bankAccounts).toMatchObject({
			label: 'Bank Account',
			pluralLabel: 'Bank Accounts',
			path: '/bank_accounts',
			locator: 'bankAccountId',
			events: {
				created: 'bank_account.created',
				updated: ['bank_account.updated'],
				deleted: 'bank_account.deleted',
			},
		});
	});

	it('has what is usual, where nothing is said', () => {
		expect(bankAccounts).toMatchObject({
			shapes: ['simplified', 'table', 'raw'],
			followable: true,
			search: null,
			expandable: [],
			statuses: [],
			list: {
				route: 'permissive',
				changedSince: true,
				dateRange: null,
				views: [{}],
				metadata: true,
				sortable: ['id', 'status', 'notes'],
			},
		});
	});

	it('differs where its file says so', () => {
		const differing = defineObject({
			serverType: 'bank_account',
			label: 'Account',
			pluralLabel: 'Accounts',
			path: '/accounts',
			locator: null,
			followable: false,
			columns: [id],
			simplified: ['id'],
			list: { route: 'strict', filterable: [] },
			events: { alsoUpdated: ['bank_account.viewed'], deletedStay: true },
		});
		expect(differing).toMatchObject({
			name: 'bank_accounts',
			label: 'Account',
			pluralLabel: 'Accounts',
			path: '/accounts',
			locator: null,
			followable: false,
			list: { route: 'strict' },
			events: {
				updated: ['bank_account.updated', 'bank_account.viewed'],
				deletedStay: true,
			},
		});
	});

	it('has no events where the server writes none', () => {
		const silent = defineObject({
			serverType: 'bank_account',
			columns: [id],
			simplified: ['id'],
			list: { filterable: [] },
			events: null,
		});
		expect(silent.events).toBeNull();
	});

	it.each([
		['INTEGER', ['id'], { idType: 'integer', filterableById: true }],
		['INTEGER', ['status'], { idType: 'integer', filterableById: false }],
		['STRING', ['id'], { idType: 'string', filterableById: false }],
	] as const)(
		'whose ids are %s and whose list filters by %j: %j',
		(type, filterable, { idType, filterableById }) => {
			const description = defineObject({
				serverType: 'bank_account',
				columns: [{ name: 'id', type }],
				simplified: ['id'],
				list: { filterable },
			});
			expect(description.idType).toBe(idType);
			expect(description.list.filterableById).toBe(filterableById);
		},
	);
});
