import type { Emulator, Profile } from '../../../emulator';
import type { Poller } from '../../support/engine';
import { ItemSink } from '../../support/feed/itemSink';
import { judge } from '../../support/feed/verdict';
import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

const NOTHING_WRONG = {
	lost: [],
	stale: [],
	left: [],
	neverCreated: [],
	unlisted: [],
	repeats: [],
	outOfOrder: [],
};

/** A trigger that has read all that there was. */
async function caughtUp(profile: Profile, maxRecords = 1000) {
	const emulator = await frozenAccount({ profile, invoices: 20 });
	const poller = pollerOn(emulator, {
		objects: ['invoices'],
		changeTypes: ['created', 'updated', 'deleted'],
		invoiceOutput: 'raw',
		options: { maxRecords, replayMinutes: 0 },
	});
	const sink = new ItemSink();
	sink.take(await drain(emulator, poller));
	return { emulator, poller, sink };
}

function anyInvoice({ admin }: Emulator): number {
	return admin.records('invoices')[7].record.id as number;
}

function note({ admin }: Emulator, id: number, notes: string): void {
	admin.mutate({ action: 'update', table: 'invoices', id, fields: { notes } });
}

async function notesEmitted(poller: Poller): Promise<unknown[]> {
	const { items, error, reported } = await poller.poll();
	expect([error, reported]).toEqual([null, []]);
	return (items ?? []).map(({ json }) => json.notes);
}

describe.each<Profile>(['observed', 'documented'])('On a server that is as %s', (profile) => {
	test('each of two edits in one second comes when a poll falls between them', async () => {
		const { emulator, poller } = await caughtUp(profile);
		const id = anyInvoice(emulator);
		note(emulator, id, 'first');
		expect(await notesEmitted(poller)).toEqual(['first']);
		note(emulator, id, 'second');
		expect(await notesEmitted(poller)).toEqual(['second']);
		expect(await notesEmitted(poller)).toEqual([]);
	});

	test('an edit and its undoing in one second come both, and the first version keeps its version', async () => {
		const { emulator, poller } = await caughtUp(profile);
		const id = anyInvoice(emulator);
		const versions: string[] = [];
		for (const notes of ['there', 'and', 'there']) {
			note(emulator, id, notes);
			const { items } = await poller.poll();
			expect(items).toHaveLength(1);
			versions.push(changeOf(items![0]).version);
		}
		expect(versions[2]).toBe(versions[0]);
		expect(versions[1]).not.toBe(versions[0]);
	});

	test('of many versions in one second between two polls the last one comes, once', async () => {
		const { emulator, poller } = await caughtUp(profile);
		const id = anyInvoice(emulator);
		for (let version = 1; version <= 30; version++) note(emulator, id, `version ${version}`);
		expect(await notesEmitted(poller)).toEqual(['version 30']);
		emulator.admin.clock.advance(1);
		expect(await notesEmitted(poller)).toEqual([]);
	});

	test('an import of 1,250 in one second comes whole, in parts, while some of it is edited and deleted, page cursors expire and n8n restarts', async () => {
		const { emulator, poller, sink } = await caughtUp(profile, 160);
		const { admin } = emulator;
		admin.mutate({ action: 'create', table: 'invoices', count: 1_250, sameSecond: true });
		const imported = admin.records('invoices').slice(-1_250);
		for (let round = 0; round < 12; round++) {
			sink.take((await poller.poll()).items);
			admin.faults.set({ type: 'dropCursors' });
			// Behind the part that has come, before it, and in the very second of the import.
			const [early, late] = [imported[round * 9], imported[1_249 - round * 9]];
			note(emulator, early.record.id as number, `early ${round}`);
			admin.mutate({ action: 'delete', table: 'invoices', id: late.record.id as number });
			if (round % 3 === 2) poller.restart();
			admin.clock.advance(round < 3 ? 0 : 30);
		}
		admin.faults.clear();
		sink.take(await drain(emulator, poller));
		expect(await judge(emulator, sink, 'invoices')).toEqual(NOTHING_WRONG);
	});
});
