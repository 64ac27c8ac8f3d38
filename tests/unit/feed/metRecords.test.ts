import { fingerprint } from '../../../nodes/Invoiced/feed/memory/digest';
import {
	MetRecords,
	metSize,
	withMet,
	youngestMet,
} from '../../../nodes/Invoiced/feed/memory/metRecords';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { objects } from '../../../nodes/Invoiced/objects';

describe('The memory of the records that came while history is read', () => {
	const record = (id: number | string) => ({ id });
	const digest = (id: number | string) => fingerprint(objects.invoices, String(id), record(id));
	const has = (memory: MetRecords, id: number | string) => memory.has(record(id), digest(id));
	const memoryOf = (...ids: (number | string)[]) => {
		const memory = new MetRecords();
		for (const id of ids) memory.add(record(id), digest(id));
		return memory;
	};

	test('is empty to begin with', () => {
		expect(new MetRecords().toState()).toEqual({ ids: '', digests: '' });
	});

	test('survives a save, whatever the ids', () => {
		const ids = [
			0,
			1,
			31,
			32,
			33,
			1_023,
			1_024,
			4_294_967_296,
			Number.MAX_SAFE_INTEGER,
			'pro',
			'7',
		];
		const saved = new MetRecords(JSON.parse(JSON.stringify(memoryOf(...ids.reverse()).toState())));
		expect(ids.filter((id) => !has(saved, id))).toEqual([]);
		expect([2, 30, 34, 1_025, 'basic'].filter((id) => has(saved, id))).toEqual([]);
	});

	test('takes one to three characters for each id', () => {
		const size = (distance: number) =>
			metSize(memoryOf(...Array.from({ length: 1_000 }, (_, n) => 5e8 + n * distance)).toState());
		expect(size(1)).toBeLessThan(1_010);
		expect(size(900)).toBeLessThan(2_010);
		expect(size(30_000)).toBeLessThan(3_010);
	});

	test('keeps the youngest where there is no room for all', () => {
		const ids = Array.from({ length: 1_000 }, (_, n) => 1_000_000 + n * 100);
		const kept = youngestMet(memoryOf(...ids, 'a', 'b').toState(), 1_000);
		expect(metSize(kept)).toBeLessThanOrEqual(1_000);
		const memory = new MetRecords(kept);
		const firstKept = ids.findIndex((id) => has(memory, id));
		expect(firstKept).toBeLessThan(510);
		expect(ids.slice(firstKept).every((id) => has(memory, id))).toBe(true);
		expect(youngestMet(memoryOf(5).toState(), 0)).toEqual({ ids: '', digests: '' });
	});

	test('keeps the youngest of those with text IDs, whole ones', () => {
		const names = Array.from({ length: 20 }, (_, n) => `plan-${n}`);
		const all = memoryOf(...names).toState();
		const each = metSize(all) / names.length;
		const kept = youngestMet(all, each * 3 + 1);
		expect(kept.digests).toBe(all.digests.slice(-3 * each));
		expect(names.filter((name) => has(new MetRecords(kept), name))).toEqual(names.slice(-3));
	});

	test('is kept while history is read, and let go with the last of it', () => {
		const stream = newStream(objects.invoices, 1_600_000_000);
		const recent = { ...stream.head, from: 1_700_000_000, createdSince: 1_700_000_000 };
		const history = { from: 0, until: 1, createdSince: 0, afterId: null, seen: {} };
		const after = { ...stream, head: recent, histories: [] };
		const met = memoryOf(1);
		expect(withMet(stream, { ...after, histories: [history] }, met).met).toEqual(met.toState());
		expect(withMet(stream, { ...after, head: { ...recent, behind: true } }, met)).toHaveProperty(
			'met',
		);
		expect(withMet(stream, { ...after, met: met.toState() }, met)).not.toHaveProperty('met');
	});
});
