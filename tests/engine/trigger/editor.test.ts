import type { INodeParameters } from 'n8n-workflow';
import type { Emulator } from '../../../emulator';
import { changeOf, drain, frozenAccount, NOW, pollerOn } from '../../support/trigger';

const descriptionOf = (error: Error | null) =>
	(error as unknown as { description: string }).description;

describe('Fetch Test Event', () => {
	let emulator: Emulator;
	beforeEach(async () => {
		emulator = await frozenAccount({ invoices: 30 });
	});

	test('shows the three newest records of each object and touches no state', async () => {
		const poller = pollerOn(emulator, { objects: ['invoices', 'customers', 'plans'] });
		const { items, staticDataChanged } = await poller.manual();
		const objects = items?.map((item) => changeOf(item).object);
		expect(objects).toEqual(
			['invoices', 'customers', 'plans'].flatMap((name) => [name, name, name]),
		);
		const newest = Math.max(
			...emulator.admin.records('invoices').map(({ record }) => record.updated_at as number),
		);
		expect(changeOf(items![0]).updatedAt).toBe(
			new Date(newest * 1000).toISOString().replace('.000', ''),
		);
		expect(staticDataChanged).toBe(false);
	});

	test('does not keep the active workflow from emitting the same records', async () => {
		const poller = pollerOn(emulator);
		await poller.manual();
		expect(await drain(emulator, poller)).toHaveLength(emulator.admin.records('invoices').length);
	});

	test('says that the account has nothing, and what to do', async () => {
		const empty = await frozenAccount({ account: {} });
		const { error, items } = await pollerOn(empty).manual();
		expect(items).toBeNull();
		expect(error?.message).toBe('There is nothing to show yet');
		expect(descriptionOf(error)).toMatch(/Choose an earlier date, other objects or other changes/);
	});

	test('says that the start date lies in the future', async () => {
		const { error } = await pollerOn(emulator, { startDate: '2999-01-01' }).manual();
		expect(descriptionOf(error)).toMatch(/'Start Date' lies in the future \(2999-01-01T00:00:00/);
	});

	test('shows deletions when only they are chosen', async () => {
		const { id } = emulator.admin.mutate({ action: 'create', table: 'invoices' });
		emulator.admin.mutate({ action: 'delete', table: 'invoices', id: id as number });
		const { items } = await pollerOn(emulator, { changeTypes: ['deleted'] }).manual();
		expect(items?.map((item) => changeOf(item).type)).toEqual(expect.arrayContaining(['deleted']));
		expect(items?.map((item) => changeOf(item).id)).toContain(String(id));
	});
});

describe('A parameter that cannot be used', () => {
	let emulator: Emulator;
	beforeEach(async () => {
		emulator = await frozenAccount({ invoices: 1 });
	});

	test.each<[string, INodeParameters, RegExp]>([
		['an empty start date', { startDate: '' }, /^'Start Date' is empty$/],
		[
			'a start date that is no date',
			{ startDate: 'yesterday' },
			/^'Start Date' is "yesterday", which is not a date$/,
		],
		['no object', { objects: [] }, /^'Objects' is empty$/],
		['an object that does not exist', { objects: ['bills'] }, /^'Objects' contains "bills"/],
		['no kind of change', { changeTypes: [] }, /^'Changes' is empty$/],
		[
			'a zone that does not exist',
			{ options: { timeZone: 'Mars/Base' } },
			/^'Time Zone' is "Mars\/Base"/,
		],
		[
			'an option whose expression gives nothing',
			{ options: { maxRecords: '={{ undefined }}' } },
			/^'Max Records per Poll' was given nothing/,
		],
		[
			'a part of a second',
			{ options: { replayMinutes: 0.5 } },
			/^'Replay After Start \(Minutes\)' is 0.5, which is not a whole number/,
		],
		[
			'a switch that is neither on nor off',
			{ options: { includeChange: '={{ "never" }}' } },
			/^'Include Change Details' is "never"/,
		],
		[
			'a limit that is no number',
			{ options: { maxRecords: '={{ "many" }}' } },
			/^'Max Records per Poll' is "many"/,
		],
		[
			'an output that does not exist',
			{ invoiceOutput: '={{ "pdf" }}' },
			/^'Invoice Output' is "pdf"/,
		],
	])('is named before any request: %s', async (_name, parameters, message) => {
		emulator.admin.requests.reset();
		for (const outcome of [
			await pollerOn(emulator, parameters).poll(),
			await pollerOn(emulator, parameters).manual(),
		]) {
			expect(outcome.error?.message).toMatch(message);
		}
		expect(emulator.admin.requests.count()).toBe(0);
	});

	test.each([
		['MM/DD/YYYY, in the zone of the workflow', '01/15/2026', '2026-01-15T05:00:00Z'],
		['a day', '2026-01-15', '2026-01-15T05:00:00Z'],
		['a date-time without an offset', '2026-01-15T08:00:00', '2026-01-15T13:00:00Z'],
		['a date-time with an offset', '2026-01-15T08:00:00+01:00', '2026-01-15T07:00:00Z'],
	])('a start date may be %s', async (_name, startDate, instant) => {
		emulator.admin.requests.reset();
		await pollerOn(emulator, { startDate }, { timezone: 'America/New_York' }).poll();
		const [request] = emulator.admin.requests.list('/invoices');
		expect(new URLSearchParams(request.query).get('updated_after')).toBe(
			String(Date.parse(instant) / 1000 - 1),
		);
	});

	test('a start date in the future emits nothing, then everything from then on', async () => {
		const account = await frozenAccount({ invoices: 5 });
		const poller = pollerOn(account, { startDate: new Date((NOW + 600) * 1000).toISOString() });
		expect((await poller.poll()).items).toBeNull();
		account.admin.clock.advance(600);
		const { id } = account.admin.mutate({ action: 'create', table: 'invoices' });
		expect((await poller.poll()).items?.map((item) => changeOf(item).id)).toEqual([String(id)]);
	});
});
