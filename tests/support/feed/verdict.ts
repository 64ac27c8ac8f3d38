import type { Emulator, TableName, WireRecord } from '../../../emulator';
import { identityOf, type Delivery, type ItemSink, type Stored } from './itemSink';
import { listEverything } from './listEverything';

/**
 * What is wrong with what a sink holds of one table. Lists of identities; all empty is what the
 * feed promises.
 */
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
	/** Keys of items that came once more. */
	repeats: string[];
	/** Keys of items whose record had come with a later stamp already. */
	outOfOrder: string[];
}

/**
 * Compares a sink with what the server holds, by its own records and by what its lists show. Plans
 * and items of the same id that were created in the same second are left out: nothing that the API
 * shows tells one from the other.
 */
export async function judge(
	emulator: Emulator,
	sink: ItemSink,
	table: TableName,
): Promise<Verdict> {
	const identify = (record: WireRecord) => identityOf(table, record);
	const records = emulator.admin.records(table).map(({ record }) => record);
	const held = new Map(records.map((record) => [identify(record), record]));
	const twins = new Set(
		records.filter((record) => held.get(identify(record)) !== record).map(identify),
	);
	const isTold = (identity: string) => !twins.has(identity);
	const contents = [...sink.contents(table)].filter(([identity]) => isTold(identity));
	const listed = new Map(
		(await listEverything(emulator, table)).map((record) => [identify(record), record]),
	);
	const isStale = (identity: string, { record, updatedAt }: Stored) =>
		held.get(identity)?.updated_at !== updatedAt ||
		JSON.stringify(listed.get(identity)) !== JSON.stringify(record);
	const identities = (chosen: typeof contents) => chosen.map(([identity]) => identity);
	const present = new Set(identities(contents));
	const ofTable = (deliveries: readonly Delivery[]) =>
		deliveries
			.filter((delivery) => delivery.table === table && isTold(delivery.identity))
			.map(({ key }) => key);
	return {
		lost: [...listed.keys()].filter((identity) => isTold(identity) && !present.has(identity)),
		stale: identities(
			contents.filter(([identity, stored]) => listed.has(identity) && isStale(identity, stored)),
		),
		left: identities(contents.filter(([identity]) => !held.has(identity))),
		neverCreated: identities(contents.filter(([, { wasCreated }]) => !wasCreated)),
		unlisted: [...held.keys()].filter((identity) => !listed.has(identity)),
		repeats: ofTable(sink.repeats),
		outOfOrder: ofTable(sink.outOfOrder),
	};
}
