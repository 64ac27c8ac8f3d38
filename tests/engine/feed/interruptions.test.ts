import type { Emulator, Profile } from '../../../emulator';
import type { Poller, PollerOptions } from '../../support/engine';
import { beforeEachRequest } from '../../support/feed/eachRequest';
import { ItemSink } from '../../support/feed/itemSink';
import { judge } from '../../support/feed/verdict';
import { drain, frozenAccount, pollerOn } from '../../support/trigger';

/** A list with a filter, one that hides records, one without a filter. */
const TABLES = ['invoices', 'subscriptions', 'items'] as const;

/** More than fits a page, and more than one poll may emit. */
const IMPORTED = 130;
const MAX_RECORDS = 60;
const ROUNDS = 7;

/** Breaks a poll off at its `requestNumber`-th request. @returns whether the poll had as many */
type Interruption = (
	emulator: Emulator,
	poller: Poller,
	sink: ItemSink,
	requestNumber: number,
) => Promise<boolean>;

/**
 * The process is gone: what the poll would have come to is never heard of, nor is anything that was
 * not saved.
 */
const crash: Interruption = async (emulator, poller, sink, requestNumber) => {
	let left = requestNumber;
	const stop = beforeEachRequest(emulator, () => {
		left -= 1;
		if (left === 0) poller.restart();
	});
	const { items, error, reported } = await poller.poll();
	stop();
	if (left <= 0) {
		expect(items).toBeNull();
		return true;
	}
	expect([error, reported]).toEqual([null, []]);
	sink.take(items);
	return false;
};

/** The server answers 403, which is not worth repeating: the list cannot be read in this poll. */
const fail: Interruption = async (emulator, poller, sink, requestNumber) => {
	emulator.admin.requests.reset();
	emulator.admin.faults.set({ type: 'status', status: 403, skip: requestNumber - 1, count: 1 });
	const { items, error, reported } = await poller.poll();
	const [{ struck }] = emulator.admin.faults.list();
	if (struck === 0) expect([error, reported]).toEqual([null, []]);
	// The account's id is not needed as long as the key stays the same.
	const [question] = emulator.admin.requests.list('/companies/current');
	const isOfNoUse = question?.status === 403;
	// A list that fails in poll after poll is told when that begins, and an hour later.
	const { failures } = poller.staticData() as { failures?: object };
	if (struck > 0 && !isOfNoUse) {
		expect([error, ...reported, ...Object.keys(failures ?? {})]).not.toEqual([null]);
	}
	sink.take(items);
	emulator.admin.faults.clear();
	return struck > 0;
};

/**
 * What happens between two polls: an import, edits, a deletion, a record that goes out of sight.
 */
function change({ admin }: Emulator, round: number): void {
	const newest = (table: 'invoices' | 'items') => admin.records(table).at(-1 - round)!.record.id;
	if (round === 2) {
		admin.mutate({ action: 'create', table: 'invoices', count: IMPORTED, sameSecond: true });
	}
	if (round === 3) {
		const id = newest('invoices') as number;
		admin.mutate({ action: 'delete', table: 'invoices', id });
	}
	if (round === 4) {
		const active = admin.records('subscriptions').find(({ record }) => record.status === 'active');
		admin.mutate({ action: 'cancel', table: 'subscriptions', id: active!.record.id as number });
		admin.mutate({ action: 'archive', table: 'items', id: newest('items') as string });
	}
	admin.mutate({ action: 'update', table: 'invoices', id: newest('invoices') as number });
	admin.mutate({ action: 'create', table: 'invoices' });
}

const worlds: [string, Profile, PollerOptions['persistence'], Interruption][] = [
	['n8n dies', 'observed', 'staticData', crash],
	['n8n dies', 'observed', 'durable', crash],
	['n8n dies', 'documented', 'staticData', crash],
	['n8n dies', 'documented', 'durable', crash],
	['a request fails', 'observed', 'staticData', fail],
	['a request fails', 'documented', 'staticData', fail],
];

describe('Polls that are broken off at their first request, then at their second, and so on', () => {
	test.each(worlds)(
		'as %s, on a server that is as %s, state kept as %s, lose, skip and repeat nothing',
		async (_what, profile, persistence, interruption) => {
			const emulator = await frozenAccount({ profile, invoices: 40 });
			const poller = pollerOn(
				emulator,
				{
					objects: [...TABLES],
					changeTypes: ['created', 'updated', 'deleted'],
					invoiceOutput: 'raw',
					output: 'raw',
					options: { maxRecords: MAX_RECORDS, catalogInterval: 0, replayMinutes: 0 },
				},
				{ persistence, workflowId: `${interruption.name} ${profile} ${persistence}` },
			);
			const sink = new ItemSink();
			let interrupted = 0;
			for (let round = 0; round < ROUNDS; round++) {
				change(emulator, round);
				let requestNumber = 1;
				while (await interruption(emulator, poller, sink, requestNumber)) requestNumber += 1;
				interrupted += requestNumber - 1;
				emulator.admin.clock.advance(20);
			}
			sink.take(await drain(emulator, poller));

			expect(interrupted).toBeGreaterThan(3 * ROUNDS);
			for (const table of TABLES) {
				const { unlisted, ...verdict } = await judge(emulator, sink, table);
				const none = { lost: [], stale: [], left: [], neverCreated: [], repeats: [] };
				expect({ table, ...verdict }).toEqual({ table, ...none, outOfOrder: [] });
				if (profile === 'observed') expect(unlisted).toEqual([]);
			}
		},
	);
});
