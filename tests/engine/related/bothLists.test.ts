import type { IDataObject } from 'n8n-workflow';
import type { Emulator, WireRecord } from '../../../emulator';
import { ActionOnEmulator } from '../../support/actionOnEmulator';

const SPLIT = { document_type: 'invoice', amount: 1 };

/**
 * Pays one invoice with everything that a payment can be split into, in its first currency unit
 * each.
 */
function payWithEverything({ admin }: Emulator): unknown {
	const isOpen = ({ currency, balance, status, closed }: WireRecord) =>
		currency === 'usd' && Number(balance) > 5 && status !== 'draft' && closed === false;
	const openOne = (table: 'credit_notes' | 'invoices') =>
		admin
			.records(table)
			.map(({ record }) => record)
			.find((record) => isOpen(record) && record.status !== 'pending')!;
	const note = openOne('credit_notes');
	const { customer, id } = openOne('invoices');
	admin.mutate({
		action: 'create',
		table: 'payments',
		fields: { customer, amount: 20, applied_to: [{ type: 'credit', amount: 20 }] },
	});
	admin.mutate({
		action: 'create',
		table: 'payments',
		fields: {
			customer,
			amount: 1,
			method: 'check',
			reference: '1042',
			notes: 'Front desk',
			applied_to: [
				{ type: 'invoice', invoice: id, amount: 1 },
				{ ...SPLIT, type: 'applied_credit', invoice: id },
				{ ...SPLIT, type: 'document_adjustment', invoice: id },
				{ ...SPLIT, type: 'credit_note', credit_note: note.id, invoice: id },
			],
		},
	});
	return id;
}

/** Stamps are of the record that was read: of the transaction, or of the payment. */
const withoutStamps = (payments: unknown) =>
	(payments as IDataObject[]).map((payment) => ({ ...payment, updated_at: null }));

it('gives the same payments, whether Invoiced lists transactions or, as documented, only payments', async () => {
	const action = await ActionOnEmulator.start({ invoices: 150 });
	try {
		const id = payWithEverything(action.emulator);
		const read = async (output: string) =>
			await action.read({
				resource: 'invoice',
				operation: 'getAll',
				returnAll: true,
				output,
				options: { include: ['payments', 'customer'] },
			});
		const unified = await read('unified');
		const events = await read('eventModel');
		action.emulator.admin.faults.set({
			type: 'status',
			status: 404,
			match: { path: '/transactions' },
		});
		const fromPayments = new Map((await read('unified')).map((each) => [each.platform_id, each]));
		const eventsFromPayments = new Map(
			(await read('eventModel')).map((each) => [(each.info as IDataObject).id, each]),
		);

		let compared = 0;
		unified.forEach((invoice, index) => {
			const other = fromPayments.get(invoice.platform_id);
			// Not loaded where they do not add up: a payment of a parent's parent, or a refund booked by
			// hand.
			if (other?.payments === null) return;
			compared += (invoice.payments as unknown[]).length;
			expect(withoutStamps(other?.payments)).toEqual(withoutStamps(invoice.payments));
			expect(eventsFromPayments.get(invoice.platform_id)).toEqual(events[index]);
		});
		expect(compared).toBeGreaterThan(50);

		const everything = unified.find((invoice) => invoice.platform_id === String(id));
		const kinds = (everything?.payments as IDataObject[]).map(({ payment_mode }) => payment_mode);
		expect(kinds).toEqual(expect.arrayContaining(['check', 'balance', 'other', 'credit_note']));
		expect(fromPayments.get(String(id))?.payments).not.toBeNull();
	} finally {
		await action.stop();
	}
}, 60_000);
