import { readFileSync } from 'node:fs';
import axios, { type AxiosInstance } from 'axios';
import { EmulatorProcess } from './emulatorProcess';
import type { Benchmark, BenchmarkRow } from './types';

const LARGE = 100_000;
const SMALL = 1_000;
const SEED = 5;

/** How often each request is sent to each account; the median counts. */
const ROUNDS = 15;

const MUTATIONS = 1_000;

/** What is promised on a quiet machine. */
const PROMISED = { readySeconds: 25, megabytes: 1_000, page: 20, metadata: 50, mutations: 5_000 };

/** Requests that are told as one: the pages of what clients read. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
	'in order of the ids': [
		'/invoices',
		'/customers',
		'/payments',
		'/transactions',
		'/events',
	].flatMap((path) => [1, 2, 3, 40].map((page) => `${path}?page=${page}`)),
	'of what changed since': [
		'/invoices?updated_after=SINCE&sort=updated_at%20asc',
		'/payments?updated_after=SINCE&sort=updated_at%20asc',
		'/customers?updated_after=SINCE',
	],
	'sorted by a column': [
		'/invoices?sort=date%20desc',
		'/invoices?sort=balance%20desc',
		'/invoices?sort=updated_at%20desc',
		'/payments?sort=date%20asc',
	],
	'filtered by a column': [
		'/invoices?filter[status]=past_due',
		'/invoices?filter[paid]=0',
		'/invoices?filter[customer]=15077',
		'/transactions?filter[status]=failed',
	],
};

const METADATA = [1, 7, 23, 40].map((number) => `/invoices?metadata[cost_center]=CC-${number}`);

/** Two weeks: what a client reads that was off for a while. */
const SINCE_SECONDS = 14 * 86_400;

/**
 * The emulator with 100,000 invoices: how long it takes to start, how much memory that takes, and
 * what it answers in, beside what is promised and beside an account of 1,000 in the same minutes.
 */
export const emulator: Benchmark = {
	name: 'emulator',
	title: `the local Invoiced with ${LARGE.toLocaleString('en-US')} invoices, beside one with ${SMALL.toLocaleString('en-US')}`,
	run: async () => {
		const began = performance.now();
		const large = await EmulatorProcess.start({ seed: SEED, invoices: LARGE });
		const ready = (performance.now() - began) / 1_000;
		try {
			const start = [promised('ready', 's', ready, PROMISED.readySeconds), ...memoryRow(large)];
			const small = await EmulatorProcess.start({ seed: SEED, invoices: SMALL });
			try {
				return [
					...start,
					...(await measurePages(large, small)),
					...(await measureWrites(large, small)),
				];
			} finally {
				await small.stop();
			}
		} finally {
			await large.stop();
		}
	},
};

function promised(subject: string, unit: string, measured: number, limit: number): BenchmarkRow {
	const account = `${LARGE.toLocaleString('en-US')} invoices: ${subject}`;
	return {
		subject: account,
		unit,
		measured,
		baseline: 'promised on a quiet machine',
		baselineMeasured: limit,
		target: 1,
	};
}

/** The same of both accounts: only this ratio means anything on another machine. */
function besideSmall(row: BenchmarkRow, measuredSmall: number): BenchmarkRow {
	const baseline = `${SMALL.toLocaleString('en-US')} invoices`;
	return { ...row, baseline, baselineMeasured: measuredSmall, target: null };
}

/** The most memory that the process ever had; only Linux tells it of another process. */
function memoryRow({ processId }: EmulatorProcess): BenchmarkRow[] {
	if (process.platform !== 'linux') return [];
	const status = readFileSync(`/proc/${processId}/status`, 'utf8');
	const kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
	const megabytes = (kibibytes * 1024) / 1e6;
	return [promised('most memory until it was ready', 'MB', megabytes, PROMISED.megabytes)];
}

async function measurePages(
	large: EmulatorProcess,
	small: EmulatorProcess,
): Promise<BenchmarkRow[]> {
	const since = String((await large.now()) - SINCE_SECONDS);
	const rows: BenchmarkRow[] = [];
	const measure = async (
		subject: string,
		paths: readonly string[],
		limit: number,
	): Promise<void> => {
		const [inLarge, inSmall] = await medians([large, small], paths, since);
		const row = promised(subject, 'ms', inLarge, limit);
		rows.push(row, besideSmall(row, inSmall));
	};
	for (const [subject, paths] of Object.entries(PAGES)) {
		await measure(`a page ${subject}`, paths, PROMISED.page);
	}
	await measure('a filter by metadata', METADATA, PROMISED.metadata);
	return rows;
}

/** Median milliseconds of the requests in each account, which take turns. */
async function medians(
	accounts: readonly EmulatorProcess[],
	paths: readonly string[],
	since: string,
): Promise<number[]> {
	const clients = accounts.map(clientOf);
	const times = clients.map((): number[] => []);
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const path of paths) {
			for (const [position, client] of clients.entries()) {
				const began = performance.now();
				await client.get(path.replace('SINCE', since));
				times[position].push(performance.now() - began);
			}
		}
	}
	return times.map(median);
}

async function measureWrites(
	large: EmulatorProcess,
	small: EmulatorProcess,
): Promise<BenchmarkRow[]> {
	const mutate = async (account: EmulatorProcess): Promise<number> => {
		const began = performance.now();
		await account.mutateRandomly(MUTATIONS);
		return performance.now() - began;
	};
	const inLarge = await mutate(large);
	const subject = `${MUTATIONS.toLocaleString('en-US')} mutations`;
	const row = promised(subject, 'ms', inLarge, PROMISED.mutations);
	return [row, besideSmall(row, await mutate(small))];
}

function clientOf({ url, apiKey }: EmulatorProcess): AxiosInstance {
	return axios.create({ baseURL: url, auth: { username: apiKey, password: '' } });
}

function median(values: readonly number[]): number {
	return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
}
