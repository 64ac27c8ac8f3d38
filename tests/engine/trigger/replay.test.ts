import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Emulator } from '../../../emulator';
import type { Poller } from '../../support/engine';
import { memories } from '../../../nodes/Invoiced/trigger/processMemory';
import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

const keysOf = (items: readonly INodeExecutionData[]) =>
	[...new Set(items.map((item) => `${changeOf(item).type} ${changeOf(item).key}`))].sort();

const parameters = (options: INodeParameters = {}, objects = ['invoices']) => ({
	startDate: '2000-01-01',
	objects,
	options,
});

/** Polls once a minute. */
async function polls(emulator: Emulator, poller: Poller, count: number) {
	const all: INodeExecutionData[] = [];
	for (let round = 0; round < count; round += 1) {
		const { items, error } = await poller.poll();
		if (error !== null) throw error;
		all.push(...(items ?? []));
		emulator.admin.clock.advance(60);
	}
	return all;
}

describe('By default, with the position in the static data', () => {
	test('three executions that were running when n8n was killed come again, from a history', async () => {
		const emulator = await frozenAccount({ invoices: 200 });
		const poller = pollerOn(emulator, parameters({ maxRecords: 20 }));
		await polls(emulator, poller, 2);
		const lost = keysOf(await polls(emulator, poller, 3));
		expect(lost).toHaveLength(60);
		poller.restart();
		const again = new Set(keysOf(await drain(emulator, poller)));
		expect(lost.filter((key) => !again.has(key))).toEqual([]);
	});

	test('and so does a first read of all objects, deletions with it, however old the records are', async () => {
		const emulator = await frozenAccount({ invoices: 60 });
		const objects = ['invoices', 'customers', 'items', 'plans', 'subscriptions', 'payments'];
		const poller = pollerOn(emulator, {
			...parameters({ maxRecords: 10_000 }, objects),
			changeTypes: ['created', 'updated', 'deleted'],
		});
		const { items } = await poller.poll();
		poller.restart();
		expect(keysOf(await drain(emulator, poller))).toEqual(keysOf(items ?? []));
		expect(items?.length).toBeGreaterThan(100);
	});

	test('and what comes again is not repeated by the polls after it', async () => {
		const emulator = await frozenAccount({ invoices: 30 });
		const poller = pollerOn(emulator, parameters());
		await drain(emulator, poller);
		poller.restart();
		const { items } = await poller.poll();
		expect(items).toHaveLength(emulator.admin.records('invoices').length);
		expect(await drain(emulator, poller)).toEqual([]);
	});

	test('nothing of it is lost when the workflow is published again during the first poll', async () => {
		const emulator = await frozenAccount({ invoices: 30 });
		const poller = pollerOn(emulator, parameters());
		const lost = keysOf(await drain(emulator, poller));
		poller.restart();
		emulator.admin.faults.set({ type: 'latency', milliseconds: 100 });
		const underWay = poller.poll();
		poller.publish(parameters());
		expect((await underWay).items).toBeNull();
		emulator.admin.faults.clear();
		// A minute later nothing is waited for any more.
		memories.clear();
		expect(keysOf(await drain(emulator, poller))).toEqual(lost);
	});

	test('publishing again in the same process repeats nothing', async () => {
		const emulator = await frozenAccount({ invoices: 30 });
		const poller = pollerOn(emulator, parameters());
		await drain(emulator, poller);
		poller.publish(parameters());
		expect(await drain(emulator, poller)).toEqual([]);
	});

	test('with 0 minutes a position that was not saved is derived again, and nothing is repeated', async () => {
		const emulator = await frozenAccount({ invoices: 60 });
		const poller = pollerOn(emulator, parameters({ replayMinutes: 0 }));
		const first = await drain(emulator, poller);
		poller.restart();
		expect(await drain(emulator, poller)).toEqual([]);
		expect(first).toHaveLength(emulator.admin.records('invoices').length);
	});

	test('incomplete invoices that wait during the first poll come again after it', async () => {
		const emulator = await frozenAccount({ invoices: 12, seed: 2 });
		const poller = pollerOn(
			emulator,
			parameters({ include: ['documents'] }, ['invoices', 'customers']),
		);
		const lost = keysOf(await drain(emulator, poller));
		poller.restart();
		emulator.admin.faults.set({ type: 'status', status: 500, match: { path: '/invoices/*' } });
		const { items } = await poller.poll();
		emulator.admin.faults.clear();
		const again = [...(items ?? []), ...(await drain(emulator, poller))];
		expect(keysOf(again)).toEqual(lost);
	}, 60_000);
});

describe('With durable cursors, which n8n saves together with the execution', () => {
	test('nothing comes again by itself', async () => {
		const emulator = await frozenAccount({ invoices: 30 });
		const poller = pollerOn(emulator, parameters(), { persistence: 'durable' });
		await drain(emulator, poller);
		poller.restart();
		expect(await drain(emulator, poller)).toEqual([]);
	});

	test('it does where the user wants it', async () => {
		const emulator = await frozenAccount({ invoices: 30 });
		const poller = pollerOn(emulator, parameters({ replayMinutes: 5 }), {
			persistence: 'durable',
		});
		const first = await drain(emulator, poller);
		poller.restart();
		expect(keysOf(await drain(emulator, poller))).toEqual(keysOf(first));
	});
});
