import { toWall, type ServerClock, type Zone } from './model/clock';
import { EventLog } from './model/eventLog';
import { LARGEST_PAGE, needsPredecessor, pageAddress, WalkCache } from './model/paging';
import { readQuery, type Gaps, type ReadQuery } from './model/query';
import { EXPANDS_CUSTOMER, ROUTE_BY_PATH, type Profile, type Route } from './model/routes';
import type { EventRow, Row, TableName } from './model/row';
import { Table, type Selection } from './model/table';
import { CustomerNames, toEventWire, toExpandedWire, toWire, type WireRecord } from './model/wire';

/** A list's answer: a page, or HTTP 400. */
export type ListAnswer =
	| { ok: false; message: string }
	| { ok: true; records: WireRecord[]; rows: readonly Row[]; total: number };

/**
 * Invoiced's lists in memory, made from the API reference and from nothing else: it shares no code
 * with the feed nor with the emulator, so that a mistake in one cannot hide in the other. Time
 * comes with every call; it is real time in seconds, of which the server's clock makes its own.
 */
export class ModelServer {
	readonly tables = new Map<TableName, Table>();
	readonly events = new EventLog();
	readonly customerNames = new CustomerNames();
	private readonly walks = new WalkCache();

	constructor(
		readonly profile: Profile,
		readonly zone: Zone,
		readonly clock: ServerClock,
		private readonly gaps: Gaps,
		/** Rows of a page at most. */
		private readonly pageCap: number = LARGEST_PAGE,
	) {}

	table(name: TableName): Table {
		let table = this.tables.get(name);
		if (table === undefined) {
			table = new Table();
			this.tables.set(name, table);
		}
		return table;
	}

	/** The `Date` header of an answer written at `now`. */
	date(now: number): number {
		return Math.floor(this.clock.read(now));
	}

	/** The wall-clock second that a write at `now` is stamped with. */
	stamp(now: number): number {
		return toWall(this.zone, this.date(now));
	}

	/** Whether some documented or undocumented walk shows the row at all on this server. */
	isReachable(table: TableName, row: Row): boolean {
		if (this.profile === 'observed') return true;
		if (row.archived) return this.gaps.archived;
		return table !== 'subscriptions' || row.status !== 'finished' || this.gaps.finished;
	}

	/** Rows that were changed at or after a Unix second, whatever lists show of them. */
	countSince(name: TableName, unix: number): number {
		const after = toWall(this.zone, unix) - 1;
		return this.table(name).inStampOrder({ after, before: null, afterKey: null, accepts: null })
			.length;
	}

	/** Rows behind a list that is walked whole. */
	countAll(list: string): number {
		const table = ROUTE_BY_PATH.get(list.replace(/\?.*/, ''))?.table;
		return table === undefined || table === 'events' ? 0 : this.table(table).size;
	}

	/** Loses the memory of where the pages of a list ended. */
	forgetPages(path: string): void {
		this.walks.forget(path);
	}

	/** Answers `GET path?query`. */
	list(path: string, query: Readonly<Record<string, string>>, now: number): ListAnswer {
		const route = ROUTE_BY_PATH.get(path);
		if (route === undefined) throw new Error(`The model has no list ${path}`);
		const read = readQuery(route, this.profile, this.gaps, query);
		if ('message' in read) return { ok: false, message: read.message };

		const address = pageAddress(query, this.pageCap);
		const usesCursor = read.order === 'key';
		const cursor = usesCursor ? this.walks.cursor(read.walk, address.offset, now) : null;
		if (usesCursor && cursor === null && needsPredecessor(address.offset)) {
			return { ok: false, message: 'All preceding pages must be retrieved first.' };
		}
		const start = cursor === null ? address.offset : 0;
		const { keys, records, rows, total } =
			route.table === 'events'
				? this.selectEvents(read, cursor, start, address.size)
				: this.selectRows(route, route.table, read, cursor, start, address.size);
		const last = keys.at(-1);
		if (usesCursor && last !== undefined) {
			this.walks.remember(read.walk, address.offset + address.size, last, now);
		}
		const count = this.walks.count(read.walk, address.number, now, total);
		return { ok: true, records, rows, total: count };
	}

	private selectRows(
		route: Route,
		name: TableName,
		read: ReadQuery,
		cursor: number | null,
		start: number,
		size: number,
	) {
		const table = this.table(name);
		const selection: Selection = {
			after: read.updatedAfter === null ? null : toWall(this.zone, read.updatedAfter),
			before: read.updatedBefore === null ? null : toWall(this.zone, read.updatedBefore),
			afterKey: read.idAfter,
			accepts: acceptor(route, read),
		};
		const afterKey = Math.max(cursor ?? -Infinity, read.idAfter ?? -Infinity);
		const matching = inOrder(table, read, selection);
		const from =
			cursor === null
				? start
				: Math.max(
						0,
						matching.findIndex(({ key }) => key > afterKey),
					);
		const passed = cursor !== null && (matching.at(-1)?.key ?? -Infinity) <= afterKey;
		const rows = passed ? [] : matching.slice(from, from + size);
		return {
			rows,
			keys: rows.map(({ key }) => key),
			records: rows.map((row) =>
				read.expandsCustomer && EXPANDS_CUSTOMER.includes(name)
					? toExpandedWire(row, this.zone, this.customerNames)
					: toWire(row, this.zone),
			),
			total: matching.length,
		};
	}

	private selectEvents(read: ReadQuery, cursor: number | null, start: number, size: number) {
		const matching: EventRow[] = this.events.newestFirst({
			from: read.eventsFrom,
			type: read.eventType,
			beforeId: null,
		});
		const from = cursor === null ? start : matching.findIndex(({ id }) => id < cursor);
		const events = from < 0 ? [] : matching.slice(from, from + size);
		return {
			rows: [],
			keys: events.map(({ id }) => id),
			records: events.map(toEventWire),
			total: matching.length,
		};
	}
}

function inOrder(table: Table, read: ReadQuery, selection: Selection): Row[] {
	// Keys are given at creation; only the key itself, as the order, makes the server remember pages.
	if (read.order === 'key' || read.order === 'creation') return table.inKeyOrder(selection);
	const rows = table.inStampOrder(selection);
	// The tie-breaker stays ascending, whichever way the stamps go.
	return read.order === 'stamp' ? rows : rows.sort((a, b) => b.stamp - a.stamp || a.key - b.key);
}

/** What a list leaves out besides the bounds of time; null where it shows everything. */
function acceptor(route: Route, read: ReadQuery): Selection['accepts'] {
	if (route.table === 'plans' || route.table === 'items') {
		return (row) => row.archived === read.archived;
	}
	if (route.table !== 'subscriptions' || read.shows === 'all') return null;
	const status = read.shows === 'active' ? 'open' : read.shows;
	return (row) => row.status === status;
}
