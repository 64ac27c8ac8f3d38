import type { FeedConfig, FeedPort, PageAnswer, PageRequest } from '../../nodes/Invoiced/feed';
import type { Change } from '../../nodes/Invoiced/feed';
import { objects } from '../../nodes/Invoiced/objects';
import type {
	InvoicedRecord,
	ObjectDescription,
	ObjectName,
} from '../../nodes/Invoiced/objects/types';
import { startShell, type Poll } from './feedShell';
import type { Reader } from './reader';

/** State of a loop for one object. */
type Memory = Readonly<Record<string, unknown>>;

interface Found {
	record: InvoicedRecord;
	/** The loop takes it for a new record. */
	isNew: boolean;
}

interface LoopResult {
	records: Found[];
	memory: Memory;
}

type Loop = (
	description: ObjectDescription,
	memory: Memory | undefined,
	config: FeedConfig,
	port: FeedPort,
) => Promise<LoopResult>;

const PAGE = 100;

/** Records that the loop which stops at a known one keeps in mind. */
const REMEMBERED = 1000;

/**
 * Offset pages in the order of `updated_at`, from a bookmark that is the newest stamp seen: what
 * most connectors do (Singer's tap for Invoiced among them).
 */
const bookmark: Loop = async (description, memory, config, port) => {
	const since = Number(memory?.bookmark ?? config.startDate - 1);
	const pages = readPages(port, description.path, {
		sort: 'updated_at asc',
		updated_after: String(since),
	});
	const records: InvoicedRecord[] = [];
	for await (const page of pages) {
		// Lists without the filter return everything.
		records.push(...page.records.filter((record) => stampOf(record) > since));
	}
	const newest = records.reduce((most, record) => Math.max(most, stampOf(record)), since);
	const found = records.map((record) => ({ record, isNew: Number(record.created_at) > since }));
	return { records: found, memory: { bookmark: newest } };
};

/** Everything, every time, compared by id and stamp. */
const fullRead: Loop = async (description, memory, config, port) => {
	const before = (memory?.stamps ?? {}) as Record<string, number>;
	const stamps: Record<string, number> = {};
	const records: Found[] = [];
	for await (const page of readPages(port, description.path, {})) {
		for (const record of page.records) {
			const id = String(record.id);
			const stamp = stampOf(record);
			if (before[id] !== stamp && stamp >= config.startDate) {
				records.push({ record, isNew: before[id] === undefined });
			}
			stamps[id] = stamp;
		}
	}
	return { records, memory: { stamps } };
};

/** Newest first, until a record comes that was there the last time. */
const untilKnown: Loop = async (description, memory, config, port) => {
	const known = new Set((memory?.known ?? []) as string[]);
	const records: InvoicedRecord[] = [];
	let isDone = false;
	const pages = readPages(port, description.path, { sort: 'updated_at desc' });
	for await (const page of pages) {
		for (const record of page.records) {
			isDone ||= known.has(nameOf(record)) || stampOf(record) < config.startDate;
			if (!isDone) records.push(record);
		}
		if (isDone) break;
	}
	const names = [...records.map(nameOf), ...known].slice(0, REMEMBERED);
	const since = Number(memory?.newest ?? config.startDate - 1);
	const newest = Math.max(since, ...records.slice(0, 1).map(stampOf));
	const found = records.map((record) => ({ record, isNew: Number(record.created_at) > since }));
	return { records: found.reverse(), memory: { known: names, newest } };
};

/** The loops that people use today, as readers. */
export const BASELINES: readonly Reader[] = [
	createReader('bookmark on sorted offset pages', bookmark),
	createReader('newest first until a known one', untilKnown),
	createReader('full read, compare id and stamp', fullRead),
];

function createReader(name: string, loop: Loop): Reader {
	return {
		name,
		describe: (table) => objects[table],
		start: () => {
			let isRunning = false;
			return startShell(
				async (stored, config, port) => await pollAll(loop, stored, config, port),
				async (_process, work) => {
					if (isRunning) return null;
					isRunning = true;
					return await work().finally(() => (isRunning = false));
				},
			);
		},
	};
}

async function pollAll(
	loop: Loop,
	stored: unknown,
	config: FeedConfig,
	port: FeedPort,
): ReturnType<Poll> {
	const memories = (stored ?? {}) as Partial<Record<ObjectName, Memory>>;
	const result: Awaited<ReturnType<Poll>> = { changes: [], state: {}, failures: [], forgotten: 0 };
	const state: Partial<Record<ObjectName, Memory>> = { ...memories };
	for (const description of config.objects) {
		try {
			const memory = memories[description.name];
			const read = await loop(description, memory, config, port);
			state[description.name] = read.memory;
			result.changes.push(...read.records.map((found) => toChange(description, found)));
		} catch (error) {
			result.failures.push({ object: description.name, error });
		}
	}
	return { ...result, state };
}

async function* readPages(
	port: FeedPort,
	path: string,
	query: PageRequest['query'],
): AsyncGenerator<PageAnswer, void, void> {
	for (let number = 1; ; number++) {
		const request = { path, query: { ...query, per_page: String(PAGE), page: String(number) } };
		const reply = await port.fetchPage(request);
		if (reply.refused) throw new Error(reply.message);
		yield reply;
		if (reply.records.length < PAGE) return;
	}
}

function toChange({ name: object }: ObjectDescription, { record, isNew }: Found): Change {
	return {
		object,
		type: isNew ? 'created' : 'updated',
		id: String(record.id),
		updatedAt: stampOf(record),
		version: JSON.stringify(record),
		record,
	};
}

function stampOf(record: InvoicedRecord): number {
	return Number(record.updated_at);
}

function nameOf(record: InvoicedRecord): string {
	return `${String(record.id)} ${stampOf(record)}`;
}
