import type { INodeExecutionData } from 'n8n-workflow';
import type { Emulator, EmulatorOptions } from '../../../emulator';
import type { Poller } from '../../support/engine';
import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

const parameters = { startDate: '2000-01-01', objects: ['invoices', 'customers'] };

const idsOf = (items: readonly INodeExecutionData[]) =>
	items.map((item) => `${changeOf(item).object} ${changeOf(item).id}`).sort();

const all = ({ admin }: Emulator) =>
	(['customers', 'invoices'] as const)
		.flatMap((table) => admin.records(table).map(({ record }) => `${table} ${String(record.id)}`))
		.sort();

const asked = ({ admin }: Emulator) =>
	admin.requests.list().filter(({ path }) => path === '/companies/current').length;

/** Another account, or the same one with another key, at the address of this one. */
async function replaced(emulator: Emulator, options: EmulatorOptions): Promise<Emulator> {
	await emulator.close();
	return await frozenAccount({ ...options, port: emulator.port });
}

/** The user types another key into the credential; the workflow itself stays as it is. */
function withKeyOf(emulator: Emulator, poller: Poller): void {
	const credential = { apiKey: emulator.apiKey, baseUrl: emulator.url };
	poller.publish(parameters, { credential });
}

describe.each(['observed', 'documented'] as const)('On a server that is as %s', (profile) => {
	const account = { profile, invoices: 40 };

	test('a key of another account on the same host starts anew: all of its records come', async () => {
		const one = await frozenAccount({ ...account, seed: 1 });
		const poller = pollerOn(one, parameters);
		await drain(one, poller);
		const two = await replaced(one, { ...account, seed: 2 });
		withKeyOf(two, poller);
		expect(idsOf(await drain(two, poller))).toEqual(all(two));
	});

	test('a new key of the same account changes nothing, and is known from then on', async () => {
		const before = await frozenAccount(account);
		const poller = pollerOn(before, parameters);
		await drain(before, poller);
		const after = await replaced(before, {
			...account,
			apiKey: 'anotherKEYanotherKEYanotherKEY00',
		});
		withKeyOf(after, poller);
		expect(await drain(after, poller)).toEqual([]);
		expect(asked(after)).toBe(1);
		const { id } = after.admin.mutate({ action: 'create', table: 'invoices' });
		expect(idsOf(await drain(after, poller))).toEqual([`invoices ${String(id)}`]);
	});

	test('a new key whose account cannot be asked for starts anew: repeating is better than losing', async () => {
		const before = await frozenAccount(account);
		const poller = pollerOn(before, parameters);
		await drain(before, poller);
		const after = await replaced(before, {
			...account,
			apiKey: 'anotherKEYanotherKEYanotherKEY00',
		});
		after.admin.faults.set({ type: 'status', status: 403, match: { path: '/companies/current' } });
		withKeyOf(after, poller);
		expect(idsOf(await drain(after, poller))).toEqual(all(after));
		expect(await drain(after, poller)).toEqual([]);
	});

	test('a wrong key moves nothing: with the right one again the trigger goes on', async () => {
		const emulator = await frozenAccount(account);
		const poller = pollerOn(emulator, parameters);
		await drain(emulator, poller);
		const position = poller.staticData();
		const wrong = { apiKey: 'wrongKEYwrongKEYwrongKEYwrongKEY', baseUrl: emulator.url };
		poller.publish(parameters, { credential: wrong });
		expect((await poller.poll()).error).toMatchObject({ httpCode: '401' });
		expect(poller.staticData()).toEqual(position);
		withKeyOf(emulator, poller);
		expect(await drain(emulator, poller)).toEqual([]);
	});

	test('a position that was saved before accounts were told apart is gone on from', async () => {
		const emulator = await frozenAccount(account);
		const poller = pollerOn(emulator, parameters);
		await drain(emulator, poller);
		const staticData = poller.staticData();
		delete staticData.account;
		expect(await drain(emulator, pollerOn(emulator, parameters, { staticData }))).toEqual([]);
	});

	test('the account is asked for once; the key is nowhere in what is kept', async () => {
		const emulator = await frozenAccount(account);
		const poller = pollerOn(emulator, parameters);
		await drain(emulator, poller);
		expect(asked(emulator)).toBe(1);
		const kept = JSON.stringify(poller.staticData());
		expect(kept).toContain('"account"');
		for (const form of [emulator.apiKey, Buffer.from(emulator.apiKey).toString('base64')]) {
			expect(kept).not.toContain(form.slice(0, 8));
			expect(kept).not.toContain(form.slice(8, 24));
		}
	});

	test('the same key leaves another digest in each trigger', async () => {
		const emulator = await frozenAccount(account);
		const kept = await Promise.all(
			['one', 'two'].map(async (workflowId) => {
				const poller = pollerOn(emulator, parameters, { workflowId });
				await poller.poll();
				return poller.staticData().account as { key: string };
			}),
		);
		expect(kept[0].key).not.toBe(kept[1].key);
	});
});
