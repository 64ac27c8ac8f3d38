import type { ObjectDescription } from '../../nodes/Invoiced/objects/types';
import type { FeedConfig, FeedPort, PollResult } from '../../nodes/Invoiced/feed';
import type { TableName } from './model/row';

/** What a poll comes to, as far as the host is concerned; the state is the reader's own business. */
export type ReadResult = Omit<PollResult, 'state' | 'withhold'> & { state: unknown };

/** Something that reads Invoiced incrementally: the feed, or one of the loops that people use today. */
export interface Reader {
	name: string;
	describe(name: TableName): ObjectDescription;
	poll(stored: unknown, config: FeedConfig, port: FeedPort): Promise<ReadResult>;
	/** Runs the work, or returns null when work under that key is still going on. */
	oneAtATime<Result>(key: string, work: () => Promise<Result>): Promise<Result | null>;
}
