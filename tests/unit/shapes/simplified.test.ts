import { allObjects, objects } from '../../../nodes/Invoiced/objects';
import { toSimplified } from '../../../nodes/Invoiced/shapes';
import { expectSameShape } from '../../support/sameShape';

/** 2025-01-15T08:00:00Z */
const STAMP = 1_736_928_000;

describe('simplified', () => {
	it('is an invoice at a glance', () => {
		expectSameShape(
			toSimplified(objects.invoices.simplified, {
				id: 1002,
				object: 'invoice',
				number: 'INV-1002',
				status: 'sent',
				customer: { id: 15444, name: 'Acme', number: 'CUST-1' },
				currency: 'usd',
				total: 1343.71,
				balance: 0.1 + 0.2,
				date: 1_736_899_200,
				due_date: null,
				payment_url: '',
				items: [{ id: 11 }],
			}),
			{
				id: 1002,
				number: 'INV-1002',
				customer: 15444,
				customer_name: 'Acme',
				status: 'sent',
				currency: 'usd',
				total: 1343.71,
				balance: 0.1 + 0.2,
				date: '2025-01-15T00:00:00Z',
				due_date: null,
				payment_url: null,
			},
		);
	});

	it('has no customer name where the customer is not expanded', () => {
		expectSameShape(toSimplified(['customer', 'total'], { customer: 15444, total: 5 }), {
			customer: 15444,
			total: 5,
		});
	});

	it('names what an event is about and what changed, flat', () => {
		expectSameShape(
			toSimplified(objects.events.simplified, {
				id: 9,
				type: 'invoice.updated',
				timestamp: STAMP,
				data: {
					object: { id: 1002, object: 'invoice', items: [] },
					previous: {
						status: 'draft',
						due_date: STAMP,
						notes: null,
						customer: { id: 15444, name: 'Acme' },
						items: [{ id: 11 }],
						metadata: { region: 'north' },
					},
				},
				user: { id: 1 },
			}),
			{
				id: 9,
				type: 'invoice.updated',
				timestamp: '2025-01-15T08:00:00Z',
				data_object: 1002,
				data_previous_status: 'draft',
				data_previous_due_date: '2025-01-15T08:00:00Z',
				data_previous_notes: null,
				data_previous_customer: 15444,
				data_previous_items: 1,
				data_previous_metadata_region: 'north',
			},
		);
	});

	it.each([
		[{ id: 'gold', name: 'Gold' }, { x: 'gold' }],
		[{ id: null }, { x: null }],
		[
			{ a: 1, updated_at: STAMP, deep: {} },
			{ x_a: 1, x_updated_at: '2025-01-15T08:00:00Z' },
		],
		[{ a: { b: { c: 1, d: {} } } }, { x_a_b_c: 1 }],
		[{ a: { b: { c: { d: 1 } } }, e: 2 }, { x_e: 2 }],
		[[{ id: 1 }, { id: 2 }], { x: 2 }],
		[undefined, { x: null }],
		[-0, { x: 0 }],
		[false, { x: false }],
		[' ', { x: null }],
		[Number.NaN, { x: null }],
	])('turns %p into %p', (x, simplified) => {
		expectSameShape(toSimplified(['x'], { x }), simplified);
	});

	it.each([
		'canceled_at',
		'contract_period_end',
		'contract_period_start',
		'created_at',
		'date',
		'date_bad_debt',
		'date_paid',
		'date_voided',
		'due_date',
		'expiration_date',
		'next_payment_attempt',
		'period_end',
		'period_start',
		'renewed_last',
		'renews_next',
		'start_date',
		'timestamp',
		'updated_at',
	])('emits %s as a date, also as the old value of a change', (field) => {
		const record = { [field]: STAMP, data: { previous: { [field]: STAMP } } };
		expect(Object.values(toSimplified([field, 'data'], record))).toEqual([
			'2025-01-15T08:00:00Z',
			'2025-01-15T08:00:00Z',
		]);
	});

	it('names the customer after the customer alone', () => {
		const subscription = { id: 3, name: 'Gold' };
		expect(toSimplified(['subscription', 'customer'], { subscription, customer: {} })).toEqual({
			subscription: 3,
			customer_name: null,
		});
	});

	it.each(allObjects)('$label: dates are emitted as dates, and nothing else is', (description) => {
		const types = new Map(description.columns.map(({ name, type }) => [name, type]));
		for (const field of new Set([...types.keys(), ...description.simplified])) {
			const isDate = types.get(field) === 'DATE-TIME' || field.endsWith('_at');
			expect(toSimplified([field], { [field]: STAMP })).toEqual({
				[field]: isDate ? '2025-01-15T08:00:00Z' : STAMP,
			});
		}
	});

	it.each(allObjects)('$label: it has at most ten fields', ({ simplified }) => {
		expect(simplified.length).toBeGreaterThan(0);
		expect(simplified.length).toBeLessThanOrEqual(10);
		expect(new Set(simplified).size).toBe(simplified.length);
	});
});
