import type { ApiResponse } from '../../../nodes/Invoiced/api/types';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { loadRelated } from '../../../nodes/Invoiced/related';
import { ScriptedApi, statusError } from '../../support/scriptedApi';

/** An API that retrieves one and the same thing, whatever it is asked for. */
class AnsweringApi extends ScriptedApi {
	constructor(private readonly answer: () => unknown) {
		super(() => []);
	}

	override async request(): Promise<ApiResponse> {
		return { status: 200, body: this.answer(), serverTime: null, headers: {} };
	}
}

const invoice: InvoicedRecord = {
	id: 1,
	customer: 5,
	items: [{ id: 9, name: 'Shirt', catalog_item: 'Tee-Black' }],
};

async function complete(include: 'customer' | 'ledgerCodes', answer: () => unknown) {
	const { invoices } = await loadRelated(new AnsweringApi(answer), [invoice], [include]);
	return invoices[0];
}

describe('a record that an invoice refers to', () => {
	it.each([
		['customer', { id: 5, name: 'Acme' }],
		['customer', { id: '5', name: 'Acme' }],
		['ledgerCodes', { id: 'Tee-Black', gl_account: '4000' }],
		['ledgerCodes', { id: 'tee-black', gl_account: '4000' }],
	] as const)('completes %s where it is %j', async (include, record) => {
		const { invoice: whole, notLoaded } = await complete(include, () => record);
		expect(notLoaded).toEqual({});
		const [line] = whole.items as InvoicedRecord[];
		expect(include === 'customer' ? whole.customer : line.catalog_item).toEqual(record);
	});

	it.each([{ id: 7, name: 'Another one' }, { name: 'No ID' }, {}, [{ id: 5 }], null, 'five'])(
		'is not taken to be %j, which was not asked for',
		async (body) => {
			const { invoice: incomplete, notLoaded } = await complete('customer', () => body);
			expect(incomplete.customer).toBe(5);
			expect(notLoaded).toEqual({
				customer: 'Asked for the customer 5, Invoiced answered with something else',
			});
		},
	);

	it('is not taken to be another item either', async () => {
		const { invoice: incomplete, notLoaded } = await complete('ledgerCodes', () => ({ id: 'mug' }));
		expect(incomplete.items).toEqual(invoice.items);
		expect(notLoaded).toEqual({
			ledgerCodes: 'Asked for the item Tee-Black, Invoiced answered with something else',
		});
	});

	it('that is gone is said to be', async () => {
		const { notLoaded } = await complete('customer', () => {
			throw statusError(404, 'Customer was not found: 5');
		});
		expect(notLoaded).toEqual({ customer: 'Invoiced has no customer 5' });
	});
});
