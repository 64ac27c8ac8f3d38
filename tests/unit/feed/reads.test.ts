import { pollFeed, type Change } from '../../../nodes/Invoiced/feed';
import { follow } from '../../support/feed/follow';
import { invoiceFeed, SmallServer, type Habits } from '../../support/feed/smallServer';

const START = 1_600_000_000;

const ids = (changes: Change[]) => changes.map(({ id }) => Number(id));
const sorted = (changes: Change[]) => ids(changes).sort((a, b) => a - b);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Polls until nothing comes any more. */
async function drain(poll: () => Promise<Change[]>, server: SmallServer): Promise<Change[]> {
	const all: Change[] = [];
	for (let quiet = 0; quiet < 3;) {
		const changes = await poll();
		all.push(...changes);
		quiet = changes.length === 0 ? quiet + 1 : 0;
		server.time += 60;
	}
	return all;
}

describe('A quiet poll', () => {
	test('asks for one page and emits nothing', async () => {
		const server = new SmallServer();
		server.add(START, START + 5);
		const poll = follow(server);
		await poll();
		server.asked.length = 0;
		expect(await poll()).toEqual([]);
		expect(server.asked).toEqual([
			{ updated_after: String(server.time - 61), per_page: '100', page: '1' },
		]);
	});
});

describe('The start date', () => {
	test('is inclusive', async () => {
		const server = new SmallServer();
		server.add(START - 1, START, START + 1);
		expect(ids(await follow(server)())).toEqual([2, 3]);
	});

	test('in the future emits nothing before it, and everything from it on', async () => {
		const server = new SmallServer();
		const poll = follow(server, invoiceFeed({ startDate: server.time + 100 }));
		server.add(server.time);
		expect(await poll()).toEqual([]);
		server.time += 100;
		server.add(server.time);
		expect(ids(await poll())).toEqual([2]);
	});
});

describe('The order', () => {
	test('within a poll is that of the stamps, whatever the order of the list', async () => {
		const server = new SmallServer();
		server.add(...upTo(150).map((n) => START + ((n * 37) % 150)));
		const stamps = (await follow(server)()).map(({ updatedAt }) => Number(updatedAt));
		expect(stamps).toHaveLength(150);
		expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
	});
});

describe('Created and updated', () => {
	test('a record is created once, then updated', async () => {
		const server = new SmallServer();
		const poll = follow(server);
		server.add(server.time);
		expect(await poll()).toMatchObject([{ id: '1', type: 'created' }]);
		server.time += 1;
		server.edit(1, { number: 'changed' });
		expect(await poll()).toMatchObject([{ id: '1', type: 'updated' }]);
	});

	test('an old record that changes is updated', async () => {
		const server = new SmallServer();
		server.add(START - 10);
		const poll = follow(server);
		await poll();
		server.edit(1, {});
		expect(await poll()).toMatchObject([{ id: '1', type: 'updated' }]);
	});

	test('two edits in one second with a poll in between both come', async () => {
		const server = new SmallServer();
		server.add(START);
		const poll = follow(server);
		await poll();
		server.edit(1, { number: 'first' });
		expect(await poll()).toHaveLength(1);
		server.edit(1, { number: 'second' });
		expect(await poll()).toMatchObject([{ record: { number: 'second' } }]);
	});
});

describe('A write that becomes visible late', () => {
	test('within the overlap is found although later stamps were read before', async () => {
		const server = new SmallServer();
		const poll = follow(server);
		server.add(server.time);
		await poll();
		server.time += 50;
		server.add(server.time - 55);
		expect(ids(await poll())).toEqual([2]);
	});
});

describe('More records than one poll may emit', () => {
	test('of dense seconds that can only be read by page number a poll takes no more than it may', async () => {
		const server = new SmallServer({ refuses: ['updated_before'] });
		const stamps = [1, 2, 3].flatMap((second) => upTo(150).map(() => START + second));
		server.add(...stamps);
		const poll = follow(server, invoiceFeed({ maxRecords: 50 }));
		const sizes: number[] = [];
		for (let number = 0; number < 6; number++) sizes.push((await poll()).length);
		expect(sizes).toEqual(Array.from({ length: 6 }, () => 50));
	});

	test('all come in slices of the limit, each once', async () => {
		const server = new SmallServer();
		server.add(...upTo(1234).map((n) => START + n));
		const poll = follow(server, invoiceFeed({ maxRecords: 100 }));
		const first = await poll();
		expect(first).toHaveLength(100);
		expect([...ids(first), ...ids(await drain(poll, server))].sort((a, b) => a - b)).toEqual(
			upTo(1234),
		);
	});

	test('new records do not wait for the history', async () => {
		const server = new SmallServer();
		server.add(...upTo(500).map((n) => START + n));
		const poll = follow(server, invoiceFeed({ maxRecords: 50 }));
		await poll();
		server.add(server.time);
		expect(ids(await poll())).toContain(501);
	});

	test('records edited while the history is read come once more, with their new content', async () => {
		const server = new SmallServer();
		server.add(...upTo(300).map((n) => START + n));
		const poll = follow(server, invoiceFeed({ maxRecords: 100 }));
		await poll();
		server.edit(250, { number: 'late' });
		const rest = await drain(poll, server);
		expect(rest.filter(({ id }) => id === '250')).toMatchObject([{ record: { number: 'late' } }]);
	});
});

describe('A bulk import: many records in one second', () => {
	const imported = 350;
	const habits: Array<[string, Habits]> = [
		['a server with all undocumented filters', {}],
		['one that ignores advanced_filter', { ignores: ['advanced_filter'] }],
		['one that ignores updated_before', { ignores: ['updated_before', 'advanced_filter'] }],
		['one that refuses both', { refuses: ['updated_before', 'advanced_filter'] }],
		['one that ignores the sort', { ignores: ['sort', 'updated_before', 'advanced_filter'] }],
	];
	test.each(habits)('comes whole, each record once, from %s', async (_name, habit) => {
		const server = new SmallServer(habit);
		server.add(...upTo(imported).map(() => START + 10), START + 20);
		const poll = follow(server, invoiceFeed({ maxRecords: 120 }));
		expect(sorted(await drain(poll, server))).toEqual(upTo(imported + 1));
	});

	test('goes on after the last id, without page numbers', async () => {
		const server = new SmallServer();
		server.add(...upTo(imported).map(() => START + 10));
		const poll = follow(server, invoiceFeed({ maxRecords: 120 }));
		await poll();
		await poll();
		server.asked.length = 0;
		await poll();
		expect(server.asked.every(({ page }) => page === '1')).toBe(true);
		expect(server.asked[1].advanced_filter).toBe('[{"field":"id","operator":">","value":240}]');
	});

	test('that is cut off within the overlap does not hide a late write of the second where the next poll begins', async () => {
		const server = new SmallServer();
		server.add(START);
		const poll = follow(server, invoiceFeed({ maxRecords: 120 }));
		await poll();
		server.add(...upTo(imported).map(() => server.time - 10));
		await poll();
		server.edit(1, { number: 'late', updated_at: server.time - 60 });
		expect(ids(await poll())).toContain(1);
	});

	test('does not make later quiet polls dearer', async () => {
		const server = new SmallServer();
		const poll = follow(server);
		server.add(...upTo(800).map(() => server.time));
		await poll();
		server.time += 120;
		await poll();
		server.asked.length = 0;
		await poll();
		expect(server.asked).toHaveLength(1);
	});
});

describe('The time budget', () => {
	test('ends a poll after the page it was used up with; the next goes on there', async () => {
		const server = new SmallServer();
		server.add(...upTo(450).map((n) => START + n));
		server.timeLeft = false;
		const poll = follow(server, invoiceFeed({ maxRecords: 200 }));
		const all: Change[] = [];
		for (let round = 0; round < 12; round++) all.push(...(await poll()));
		expect(sorted(all)).toEqual(upTo(450));
	});
});

describe('A server that loses its clock', () => {
	test('is read again over the lost hour when its time steps back', async () => {
		const server = new SmallServer();
		const poll = follow(server);
		server.add(server.time);
		await poll();
		server.time -= 3600;
		server.add(server.time);
		await poll();
		server.time += 60;
		expect(ids(await poll())).toEqual([2]);
	});
});

describe('A poll that brings as many changes as it may', () => {
	test('reads them in one walk, beside what is known within the overlap, and leaves nothing behind', async () => {
		const server = new SmallServer();
		const poll = follow(server, invoiceFeed({ maxRecords: 150 }));
		server.add(...upTo(80).map(() => server.time));
		await poll();
		server.add(...upTo(150).map(() => server.time));
		server.asked.length = 0;
		expect(await poll()).toHaveLength(150);
		expect(server.asked.map(({ sort }) => sort)).toEqual([undefined, undefined, undefined]);
	});
});

describe('A failure in the middle', () => {
	const servers: Array<[string, Habits]> = [
		['asked for by the last id', {}],
		['asked for by number', { ignores: ['advanced_filter'] }],
	];
	test.each(servers)(
		'of a list of which a record stays missing in pages that are %s leaves state and changes as they were',
		async (_name, habits) => {
			const server = new SmallServer(habits);
			server.add(...upTo(250).map((n) => START + n));
			server.spoil = (rows) => rows.filter(({ id }) => id !== 150);
			const { changes, failures, state } = await pollFeed(undefined, invoiceFeed(), server);
			expect(changes).toEqual([]);
			expect(failures).toMatchObject([{ object: 'invoices' }]);
			expect(state.streams.invoices?.head).toMatchObject({ from: START, seen: {} });
		},
	);

	test('leaves state and changes as they were; the next poll has everything', async () => {
		const server = new SmallServer();
		server.add(...upTo(250).map(() => START));
		server.between = (request) => {
			if (request === 2) throw new Error('connection reset');
		};
		const first = await pollFeed(undefined, invoiceFeed(), server);
		expect(first.changes).toEqual([]);
		expect(first.failures).toMatchObject([{ object: 'invoices' }]);
		server.between = () => undefined;
		const second = await pollFeed(first.state, invoiceFeed(), server);
		expect(sorted(second.changes)).toEqual(upTo(250));
	});
});
