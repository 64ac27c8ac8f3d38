import type { TotalsCheck } from '../../../nodes/Invoiced/parameters';
import { withChecks } from '../../../nodes/Invoiced/operations/items/withChecks';
import type { OperationItem } from '../../../nodes/Invoiced/operations/types';
import { fakeContext } from '../../support/fakeContext';

const NOTHING_LOADED = { payments: null, estimates: null, attachments: null };

/** An invoice of one line, whose total is that of the line or not. */
const invoiceOf = (id: number, total = 10) => ({
	id,
	object: 'invoice',
	number: id === 3 ? null : `INV-${id}`,
	currency: 'usd',
	items: [{ id: 1, quantity: 1, unit_cost: 10, amount: 10, discounts: [], taxes: [] }],
	discounts: [],
	taxes: [],
	subtotal: 10,
	total,
	balance: total,
});

function checked(
	check: TotalsCheck,
	invoices: ReadonlyArray<ReturnType<typeof invoiceOf>>,
): OperationItem[] {
	const { context } = fakeContext();
	const call = { context, itemIndex: 4, read: jest.fn(), hint: jest.fn() };
	const items = invoices.map(({ id }) => ({ json: { id } }));
	const emitted = invoices.map((invoice) => ({ invoice, related: NOTHING_LOADED }));
	return withChecks(call, items, emitted, { output: 'unified', settings: {}, check });
}

const right = invoiceOf(1);
const wrong = invoiceOf(2, 11);

describe('amounts that do not agree', () => {
	it('are not looked at where the check is off', () => {
		expect(checked('off', [wrong])).toEqual([{ json: { id: 2 } }]);
	});

	it('are reported beside the invoice they stand in', () => {
		const [one, other] = checked('report', [right, wrong]);
		expect(one.json).toEqual({ id: 1, _check: expect.objectContaining({ ok: true }) });
		expect(other.json).toEqual({ id: 2, _check: expect.objectContaining({ ok: false }) });
	});

	it('end the run where they are to', () => {
		let thrown: unknown;
		try {
			checked('fail', [right, wrong, invoiceOf(3, 12)]);
		} catch (error) {
			thrown = error;
		}
		expect(thrown).toMatchObject({
			message: 'The amounts of 2 of 3 invoices do not agree: INV-2, 3',
			context: { itemIndex: 4 },
		});
		const { description } = thrown as { description: string };
		expect(description).toMatch(
			/^INV-2: .*11.* Set 'Check Totals' to Report to get the invoices with their findings\.$/,
		);
	});

	it('are told of five invoices by name', () => {
		const wrongOnes = (count: number) =>
			Array.from({ length: count }, (_, index) => invoiceOf(index + 11, 11));
		const five = 'INV-11, INV-12, INV-13, INV-14, INV-15';
		expect(() => checked('fail', wrongOnes(5))).toThrow(
			new RegExp(`^The amounts of 5 of 5 invoices do not agree: ${five}$`),
		);
		expect(() => checked('fail', wrongOnes(7))).toThrow(
			new RegExp(`^The amounts of 7 of 7 invoices do not agree: ${five} and 2 more$`),
		);
	});
});

it('amounts that agree pass the check that would end the run, and are reported', () => {
	expect(checked('fail', [right])[0].json).toEqual({
		id: 1,
		_check: expect.objectContaining({ ok: true, findings: [] }),
	});
});
