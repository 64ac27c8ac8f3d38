import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { emitSamples } from '../../../nodes/Invoiced/trigger/sample';
import { useFakeDate } from '../../support/fakeDate';
import { ScriptedApi, statusError, type ListScript } from '../../support/scriptedApi';
import { triggerSettings } from '../../support/triggerSettings';

const NOW = Date.UTC(2026, 1, 1) / 1000;
const START = NOW - 86_400;
const startDate = new Date(START * 1000).toISOString();

const context = {
	getNode: () => ({ name: 'Invoiced Trigger', type: 'invoicedTrigger' }),
} as IPollFunctions;

const samplesOf = async (api: ScriptedApi, parameters: Record<string, unknown> = {}) => {
	const [items] = await emitSamples(context, api, triggerSettings({ startDate, ...parameters }));
	return items.map(({ json }) => json);
};

const changesOf = async (api: ScriptedApi, parameters: Record<string, unknown> = {}) =>
	(await samplesOf(api, parameters)).map(({ _change }) => {
		const { object, type, id } = _change as IDataObject;
		return `${String(object)} ${String(id)} ${String(type)}`;
	});

/** An account whose lists hold these records. */
const account = (lists: Record<string, readonly InvoicedRecord[]>) =>
	new ScriptedApi((_query, path) => lists[path] ?? []);

const made = (id: number, at: number) => ({ id, created_at: at, updated_at: at });
const edited = (id: number, at: number) => ({ id, created_at: START - 9, updated_at: at });
const deleted = (id: number, timestamp: number, type = 'invoice.deleted') => ({
	id: 100 + id,
	type,
	timestamp,
	data: { object: { id } },
});

const DELETED = { changeTypes: ['deleted'] };

describe('Fetch Test Event shows', () => {
	useFakeDate(NOW);

	test('what was created and changed since the start date, and that included', async () => {
		const api = account({
			'/invoices': [made(1, NOW), edited(2, START), made(3, START - 1)],
		});
		expect(await changesOf(api)).toEqual(['invoices 1 created', 'invoices 2 updated']);
	});

	test('only the kind of change that is wanted', async () => {
		const api = account({ '/invoices': [made(1, NOW), edited(2, NOW)] });
		expect(await changesOf(api, { changeTypes: ['updated'] })).toEqual(['invoices 2 updated']);
		expect(await changesOf(api, { changeTypes: ['created'] })).toEqual(['invoices 1 created']);
	});

	test('records whose time Invoiced does not say', async () => {
		expect(await changesOf(account({ '/invoices': [{ id: 1 }] }))).toEqual(['invoices 1 updated']);
	});

	test('three of each object, for which it asks once each', async () => {
		const many = Array.from({ length: 9 }, (_none, index) => made(index + 1, NOW));
		const api = account({ '/invoices': many, '/subscriptions': many });
		const objects = ['invoices', 'subscriptions'];
		expect(await changesOf(api, { objects })).toHaveLength(6);
		const newest = { updated_after: START - 1, sort: 'updated_at desc', per_page: 3, page: 1 };
		expect(api.lists).toEqual([
			{ path: '/invoices', query: { expand: 'customer', ...newest } },
			{ path: '/subscriptions', query: { all: '1', ...newest } },
		]);
	});

	test('anything since 1970, where that is the start date', async () => {
		const api = account({ '/invoices': [edited(1, NOW)] });
		await samplesOf(api, { startDate: '1970-01-01T00:00:00Z' });
		expect(api.lists[0].query.updated_after).toBe(1);
	});

	test('deletions where they are wanted, beside the others or alone', async () => {
		const api = account({
			'/invoices': [edited(1, NOW)],
			'/events': [deleted(2, NOW), deleted(3, START), deleted(4, START - 1)],
		});
		const deletions = ['invoices 2 deleted', 'invoices 3 deleted'];
		expect(await changesOf(api, { changeTypes: ['updated', 'deleted'] })).toEqual([
			'invoices 1 updated',
			...deletions,
		]);
		api.lists.length = 0;
		expect(await changesOf(api, DELETED)).toEqual(deletions);
		const query = { 'filter[type]': 'invoice.deleted', start_date: START, per_page: 3, page: 1 };
		expect(api.lists).toEqual([{ path: '/events', query }]);
	});

	test('no deletion of another object, none without a time, and none of what the event log does not have', async () => {
		const api = account({
			'/events': [
				deleted(1, NOW),
				deleted(2, NOW, 'customer.deleted'),
				{ ...deleted(3, NOW), timestamp: null },
			],
		});
		const objects = ['invoices', 'items'];
		expect(await changesOf(api, { ...DELETED, objects })).toEqual(['invoices 1 deleted']);
		expect(api.lists).toHaveLength(1);
	});

	test('three deletions, also where a server that does not filter its log gives an event of many', async () => {
		const splits = [1, 2, 3, 4, 5].map((id) => ({ id, type: 'invoice', amount: 1 }));
		const event = {
			...deleted(1, NOW, 'payment.deleted'),
			data: { object: { id: 1, applied_to: splits } },
		};
		const objects = ['transactions'];
		expect(await changesOf(account({ '/events': [event] }), { ...DELETED, objects })).toEqual([
			'transactions 1 deleted',
			'transactions 2 deleted',
			'transactions 3 deleted',
		]);
	});

	describe('what belongs to an invoice', () => {
		const options = { include: ['documents'] };
		const answering = (attachments: ListScript) =>
			new ScriptedApi((query, path) =>
				path === '/invoices' ? [made(1, NOW)] : attachments(query, path),
			);
		const down = answering(() => {
			throw statusError(503, 'Down');
		});

		test('with it', async () => {
			const [invoice] = await samplesOf(
				answering(() => []),
				{ options },
			);
			expect(invoice.documents).toEqual([]);
			expect(invoice).not.toHaveProperty('_related');
		});

		test('not at all while it cannot be loaded, and why', async () => {
			await expect(samplesOf(down, { options })).rejects.toThrow(
				'What belongs to the invoices could not be loaded: Down',
			);
		});

		test('not with it where the invoices need not wait, and why', async () => {
			const [invoice] = await samplesOf(down, {
				options: { ...options, ifRelatedUnavailable: 'emitWithout' },
			});
			expect(invoice).toMatchObject({ documents: null, _related: { documents: 'Down' } });
		});
	});
});

describe('Where there is nothing to show', () => {
	useFakeDate(NOW);
	const refusalOn = async (start: string) =>
		await samplesOf(account({}), { startDate: start }).then(
			() => null,
			({ message, description }: Error & { description: string }) => ({ message, description }),
		);

	test('it says since when there is nothing, and what would help', async () => {
		expect(await refusalOn(startDate)).toEqual({
			message: 'There is nothing to show yet',
			description:
				"Invoiced has no matching records that changed since 'Start Date' (2026-01-31T00:00:00.000Z). Choose an earlier date, other objects or other changes; or create a record in Invoiced and try again.",
		});
	});

	test('as the start date lies in the future, it says that', async () => {
		expect((await refusalOn('2026-02-01T00:00:00Z'))?.description).toMatch(/^Invoiced has no/);
		expect(await refusalOn('2026-02-01T00:00:01Z')).toEqual({
			message: 'There is nothing to show yet',
			description:
				"'Start Date' lies in the future (2026-02-01T00:00:01.000Z). Once the workflow is active, records that change after that time will start it. Choose an earlier date to get samples now.",
		});
	});
});
