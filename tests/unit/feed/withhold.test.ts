import type { Change } from '../../../nodes/Invoiced/feed';
import { objects } from '../../../nodes/Invoiced/objects';
import { SmallAccount } from '../../support/feed/smallAccount';
import { invoiceFeed } from '../../support/feed/smallServer';

const config = invoiceFeed({
	objects: [objects.invoices, objects.customers, objects.payments],
	changeTypes: ['created', 'updated', 'deleted'],
});

/** A poll that brings a record of each object and a deleted invoice. */
async function poll() {
	const account = new SmallAccount(config);
	for (const { name } of config.objects) account.list(name).add(account.time);
	account.tellDeletion('invoice.deleted', 17);
	return await account.poll();
}

const told = (changes: readonly Change[]) => changes.map(({ object, type }) => `${type} ${object}`);

describe('A poll of which the caller cannot hand over the records of one object', () => {
	test('has the other changes, and the deletions of that object, as they come from elsewhere', async () => {
		const { changes } = (await poll()).withhold('invoices');
		expect(told(changes)).toEqual(['created customers', 'created payments', 'deleted invoices']);
	});

	test('keeps that object where it stood, and the others where they got to', async () => {
		const whole = await poll();
		const { state, failures, unread } = whole.withhold('invoices');
		expect(state.streams.invoices?.head).toMatchObject({ from: config.startDate, seen: {} });
		expect(state.streams.customers).toEqual(whole.state.streams.customers);
		expect(state.deletions).toEqual(whole.state.deletions);
		expect({ failures, unread }).toEqual({ failures: whole.failures, unread: whole.unread });
	});

	test('can leave out another one as well', async () => {
		const { changes, state } = (await poll()).withhold('invoices').withhold('payments');
		expect(told(changes)).toEqual(['created customers', 'deleted invoices']);
		for (const stream of [state.streams.invoices, state.streams.payments]) {
			expect(stream?.head.from).toBe(config.startDate);
		}
		expect(state.streams.customers?.head.from).toBeGreaterThan(config.startDate);
	});
});
