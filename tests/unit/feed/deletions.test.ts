import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { newDeletions } from '../../../nodes/Invoiced/feed/memory/newState';
import { deletionsFromEarlier } from '../../../nodes/Invoiced/feed/memory/startEarlier';
import { deletionsIn } from '../../../nodes/Invoiced/feed/streams/deletionsIn';
import { walkEvents } from '../../../nodes/Invoiced/feed/streams/eventList';
import { runReading } from '../../../nodes/Invoiced/feed/runReading';
import { followableObjects, objects, type InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { EventLog } from '../../support/feed/eventLog';
import { EventServer } from '../../support/feed/eventServer';
import { invoiceFeed } from '../../support/feed/smallServer';

const NOW = 1_700_000_000;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const onlyDeleted = (changed: Partial<FeedConfig> = {}) =>
	invoiceFeed({ changeTypes: ['deleted'], ...changed });

const ids = (changes: readonly Change[]) => changes.map(({ id }) => Number(id));
const sorted = (changes: readonly Change[]) => ids(changes).sort((a, b) => a - b);

/** An account in which so many invoices were deleted, ten seconds apart. */
function withDeleted(
	count: number,
	config = onlyDeleted(),
	ignores: readonly string[] = [],
): EventServer {
	const server = new EventServer(config, ignores);
	for (const id of upTo(count)) {
		const at = NOW - 10 * (count - id + 10);
		server.tell('invoice.deleted', { id, updated_at: at - 5_000 }, at);
	}
	return server;
}

async function polls(server: EventServer, count: number): Promise<Change[]> {
	const all: Change[] = [];
	for (let poll = 0; poll < count; poll++) {
		const { changes, failures } = await server.poll();
		expect(failures).toEqual([]);
		all.push(...changes);
	}
	return all;
}

const servers: Array<[string, readonly string[]]> = [
	['a server that narrows events down', []],
	['a server that ignores what is not documented', ['start_date', 'filter[type]']],
];

describe.each(servers)('Deletions on %s', (_name, ignores) => {
	test('come in slices, each once, when a poll has time for one request', async () => {
		const server = withDeleted(750, onlyDeleted(), ignores);
		server.requestsPerPoll = 1;
		expect(sorted(await polls(server, 12))).toEqual(upTo(750));
		expect(await polls(server, 3)).toEqual([]);
	});

	test('of all objects come in slices when a poll has time for one request', async () => {
		const config = onlyDeleted({ objects: followableObjects });
		const server = withDeleted(900, config, ignores);
		for (const id of upTo(300)) {
			server.tell('estimate.deleted', { id: 1_000 + id }, NOW - 50);
			server.tell('invoice.updated', { id: 5_000 + id }, NOW - 50);
		}
		server.requestsPerPoll = 1;
		const expected = [...upTo(900), ...upTo(300).map((id) => 1_000 + id)];
		expect(sorted(await polls(server, 45))).toEqual(expected);
	});

	test('come in slices of the limit, each once', async () => {
		const server = withDeleted(430, onlyDeleted({ maxRecords: 40 }), ignores);
		for (let poll = 0; poll < 10; poll++) expect((await server.poll()).changes).toHaveLength(40);
		expect(sorted(await polls(server, 3)).length).toBe(30);
	});

	test('come each once where the server gives smaller pages, and a walk goes on in its last one', async () => {
		const server = withDeleted(148, onlyDeleted({ maxRecords: 39, remembered: 60 }), ignores);
		server.mostRows = 50;
		expect(sorted(await polls(server, 4))).toEqual(upTo(148));
	});

	test('that happen while older ones are read come as well', async () => {
		const server = withDeleted(500, onlyDeleted({ maxRecords: 60 }), ignores);
		const came: Change[] = [];
		for (const id of upTo(30)) {
			came.push(...(await server.poll()).changes);
			if (id <= 9) server.tell('invoice.deleted', { id: 500 + id });
		}
		expect(sorted(came)).toEqual(upTo(509));
	});

	test('lose nothing when a page lacks an event', async () => {
		for (const spoilt of [1, 2, 3]) {
			const server = withDeleted(350, onlyDeleted(), ignores);
			server.spoil = (events, number) => (number === spoilt ? events.toSpliced(50, 1) : events);
			expect(new Set(ids(await polls(server, 3))).size).toBe(350);
		}
	});
});

test('An event that stays missing for good is told of, and comes as soon as it is listed', async () => {
	const server = withDeleted(350);
	server.spoil = (events) => events.filter(({ id }) => id !== 100);
	const { changes, failures } = await server.poll();
	expect(failures.map(({ error }) => (error as Error).message)).toEqual([
		expect.stringContaining("counts more records under 'events' than it lists"),
	]);
	server.spoil = (events) => events;
	expect(sorted([...changes, ...(await polls(server, 2))])).toEqual(upTo(350));
});

describe('An event of which the server has lost the record', () => {
	test.each([
		['no data', null],
		['data without a record', {}],
		['no record', { object: null }],
		['a list for a record', { object: [] }],
		['an empty record', { object: {} }],
	])('(%s) is passed over, at no further request', async (_name, data) => {
		const server = new EventServer(onlyDeleted({ objects: followableObjects }));
		const types = ['invoice.deleted', 'customer.merged', 'payment.deleted'];
		for (const type of types) server.tell(type, { id: 1 });
		server.tell('invoice.deleted', { id: 2 });
		server.spoil = (events) =>
			events.map((event) => (Number(event.id) <= types.length ? { ...event, data } : event));
		expect(await polls(server, 1)).toMatchObject([{ object: 'invoices', id: '2' }]);
		expect(server.asked).toHaveLength(1);
	});
});

test('No event tells of a deletion of an object of which the server writes no events', () => {
	const event = { id: 1, type: 'item.deleted', timestamp: NOW, data: { object: { id: 'a' } } };
	expect(deletionsIn(event, objects.items)).toEqual([]);
});

describe('Much else that happens', () => {
	/** So much else that the events of all types are many pages. */
	function withOthers(config: FeedConfig, count: number, at = NOW): EventServer {
		const server = new EventServer(config);
		for (const id of upTo(count)) server.tell('customer.updated', { id }, at);
		return server;
	}

	const typesAsked = ({ asked }: EventServer) => asked.map(({ query }) => query['filter[type]']);

	test('is not read for the deletions of one object', async () => {
		const server = withOthers(onlyDeleted(), 500);
		for (const id of upTo(250)) server.tell('invoice.deleted', { id });
		for (const id of upTo(500)) server.tell('customer.updated', { id });
		expect(await polls(server, 1)).toHaveLength(250);
		expect(typesAsked(server)).toEqual(Array.from({ length: 3 }, () => 'invoice.deleted'));
	});

	test('is not read for the deletions of two objects, whose types are asked for one by one', async () => {
		const config = onlyDeleted({ objects: [objects.invoices, objects.estimates] });
		const server = withOthers(config, 1000);
		server.tell('invoice.deleted', { id: 1 });
		server.tell('estimate.deleted', { id: 2 });
		expect(sorted(await polls(server, 1))).toEqual([1, 2]);
		expect(typesAsked(server)).toEqual([undefined, 'invoice.deleted', 'estimate.deleted']);
	});

	test('is read once where the server shows the events of all types for those of one', async () => {
		const config = onlyDeleted({ objects: [objects.invoices, objects.estimates] });
		const server = new EventServer(config, ['filter[type]']);
		for (const id of upTo(450)) server.tell('customer.updated', { id }, NOW);
		server.tell('invoice.deleted', { id: 1 });
		server.tell('estimate.deleted', { id: 2 });
		expect(sorted(await polls(server, 1))).toEqual([1, 2]);
		const pagesAsked = server.asked.map(({ query }) => query.page);
		expect(pagesAsked).toEqual(['1', '1', '2', '3', '4', '5']);
	});

	test('before the second that is asked for does not count', async () => {
		const config = onlyDeleted({
			objects: [objects.invoices, objects.estimates],
			startDate: NOW - 100,
		});
		const server = withOthers(config, 1000, NOW - 200);
		for (const id of upTo(150)) server.tell('invoice.deleted', { id });
		expect(await polls(server, 1)).toHaveLength(150);
		expect(typesAsked(server)).toEqual([undefined, undefined]);
	});
});

test('An event that became visible late, behind a later one of an earlier time, is found beyond a page too', async () => {
	const server = new EventServer(onlyDeleted(), ['start_date', 'filter[type]']);
	server.tell('invoice.deleted', { id: 1 });
	await server.poll();
	// Written in one moment: the ids do not go with the times.
	server.tell('invoice.deleted', { id: 2 }, server.time - 20);
	for (const id of upTo(99)) server.tell('invoice.updated', { id }, server.time - 65);
	server.tell('invoice.updated', { id: 1 }, server.time);
	expect(ids(await polls(server, 2))).toEqual([2]);
});

describe('With only deletions chosen', () => {
	test('no list is asked for, and the events once', async () => {
		const server = new EventServer(onlyDeleted({ objects: followableObjects }));
		for (let poll = 0; poll < 3; poll++) {
			await server.poll();
			expect(server.asked.map(({ path }) => path)).toEqual(['/events']);
		}
		await server.poll({ replay: 300 });
		expect(server.asked.map(({ path }) => path)).toEqual(['/events']);
	});
});

describe('A start date that is moved earlier', () => {
	test('passes over nothing where nothing has been handed over yet', () => {
		const untouched = newDeletions(1_600_000_000);
		const moved = deletionsFromEarlier(untouched, 1_500_000_000);
		expect(moved).toEqual({ ...newDeletions(1_500_000_000), handedOver: [] });
		const read = { ...untouched, from: 1_600_000_100 };
		expect(deletionsFromEarlier(read, 1_500_000_000)).toMatchObject({
			from: 1_500_000_000,
			handedOver: [{ from: 1_600_000_000, until: 1_600_000_100 }],
		});
	});

	test('in the middle of a walk brings the deletions before it too', async () => {
		const server = withDeleted(300, onlyDeleted({ startDate: NOW - 1_500, maxRecords: 50 }));
		const came = [...(await server.poll()).changes];
		for (let poll = 0; poll < 12; poll++) {
			came.push(...(await server.poll({ startDate: NOW - 10_000 })).changes);
		}
		expect(new Set(ids(came)).size).toBe(300);
	});

	test('brings what was deleted since the last poll at once, and nothing of what came before it twice', async () => {
		const server = withDeleted(30, onlyDeleted({ startDate: NOW - 300 }));
		const came = [...(await server.poll()).changes];
		server.tell('invoice.deleted', { id: 31 });
		const { changes } = await server.poll({ startDate: NOW - 10_000 });
		expect(ids(changes)).toContain(31);
		expect(sorted([...came, ...changes])).toEqual(upTo(31));
	});
});

describe('Deletions that were forgotten', () => {
	/**
	 * Polls once when there are two such spans: one that is due, and one of which the second is
	 * given.
	 */
	async function pollWith(dueAt: number) {
		const server = withDeleted(5);
		const { state } = await server.poll();
		const forgotten = [
			{ from: NOW - 150, until: NOW - 105, dueAt: NOW - 50 },
			{ from: NOW - 105, until: NOW - 85, dueAt },
		];
		const { invoices } = state.deletions;
		if (invoices === undefined) throw new Error('No deletions are followed');
		const deletions = { invoices: { ...invoices, seen: {}, forgotten } };
		server.asked = [];
		const result = await pollFeed({ ...state, deletions }, onlyDeleted(), server);
		return {
			ids: sorted(result.changes),
			left: result.state.deletions.invoices?.forgotten,
			passed: result.state.deletions.invoices?.handedOver,
			forgotten,
			asked: server.asked,
		};
	}

	test('are read once more when their time has come, and those after them wait on', async () => {
		const { ids: came, left, forgotten } = await pollWith(NOW + 1_000);
		expect(came).toEqual([1, 2, 3, 4]);
		expect(left).toEqual([forgotten[1]]);
	});

	test('are no longer noted when all of them have been read', async () => {
		const { ids: came, left, passed } = await pollWith(NOW - 40);
		expect(came).toEqual([1, 2, 3, 4, 5]);
		expect(left).toBeUndefined();
		expect(passed).toBeUndefined();
	});

	test('are asked for from the first of them on, not from the start date', async () => {
		const { asked, forgotten } = await pollWith(NOW + 1_000);
		expect(asked.map(({ query }) => query.start_date)).toEqual([String(forgotten[0].from)]);
	});
});

describe('A customer that was merged into another', () => {
	const merged = { id: 7, name: 'Acme', original_customer: { id: 8, name: 'Acme Ltd.' } };

	test('comes as deleted, as it was last', async () => {
		const server = new EventServer(onlyDeleted({ objects: [objects.customers] }));
		server.tell('customer.merged', merged);
		expect(await polls(server, 4)).toMatchObject([
			{ object: 'customers', type: 'deleted', id: '8', record: { name: 'Acme Ltd.' } },
		]);
	});

	test('comes once, also when the server tells of its deletion by itself', async () => {
		const server = new EventServer(onlyDeleted({ objects: [objects.customers] }));
		server.tell('customer.merged', merged);
		server.tell('customer.deleted', { id: 8, name: 'Acme Ltd.' });
		expect(await polls(server, 4)).toHaveLength(1);
	});
});

describe('The transactions of a voided payment', () => {
	const config = onlyDeleted({ objects: [objects.payments, objects.transactions] });
	const payment = { id: 5, amount: 120, currency: 'usd', method: 'check', customer: { id: 3 } };
	const splits = [
		{ id: 51, type: 'invoice', invoice: 900, amount: 100 },
		{ id: 52, type: 'credit', amount: 20 },
	];

	const deleted = (changes: readonly Change[]) =>
		changes
			.filter(({ object }) => object === 'transactions')
			.map(({ id, record }) => [id, record.type, record.amount, record.invoice, record.payment]);

	const expected = [
		['51', 'payment', 100, 900, 5],
		['52', 'adjustment', -20, null, 5],
	];

	test('come as deleted when the event names them', async () => {
		const server = new EventServer(config);
		server.tell('payment.deleted', { ...payment, voided: true, applied_to: splits });
		expect(deleted(await polls(server, 1))).toEqual(expected);
		expect(server.asked).toHaveLength(1);
		expect(await polls(server, 3)).toEqual([]);
	});

	test('come as the newest event knows them', async () => {
		const server = new EventServer(config);
		const [split] = splits;
		server.tell('payment.created', { ...payment, applied_to: [split] }, NOW - 900);
		server.tell(
			'payment.updated',
			{ ...payment, applied_to: [{ ...split, amount: 80 }] },
			NOW - 800,
		);
		server.tell('payment.deleted', { ...payment, applied_to: [] });
		expect(deleted(await polls(server, 4))).toEqual([['51', 'payment', 80, 900, 5]]);
	});

	test('are none of those that other events name, where the server shows all events for those of the payment', async () => {
		const server = new EventServer(config, ['related_to']);
		const others = (id: number) => [{ ...splits[0], id }];
		server.tell('payment.created', { ...payment, applied_to: splits }, NOW - 900);
		server.tell('payment.created', { ...payment, id: 6, applied_to: others(61) }, NOW - 800);
		server.tell('invoice.updated', { id: 5, applied_to: others(71) }, NOW - 700);
		server.tell('payment.updated', { ...payment, applied_to: others(81) }, NOW - 600);
		const lost = 4;
		server.spoil = (events) =>
			events.map((event) => (event.id === lost ? { ...event, data: null } : event));
		server.tell('payment.deleted', { ...payment, applied_to: [] });
		expect(deleted(await polls(server, 4))).toEqual(expected);
	});

	test('come as deleted when only the events before it name them, also those that had left it earlier', async () => {
		const server = new EventServer(config);
		server.tell('payment.created', { ...payment, applied_to: splits }, NOW - 900);
		server.tell('payment.updated', { ...payment, applied_to: splits.slice(0, 1) }, NOW - 800);
		server.tell('payment.deleted', { ...payment, voided: true, applied_to: [] });
		const changes = await polls(server, 4);
		expect(deleted(changes)).toEqual(expected);
		expect(changes.filter(({ object }) => object === 'payments')).toHaveLength(1);
	});

	test('cost one request for each payment, and none when it is read again within the overlap', async () => {
		const server = new EventServer(config);
		server.tell('payment.deleted', { ...payment, applied_to: [] }, NOW + 55);
		await server.poll();
		expect(server.asked).toHaveLength(2);
		server.time -= 50;
		await server.poll();
		expect(server.asked).toHaveLength(1);
	});

	test('come once when the server tells of each of them as well', async () => {
		const server = new EventServer(config);
		server.tell('payment.created', { ...payment, applied_to: splits }, NOW - 900);
		for (const { id } of splits) server.tell('transaction.deleted', { id, amount: 1 });
		server.tell('payment.deleted', { ...payment, applied_to: [] });
		const changes = await polls(server, 4);
		expect(deleted(changes).map(([id]) => id)).toEqual(['51', '52']);
	});

	test('of 60 payments come in slices when a poll has time for three requests, with the same keys each time', async () => {
		const read = async (): Promise<Change[]> => {
			const server = new EventServer(config);
			for (const id of upTo(60)) {
				const named = [{ ...splits[0], id: 1_000 + id }];
				server.tell('payment.created', { ...payment, id, applied_to: named }, NOW - 5_000 + id);
			}
			for (const id of upTo(60)) {
				server.tell('payment.deleted', { ...payment, id, applied_to: [] }, NOW - 900 + id);
			}
			server.requestsPerPoll = 3;
			return await polls(server, 30);
		};
		const changes = await read();
		const transactions = changes.filter(({ object }) => object === 'transactions');
		expect(sorted(transactions)).toEqual(upTo(60).map((id) => 1_000 + id));
		const versions = (all: Change[]) => all.map(({ id, version }) => `${id} ${version}`).sort();
		expect(versions(await read())).toEqual(versions(changes));
	});
});

describe('A walk through the events', () => {
	/** Goes back from the position after the event with that ID, which was shown in that row. */
	async function walk(id: number, rows: number, deepestPage = Infinity) {
		const log = new EventLog();
		for (const each of upTo(500)) log.tell('invoice.deleted', { id: each }, NOW + each);
		const shown: number[] = [];
		const asked: number[] = [];
		const source = { from: 0, filter: {}, paging: { size: 100 } };
		const last = { id: String(id), createdAt: null };
		const start = { position: { last, rows }, taken: 500 - id + 1, counted: 500 };
		const walker = {
			see: () => undefined,
			take: (event: InvoicedRecord) => shown.push(Number(event.id)) > 0,
		};
		const end = await runReading(walkEvents(source, 0, start, walker), async (request) => {
			asked.push(Number(request.query.page));
			if (Number(request.query.page) > deepestPage) {
				return { refused: true, message: 'Too far back.', timeLeft: true };
			}
			const told = { serverTime: NOW, duration: 0, timeLeft: true };
			return { refused: false, ...log.page(request), ...told };
		});
		return { ...end, shown, asked };
	}

	test('goes on behind new ones that fill the page it had come to, without beginning anew', async () => {
		const { kind, shown, asked } = await walk(200, 150);
		expect(kind).toBe('complete');
		expect(shown).toEqual(upTo(199).reverse());
		expect(asked).not.toContain(1);
	});

	test('tells of a server that refuses pages which are far back', async () => {
		await expect(walk(200, 301, 1)).rejects.toThrow(
			"Invoiced refused to list 'events': Too far back.",
		);
	});
});
