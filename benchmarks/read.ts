import type { INodeParameters, INodeType } from 'n8n-workflow';
// With their endings, as tsx would otherwise load the .node.json files beside them.
import { Invoiced } from '../nodes/Invoiced/Invoiced.node.js';
import { InvoicedTrigger } from '../nodes/Invoiced/InvoicedTrigger.node.js';
import { createPoller, runAction } from '../tests/support/engine';
import { loadHttpRequestNode, readByHttpRequestNode } from './baselines/httpRequestNode';
import { readByOffsetLoop } from './baselines/offsetLoop';
import type { Sent } from './baselines/offsetLoop';
import { compare } from './comparison';
import type { Differences } from './comparison';
import { EmulatorProcess } from './emulatorProcess';
import type { Traffic } from './emulatorProcess';
import { heapUse } from './heap';
import type { Benchmark, BenchmarkRow } from './types';

const INVOICES = 20_000;
const PAGES = INVOICES / 100;
const CONCURRENCY = 8;
const LATENCY = { type: 'latency', milliseconds: 50 } as const;

/** Each reader reads so often; the median counts. */
const ROUNDS = 3;

/** More than there are, so that the trigger hands everything over in one poll. */
const ALL_IN_ONE_POLL = 25_000;

/**
 * As many as a loop has pages, so that every reader meets the same number of writes; what it asks
 * beyond is left alone.
 */
const WRITES = { type: 'changesBetweenRequests', mutations: 5, count: PAGES } as const;

/** What a promise about time allows, as a part of the loop's time. */
const TARGET_TIME = 0.3;
const TARGET_TRIGGER_TIME = 1.1;

/** What a promise about requests allows, as a multiple of full pages. */
const TARGET_REQUESTS = 1.15;

/** What a promise about memory allows, as a multiple of what the result holds. */
const TARGET_HEAP = 1.5;

type Read = () => Promise<Sent[]>;

/** The ways to read all invoices that are measured side by side. */
interface Readers {
	action: Read;
	loop: Read;
	httpRequest: Read;
	triggerAtOnce: Read;
	triggerInSlices: Read;
}

interface Measured {
	/** Milliseconds, the median. */
	time: number;
	traffic: Traffic;
}

/**
 * Reads 20,000 invoices from a server that takes 50 ms for each request: with this package, with
 * the loop of today's connectors, and with n8n's HTTP Request node. Then again while the account
 * changes.
 */
export const read: Benchmark = {
	name: 'read',
	title: 'reading 20,000 invoices at 50 ms, beside the loop of today and the HTTP Request node',
	run: async () => {
		const httpRequest = await loadHttpRequestNode();
		const emulator = await EmulatorProcess.start({ seed: 3, invoices: INVOICES });
		try {
			const readers = readersOn(emulator, httpRequest);
			await warmUp(readers);
			return [
				...(await measureSpeed(emulator, readers)),
				...(await measureHeap(emulator, readers)),
				...(await measureUnderWrites(emulator, readers)),
			];
		} finally {
			await emulator.stop();
		}
	},
};

function readersOn({ url, apiKey }: EmulatorProcess, httpRequest: INodeType): Readers {
	const credential = { apiKey, baseUrl: url };
	const poll = async (options: INodeParameters): Promise<Sent[]> => {
		const parameters = { objects: ['invoices'], startDate: '2000-01-01', invoiceOutput: 'raw' };
		const poller = createPoller({
			trigger: new InvoicedTrigger(),
			credential,
			parameters: { ...parameters, options: { ...options, includeChange: false } },
		});
		const records: Sent[] = [];
		for (;;) {
			const { items, error, reported } = await poller.poll();
			const failure = error ?? reported[0];
			if (failure !== undefined) throw failure;
			if (items === null) throw new Error(`The trigger stopped at ${records.length} invoices`);
			for (const item of items) records.push(item.json);
			if (records.length >= INVOICES) return records;
		}
	};
	return {
		action: async () => {
			const outcome = await runAction({
				node: new Invoiced(),
				credential,
				parameters: {
					resource: 'invoice',
					operation: 'getAll',
					returnAll: true,
					output: 'raw',
					options: { concurrency: CONCURRENCY },
				},
			});
			if (outcome.error !== null) throw outcome.error;
			return outcome.items.map((item) => item.json);
		},
		loop: async () => await readByOffsetLoop(url, apiKey),
		httpRequest: async () => await readByHttpRequestNode(httpRequest, url, apiKey),
		triggerAtOnce: async () => await poll({ maxRecords: ALL_IN_ONE_POLL }),
		triggerInSlices: async () => await poll({}),
	};
}

/** Code and caches of all sides are as warm for the first reader as for the last. */
async function warmUp(readers: Readers): Promise<void> {
	for (const each of Object.values(readers) as Read[]) await each();
}

async function measureSpeed(emulator: EmulatorProcess, readers: Readers): Promise<BenchmarkRow[]> {
	await emulator.setFaults(LATENCY);
	const names = Object.keys(readers) as Array<keyof Readers>;
	const times = new Map<keyof Readers, number[]>(names.map((name) => [name, []]));
	const traffic = {} as Record<keyof Readers, Traffic>;
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const name of names) {
			await emulator.resetTraffic();
			const began = performance.now();
			const records = await readers[name]();
			times.get(name)?.push(performance.now() - began);
			traffic[name] = await emulator.traffic();
			const count = new Set(records.map(({ id }) => id)).size;
			if (count !== INVOICES) throw new Error(`${name} read ${count} invoices`);
		}
	}
	const of = (name: keyof Readers): Measured => ({
		time: median(times.get(name) ?? []),
		traffic: traffic[name],
	});
	return speedRows(of);
}

function speedRows(of: (name: keyof Readers) => Measured): BenchmarkRow[] {
	const time = (
		subject: string,
		name: keyof Readers,
		baseline: 'httpRequest' | 'loop',
		target: number | null,
	): BenchmarkRow => ({
		subject,
		unit: 'ms',
		measured: of(name).time,
		baseline: baseline === 'loop' ? 'loop of today' : 'HTTP Request node',
		baselineMeasured: of(baseline).time,
		target,
	});
	const requests = (subject: string, name: keyof Readers, target: number | null): BenchmarkRow => ({
		subject,
		unit: 'requests',
		measured: of(name).traffic.requests,
		baseline: 'full pages',
		baselineMeasured: PAGES,
		target,
	});
	const action = `Get Many, Return All, concurrency ${CONCURRENCY}`;
	return [
		time(action, 'action', 'loop', TARGET_TIME),
		time(action, 'action', 'httpRequest', null),
		requests(action, 'action', TARGET_REQUESTS),
		{
			subject: action,
			unit: 'in flight',
			measured: of('action').traffic.maxInFlight,
			baseline: 'option Concurrency',
			baselineMeasured: CONCURRENCY,
			target: 1,
		},
		time('trigger, first read in one poll', 'triggerAtOnce', 'loop', TARGET_TRIGGER_TIME),
		requests('trigger, first read in one poll', 'triggerAtOnce', null),
		time('trigger, first read, 1,000 per poll', 'triggerInSlices', 'loop', null),
		requests('trigger, first read, 1,000 per poll', 'triggerInSlices', null),
		time('HTTP Request node', 'httpRequest', 'loop', null),
	];
}

async function measureHeap(emulator: EmulatorProcess, readers: Readers): Promise<BenchmarkRow[]> {
	await emulator.setFaults();
	const { peak, result } = await heapUse(readers.action);
	return [
		{
			subject: 'Get Many, Return All: most in use at once',
			unit: 'MiB',
			measured: peak,
			baseline: 'what the result holds',
			baselineMeasured: result,
			target: TARGET_HEAP,
		},
	];
}

async function measureUnderWrites(
	emulator: EmulatorProcess,
	readers: Readers,
): Promise<BenchmarkRow[]> {
	const disturbed = async (each: Read): Promise<Differences> => {
		await emulator.setFaults();
		const before = await readers.loop();
		await emulator.setFaults(LATENCY, WRITES);
		const found = await each();
		await emulator.setFaults();
		return compare(before, found, await readers.loop());
	};
	const action = await disturbed(readers.action);
	const baselines = [
		['loop of today', await disturbed(readers.loop)],
		['HTTP Request node', await disturbed(readers.httpRequest)],
	] as const;
	const kinds = [
		['missed', 'missed'],
		['notSeen', 'created meanwhile, missing'],
		['outdated', 'changed meanwhile, as before'],
		['deleted', 'deleted meanwhile, returned'],
		['repeated', 'returned twice'],
	] as const;
	const writes = (WRITES.mutations * WRITES.count).toLocaleString('en-US');
	return kinds.flatMap(([kind, words]) =>
		baselines.map(([baseline, differences]) => ({
			subject: `Return All under ${writes} writes: ${words}`,
			unit: 'records',
			measured: action[kind],
			baseline,
			baselineMeasured: differences[kind],
			target: 0,
		})),
	);
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
