import type { Emulator, TableName, WireRecord } from '../../../emulator';
import { identityOf, type ItemSink, type Stored } from './itemSink';
import { listEverything } from './listEverything';

/** What is wrong with what a sink holds of one table. Lists of identities; all empty is what the feed promises. */
export interface Verdict {
	/** Listed by the server, not in the sink. */
	lost: string[];
	/** In the sink with an older content. */
	stale: string[];
	/** In the sink, gone from the server. */
	left: string[];
	/** Never came as created. */
	neverCreated: string[];
	/** On the server, but in none of its lists. */
	unlisted: string[];
}

/** Compares a sink with what the server holds, by its own records and by what its lists show. */
export async function judge(
	emulator: Emulator,
	sink: ItemSink,
	table: TableName,
): Promise<Verdict> {
	const contents = sink.contents(table);
	const identify = (record: WireRecord) => identityOf(table, record);
	const listed = new Map(
		(await listEverything(emulator, table)).map((record) => [identify(record), record]),
	);
	const held = new Map(
		emulator.admin.records(table).map(({ record }) => [identify(record), record]),
	);
	const isStale = (identity: string, { record, updatedAt }: Stored) =>
		held.get(identity)?.updated_at !== updatedAt ||
		JSON.stringify(listed.get(identity)) !== JSON.stringify(record);
	return {
		lost: [...listed.keys()].filter((identity) => !contents.has(identity)),
		stale: [...contents]
			.filter(([identity, stored]) => listed.has(identity) && isStale(identity, stored))
			.map(([identity]) => identity),
		left: [...contents.keys()].filter((identity) => !held.has(identity)),
		neverCreated: [...contents]
			.filter(([, { wasCreated }]) => !wasCreated)
			.map(([identity]) => identity),
		unlisted: [...held.keys()].filter((identity) => !listed.has(identity)),
	};
}
