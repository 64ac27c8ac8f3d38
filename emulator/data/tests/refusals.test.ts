import type { MemoryLedger } from '../memoryLedger';
import { createMutator } from '../mutate';
import type { Mutation, Mutator, StoredRecord } from '../types';
import type { TableName } from '../../types';
import { accountLedger, NOW } from './support/ledgers';

describe('an order that makes no sense', () => {
	let ledger: MemoryLedger;
	let mutator: Mutator;

	beforeAll(() => {
		ledger = accountLedger({ invoices: 300, seed: 4 });
		mutator = createMutator(ledger, { seed: 4, clock: () => NOW });
	});

	const idOf = (table: TableName, fits: (stored: StoredRecord) => boolean): number =>
		(ledger.account()[table].find(fits) as StoredRecord).rowId;

	/** What the order is refused with; nothing may be written. */
	function refusal(order: unknown): string {
		const before = JSON.stringify(ledger.account());
		let message = 'it was not refused';
		try {
			mutator.apply(order as Mutation);
		} catch (error) {
			message = (error as Error).message;
		}
		expect(JSON.stringify(ledger.account())).toBe(before);
		return message;
	}

	it.each<[unknown, string]>([
		[undefined, 'A mutation must be an object, not nothing'],
		[{}, 'There is no action nothing; there are archive, cancel, create,'],
		[{ action: 'destroy' }, 'There is no action "destroy"; there are archive,'],
		[{ action: 'create', table: 'bills' }, 'There is no table "bills"; there are customers,'],
		[{ action: 'create', table: 'events' }, 'Events are written by the server only'],
		[{ action: 'touch', table: 'events', id: 1 }, 'Events are written by the server only'],
		[{ action: 'delete', table: 'payments', id: 1 }, 'payments are voided, not deleted: use void'],
		[
			{ action: 'delete', table: 'subscriptions', id: 1 },
			'subscriptions are canceled, not deleted: use cancel',
		],
		[{ action: 'delete', table: 'plans', id: 'a' }, 'plans are archived, not deleted: use archive'],
		[{ action: 'pay', table: 'customers', id: 1 }, 'pay works on invoices, not on customers'],
		[{ action: 'update', table: 'invoices' }, 'The id of invoices is a whole number, not nothing'],
		[
			{ action: 'update', table: 'invoices', id: '46001' },
			'The id of invoices is a whole number, not "46001"',
		],
		[{ action: 'update', table: 'items', id: 5 }, 'The id of items is a text, not 5'],
		[{ action: 'update', table: 'invoices', id: 5 }, 'There is no invoice 5'],
		[{ action: 'update', table: 'items', id: 'none' }, 'There is no item none'],
		[{ action: 'void', table: 'credit_notes', id: 5 }, 'There is no credit note 5'],
		[{ action: 'create', table: 'items', cuont: 3 }, 'create has no cuont; it has action, table,'],
		[
			{ action: 'create', table: 'items', count: 0 },
			'count must be a whole number from 1 to 10000, not 0',
		],
		[
			{ action: 'touch', table: 'invoices', id: 5, createdAt: 1 },
			'touch has no createdAt; it has action, table, updatedAt, id',
		],
		[
			{ action: 'create', table: 'items', updatedAt: 1.5 },
			'updatedAt must be whole unix seconds, not 1.5',
		],
		[
			{ action: 'create', table: 'items', createdAt: NOW + 1 },
			`createdAt ${NOW + 1} lies after the change itself, which is at ${NOW}`,
		],
		[{ action: 'create', table: 'items', fields: [] }, 'fields must be an object, not []'],
		[
			{ action: 'create', table: 'invoices', fields: { total: 5 } },
			'total of invoices cannot be set; there are attempt_count, autopay,',
		],
		[{ action: 'create', table: 'invoices', fields: { customer: 1 } }, 'There is no customer 1'],
		[
			{ action: 'create', table: 'invoices', fields: { items: 'x' } },
			'items must be a list, not "x"',
		],
		[
			{ action: 'create', table: 'invoices', fields: { items: [{ quantity: '2' }] } },
			'quantity must be a number, not "2"',
		],
		[
			{ action: 'create', table: 'invoices', fields: { items: [{ unit_cost: -5 }] } },
			'The total cannot be negative: -5',
		],
		[
			{ action: 'create', table: 'invoices', fields: { items: [], taxes: ['none'] } },
			'There is no tax rate none; there are sales-tax,',
		],
		[
			{ action: 'create', table: 'plans', fields: { id: 'x' } },
			'An id has two or more letters, digits, _ : -, not "x"',
		],
		[
			{ action: 'create', table: 'payments', fields: { applied_to: [{ type: 'gift' }] } },
			'An entry of applied_to has a type of applied_credit,',
		],
	])('is refused: %j', (order, message) => {
		expect(refusal(order)).toContain(message);
	});

	it('cannot pay what is settled, nor more than is owed', () => {
		const paid = idOf('invoices', ({ record }) => record.status === 'paid');
		expect(refusal({ action: 'pay', table: 'invoices', id: paid })).toBe(
			`The invoice ${paid} cannot be paid: it is paid`,
		);
		const open = idOf('invoices', ({ record }) => record.status === 'past_due' && !record.closed);
		expect(refusal({ action: 'pay', table: 'invoices', id: open, amount: 1e9 })).toContain(
			`1000000000 is more than the balance of invoice ${open}, which is`,
		);
	});

	it('cannot void or delete what something is applied to', () => {
		const paid = idOf(
			'invoices',
			({ record, hidden }) => record.paid === true && (hidden.amount_paid as number) > 0,
		);
		expect(refusal({ action: 'void', table: 'invoices', id: paid })).toBe(
			`The invoice ${paid} cannot be voided because it has a payment applied`,
		);
		expect(refusal({ action: 'delete', table: 'invoices', id: paid })).toBe(
			`The invoice ${paid} cannot be deleted because it has a payment applied`,
		);
		const customer = ledger.get('invoices', paid)?.record.customer;
		expect(refusal({ action: 'delete', table: 'customers', id: customer })).toBe(
			`The customer ${String(customer)} cannot be deleted because it has invoices`,
		);
		const voided = idOf('invoices', ({ record }) => record.status === 'voided');
		expect(refusal({ action: 'void', table: 'invoices', id: voided })).toBe(
			`The invoice ${voided} cannot be voided because it is void already`,
		);
	});

	it('cannot touch a transaction that belongs to a payment', () => {
		const id = idOf('transactions', ({ record }) => record.payment !== null);
		expect(refusal({ action: 'delete', table: 'transactions', id })).toBe(
			`The transaction ${id} belongs to a payment: void that`,
		);
		expect(refusal({ action: 'update', table: 'transactions', id })).toBe(
			`The transaction ${id} belongs to a payment: change that`,
		);
	});

	it('says that a closed invoice is closed, whatever its status', () => {
		const id = idOf('invoices', ({ record }) => record.status === 'viewed' && !record.closed);
		mutator.apply({ action: 'update', table: 'invoices', id, fields: { closed: true } });
		expect(refusal({ action: 'pay', table: 'invoices', id })).toBe(
			`The invoice ${id} cannot be paid: it is closed`,
		);
	});

	it('cannot change the lines of a settled invoice', () => {
		const id = idOf('invoices', ({ record }) => record.status === 'paid');
		expect(refusal({ action: 'update', table: 'invoices', id, fields: { items: [] } })).toBe(
			`The lines of invoice ${id} cannot change: it is paid`,
		);
	});
});
