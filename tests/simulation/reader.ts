import type { Change, FeedConfig, FeedPort } from '../../nodes/Invoiced/feed';
import type { ObjectDescription } from '../../nodes/Invoiced/objects/types';
import type { TableName } from './model/row';
import type { Wire } from './wire';

/** What a poll comes to, as far as the host is concerned. */
export interface ReadResult {
	changes: readonly Change[];
	/** What was told of reads that failed. */
	failures: readonly unknown[];
	/** Versions that had to be forgotten to keep the state small. */
	forgotten: number;
}

/** What n8n keeps for a trigger; the reader changes it in place. */
export type StaticData = Record<string, unknown>;

/** One poll, as n8n asks for it. */
export interface PollCall {
	/** Tells processes apart, for readers that share the memory of one. */
	process: string;
	config: FeedConfig;
	/** The workflow's time zone. */
	timeZone: string;
	/** Milliseconds that the poll has. */
	budget: number;
	/** Asked for once, when the poll really begins. */
	staticData(): StaticData;
	/** Pages for the feed alone. */
	port: FeedPort;
	/** HTTP for the whole node. */
	wire: Wire;
}

/**
 * A reader in a process of n8n: what it remembers besides its static data is gone with the process.
 */
export interface RunningReader {
	/**
	 * @returns null where a poll of the same trigger is still going on. @throws what n8n shows as the
	 * failure of the poll
	 */
	poll(call: PollCall): Promise<ReadResult | null>;
}

/**
 * Something that reads Invoiced incrementally: the feed, or one of the loops that people use today.
 */
export interface Reader {
	name: string;
	describe(name: TableName): ObjectDescription;
	/**
	 * A process of n8n begins. @param throughNode whether the trigger node polls, not the feed alone
	 */
	start(throughNode: boolean): RunningReader;
}
