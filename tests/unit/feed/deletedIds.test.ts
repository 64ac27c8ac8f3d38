import { runReading, readDeletedIds } from '../../../nodes/Invoiced/feed';
import {
	objects,
	type InvoicedRecord,
	type ObjectDescription,
} from '../../../nodes/Invoiced/objects';
import { EventLog } from '../../support/feed/eventLog';

const SINCE = 1_700_000_000;
const OVERLAP = 60;

/**
 * What a reader of an object's whole list learns of its deletions, and how many requests that
 * takes.
 */
async function read(
	description: ObjectDescription,
	log: EventLog,
): Promise<{ ids: string[]; requests: number }> {
	let requests = 0;
	const ids = await runReading(readDeletedIds(description, SINCE, OVERLAP), async (request) => {
		requests += 1;
		return {
			refused: false,
			...log.page(request),
			serverTime: SINCE,
			duration: 0,
			timeLeft: true,
		};
	});
	return { ids: [...ids].sort(), requests };
}

const servers: Array<[string, readonly string[]]> = [
	['a server that narrows events down', []],
	['a server that ignores what is not documented', ['start_date', 'filter[type]']],
];

describe.each(servers)('The IDs deleted since a time, on %s', (_name, ignores) => {
	test('are those of the object that were deleted from that second on', async () => {
		const log = new EventLog(ignores);
		log.tell('invoice.deleted', { id: 1 }, SINCE - 1);
		log.tell('invoice.deleted', { id: 2 }, SINCE);
		log.tell('estimate.deleted', { id: 3 }, SINCE + 1);
		log.tell('invoice.updated', { id: 4 }, SINCE + 1);
		log.tell('invoice.deleted', { id: 5 }, SINCE + 2);
		// Written in one moment: the IDs do not go with the times.
		log.tell('invoice.deleted', { id: 6 }, SINCE - 30);
		expect(await read(objects.invoices, log)).toEqual({ ids: ['2', '5'], requests: 1 });
	});

	test('are those of merged customers too', async () => {
		const log = new EventLog(ignores);
		log.tell('customer.deleted', { id: 1 }, SINCE);
		log.tell('customer.merged', { id: 2, original_customer: { id: 3 } }, SINCE);
		expect(await read(objects.customers, log)).toEqual({ ids: ['1', '3'], requests: 2 });
	});

	test('are those of transactions that vanished with a payment, in one request more for each payment', async () => {
		const log = new EventLog(ignores);
		const paid = (id: number) => ({ id: 5, applied_to: [{ id, type: 'invoice', amount: 1 }] });
		log.tell('payment.created', paid(51), SINCE - 900);
		log.tell('payment.deleted', { id: 4, applied_to: [] }, SINCE - 1);
		log.tell('payment.deleted', { id: 5, applied_to: [] }, SINCE);
		log.tell('payment.deleted', { ...paid(61), id: 6 }, SINCE);
		log.tell('transaction.deleted', { id: 71 }, SINCE);
		expect(await read(objects.transactions, log)).toEqual({ ids: ['51', '61', '71'], requests: 3 });
	});
});

const { payments, subscriptions, items, plans } = objects;

test.each([
	['a voided payment stays in its list', payments, 'payment.deleted'],
	['a canceled subscription stays in its list', subscriptions, 'subscription.deleted'],
	['items leave no event', items, 'item.deleted'],
	['plans leave no event', plans, 'plan.deleted'],
])(
	'No event is asked for where deletions cannot be told by them: %s',
	async (_why, description, type) => {
		const log = new EventLog();
		const gone: InvoicedRecord = { id: 1 };
		log.tell(type, gone, SINCE);
		expect(await read(description, log)).toEqual({ ids: [], requests: 0 });
	},
);
