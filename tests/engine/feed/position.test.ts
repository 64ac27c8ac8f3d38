import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Emulator, Profile, TableName } from '../../../emulator';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { changeOf, drain, frozenAccount, NOW, pollerOn } from '../../support/trigger';

const idsOf = (items: readonly INodeExecutionData[]) =>
	items.map((item) => `${changeOf(item).object} ${changeOf(item).id}`).sort();

const all = ({ admin }: Emulator, ...tables: ('customers' | 'invoices' | 'payments')[]) =>
	tables
		.flatMap((table) => admin.records(table).map(({ record }) => `${table} ${String(record.id)}`))
		.sort();

/** What the trigger has saved after it has read everything. */
async function positionIn(emulator: Emulator, parameters: INodeParameters): Promise<IDataObject> {
	const poller = pollerOn(emulator, parameters);
	await drain(emulator, poller);
	return poller.staticData();
}

/** The position, with one part of it replaced. @param path keys down to the part */
function damaged(position: IDataObject, path: readonly string[], value: unknown): IDataObject {
	const copy = structuredClone(position);
	const parents = path.slice(0, -1);
	const parent = parents.reduce((part, key) => part[key] as IDataObject, copy);
	parent[path.at(-1)!] = value as IDataObject;
	return copy;
}

const INVOICES = ['feed', 'streams', 'invoices'];

const damages: [string, readonly string[], unknown][] = [
	['nothing in it', ['feed'], {}],
	['a text in its place', ['feed'], 'position'],
	['the form of another node', ['feed'], { lastTimeChecked: '2024-01-01T00:00:00Z' }],
	['no head', [...INVOICES, 'head'], undefined],
	['a head that is no object', [...INVOICES, 'head'], 5],
	['a watermark that is a text', [...INVOICES, 'head', 'from'], '1768478400'],
	['a watermark in fractions', [...INVOICES, 'head', 'from'], 1_768_478_400.5],
	['no watermark', [...INVOICES, 'head', 'from'], null],
	['a resume point that is a number', [...INVOICES, 'head', 'afterId'], 17],
	['a seen-set that is a list', [...INVOICES, 'head', 'seen'], ['abc']],
	['a seen-set by days', [...INVOICES, 'head', 'seen'], { '2026-01-15': 'AAAAAABBBB' }],
	['a log of hand-overs that is none', [...INVOICES, 'handOvers'], [{ at: 'noon' }]],
	['half a history', [...INVOICES, 'histories'], [{ from: 5 }]],
	['a clock that stands for nothing', [...INVOICES, 'clock'], 'noon'],
	['hidden lists of another form', [...INVOICES, 'hidden'], { from: 5 }],
];

describe.each<Profile>(['observed', 'documented'])('On a server that is as %s', (profile) => {
	const parameters = { objects: ['invoices', 'customers'] };

	test.each(damages)(
		'a position with %s is not used: invoices start anew',
		async (_what, path, value) => {
			const emulator = await frozenAccount({ profile, invoices: 8 });
			const position = await positionIn(emulator, parameters);
			const staticData = damaged(position, path, value);
			const items = await drain(emulator, pollerOn(emulator, parameters, { staticData }));
			// What is broken in one object's part leaves the others alone.
			const tables =
				path.length > 1 ? (['invoices'] as const) : (['invoices', 'customers'] as const);
			expect(idsOf(items)).toEqual(all(emulator, ...tables));
		},
	);

	test('an object that is added starts at the start date, the others go on', async () => {
		const emulator = await frozenAccount({ profile, invoices: 20 });
		const staticData = await positionIn(emulator, parameters);
		const { id } = emulator.admin.mutate({ action: 'create', table: 'customers' });
		const more = { objects: ['invoices', 'customers', 'payments'] };
		const items = await drain(emulator, pollerOn(emulator, more, { staticData }));
		expect(idsOf(items)).toEqual([...all(emulator, 'payments'), `customers ${String(id)}`].sort());
	});

	test('an object that is taken away and comes back starts anew, the others go on', async () => {
		const emulator = await frozenAccount({ profile, invoices: 10 });
		const poller = pollerOn(emulator, parameters);
		await drain(emulator, poller);
		const settings = (objects: string[]) => ({ startDate: '2000-01-01', objects });
		poller.publish(settings(['invoices']));
		await drain(emulator, poller);
		poller.publish(settings(['invoices', 'customers']));
		expect(idsOf(await drain(emulator, poller))).toEqual(all(emulator, 'customers'));
	});

	test('deletions that are asked for later begin at the start date and disturb nothing', async () => {
		const emulator = await frozenAccount({ profile, invoices: 10 });
		const staticData = await positionIn(emulator, parameters);
		const draft = emulator.admin
			.records('invoices')
			.find(({ record }) => record.status === 'draft' || record.status === 'not_sent')!;
		const id = draft.record.id as number;
		emulator.admin.mutate({ action: 'delete', table: 'invoices', id });
		const more = { ...parameters, changeTypes: ['created', 'updated', 'deleted'] };
		const items = await drain(emulator, pollerOn(emulator, more, { staticData }));
		const deleted = items.filter((item) => changeOf(item).type === 'deleted');
		expect(idsOf(deleted)).toContain(`invoices ${id}`);
		expect(deleted).toHaveLength(items.length);
	});

	test('an earlier start date brings only what lies before the old one, a later one changes nothing', async () => {
		const emulator = await frozenAccount({ profile, invoices: 60 });
		const { admin } = emulator;
		const objects = ['invoices', 'customers', 'subscriptions', 'items'];
		const changeTypes = ['created', 'updated', 'deleted'];
		const options = { catalogInterval: 0, maxRecords: 20 };
		const followed = { objects, changeTypes, options, invoiceOutput: 'raw', output: 'raw' };
		const stamps = objects.flatMap((table) =>
			admin.records(table as TableName).map(({ record }) => Number(record.updated_at)),
		);
		const middle = stamps.sort((a, b) => a - b)[Math.floor(stamps.length / 2)];
		const old = new Date(middle * 1000).toISOString();
		const poller = pollerOn(emulator, { ...followed, startDate: old });
		const first = await drain(emulator, poller);
		const later = new Date((middle + 100_000) * 1000).toISOString();
		poller.publish({ ...followed, startDate: later });
		expect(await drain(emulator, poller)).toEqual([]);
		poller.publish({ ...followed, startDate: '2000-01-01' });
		const then = await drain(emulator, poller);
		expect(then.length).toBeGreaterThan(first.length / 2);
		const keys = [...first, ...then].map((item) => changeOf(item).key);
		expect(new Set(keys).size).toBe(keys.length);

		// Together they are what a trigger brings that had the earlier date from the beginning.
		const whole = pollerOn(
			emulator,
			{ ...followed, startDate: '2000-01-01' },
			{ workflowId: `whole ${profile}` },
		);
		const everything = await drain(emulator, whole);
		expect(keys.sort()).toEqual(everything.map((item) => changeOf(item).key).sort());
	});

	describe('by name', () => {
		useFakeDate(NOW);

		test('a renamed node has no position: it starts at the start date; named back, it goes on where it was', async () => {
			const emulator = await frozenAccount({ profile, invoices: 10 });
			const poller = pollerOn(emulator, parameters);
			await drain(emulator, poller);
			passLocalTime(60);
			poller.rename('Trigger of Tuesday');
			expect(idsOf(await drain(emulator, poller))).toEqual(all(emulator, 'invoices', 'customers'));
			const { id } = emulator.admin.mutate({ action: 'create', table: 'invoices' });
			poller.rename('Trigger');
			expect(idsOf(await drain(emulator, poller))).toEqual([`invoices ${String(id)}`]);
		});
	});

	test.each(['staticData', 'durable'] as const)(
		'kept as %s: polls without items move on, and a restart repeats nothing whether n8n saved them or not',
		async (persistence) => {
			const emulator = await frozenAccount({ profile, invoices: 10 });
			// Off by itself where n8n keeps durable cursors.
			const options = persistence === 'staticData' ? { replayMinutes: 0 } : {};
			const poller = pollerOn(
				emulator,
				{ ...parameters, options },
				{
					persistence,
					workflowId: `quiet ${profile} ${persistence}`,
				},
			);
			await drain(emulator, poller);
			const saved = poller.savedStaticData();
			emulator.admin.clock.advance(7_200);
			expect((await poller.poll()).items).toBeNull();
			const quiet = poller.savedStaticData();
			if (persistence === 'durable') expect(quiet).not.toEqual(saved);
			else expect(quiet).toEqual(saved);
			poller.restart();
			const { id } = emulator.admin.mutate({ action: 'create', table: 'invoices' });
			expect(idsOf(await drain(emulator, poller))).toEqual([`invoices ${String(id)}`]);
		},
	);
});
