import type { Change, ChangeType } from '../../../nodes/Invoiced/feed';
import type { ObjectName } from '../../../nodes/Invoiced/objects';
import { completeChanges } from '../../../nodes/Invoiced/trigger/completeChanges';
import { ScriptedApi, statusError } from '../../support/scriptedApi';
import { triggerSettings } from '../../support/triggerSettings';

const FILE = { id: 1, file: { id: 2, name: 'terms.pdf' } };

const change = (object: ObjectName, type: ChangeType, id: number): Change => ({
	object,
	type,
	id: String(id),
	updatedAt: 1_700_000_000,
	version: '0123456789abcdef',
	record: { id },
});

const settingsWith = (include: string[]) =>
	triggerSettings({ startDate: '2026-01-31', options: { include } });

const created = change('invoices', 'created', 1);
const updated = change('invoices', 'updated', 2);
const deleted = change('invoices', 'deleted', 3);
const customer = change('customers', 'updated', 4);
const ALL = [created, updated, deleted, customer];

describe('What belongs to the invoices among the changes', () => {
	test('is loaded for each of them that is still there', async () => {
		const api = new ScriptedApi((_query, path) =>
			path === '/invoices/2/attachments' ? [FILE] : [],
		);
		const { invoices, trouble } = await completeChanges(api, ALL, settingsWith(['documents']));
		expect(trouble).toBeNull();
		expect([...invoices]).toEqual([
			[created, { invoice: { id: 1 }, related: { attachments: [] }, notLoaded: {} }],
			[updated, { invoice: { id: 2 }, related: { attachments: [FILE] }, notLoaded: {} }],
		]);
		expect(api.lists.map(({ path }) => path)).toEqual([
			'/invoices/1/attachments',
			'/invoices/2/attachments',
		]);
	});

	test('is nothing where nothing is asked for, or nothing is there that could have some', async () => {
		const api = new ScriptedApi(() => [FILE]);
		const nothing = { invoices: new Map(), trouble: null };
		expect(await completeChanges(api, ALL, settingsWith([]))).toEqual(nothing);
		const others = [deleted, customer];
		expect(await completeChanges(api, others, settingsWith(['documents']))).toEqual(nothing);
		expect(api.lists).toEqual([]);
	});

	test('is missing where it cannot be loaded now, and what kept it is told', async () => {
		const down = statusError(503, 'Down');
		const api = new ScriptedApi(() => {
			throw down;
		});
		const { invoices, trouble } = await completeChanges(api, ALL, settingsWith(['documents']));
		expect(trouble).toBe(down);
		expect(invoices.get(created)?.notLoaded).toEqual({ documents: 'Down' });
	});

	test('is missing for good where Invoiced refuses it, which keeps nothing back', async () => {
		const api = new ScriptedApi(() => {
			throw statusError(403, 'No permission');
		});
		const { invoices, trouble } = await completeChanges(api, ALL, settingsWith(['documents']));
		expect(trouble).toBeNull();
		expect(invoices.get(updated)?.notLoaded).toEqual({ documents: 'No permission' });
	});
});
