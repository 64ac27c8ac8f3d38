import { Agenda } from './agenda';
import { Chronicle } from './chronicle';
import { EVENT_PREFIX } from './model/routes';
import { toWire } from './model/wire';
import { toUnix, toWall } from './model/clock';
import type { Row, RowStatus, TableName } from './model/row';
import type { ModelServer } from './modelServer';
import type { Random } from '../support/random';
import type { Scenario } from './scenario';

/**
 * The least time between archiving a plan and using its id again: a record is told apart by id and
 * second of creation.
 */
const REUSE_AFTER = 2;

/** How a transaction is written: stamped at once, visible when it commits. */
interface Commit {
	at: number;
	/** Seconds until it is visible. */
	delay: number;
}

/**
 * The account behind the server: every write that ever happens to it. Writes wait in an agenda and
 * take place when somebody looks (`advanceTo`), so that they fall between any two page requests and
 * into the middle of requests.
 */
export class World {
	readonly chronicle: Chronicle;
	private readonly agenda = new Agenda();
	private readonly archivedIds = new Map<TableName, { id: string; since: number }[]>();
	private nextKey = 1000;

	constructor(
		readonly server: ModelServer,
		private readonly scenario: Scenario,
		private readonly random: Random,
	) {
		this.chronicle = new Chronicle(server.zone);
	}

	/** Lets everything happen that is due until then. */
	advanceTo(now: number): void {
		for (let next = this.agenda.take(now); next !== null; next = this.agenda.take(now)) {
			next.run(next.at);
		}
	}

	schedule(at: number, write: (at: number) => void): void {
		this.agenda.put(at, write);
	}

	/** Puts a record into the past. @param unix its last change */
	place(
		table: TableName,
		created: number,
		unix: number,
		status: RowStatus,
		archived: boolean,
	): void {
		const row = this.newRow(table, toWall(this.server.zone, created));
		row.status = status;
		row.archived = archived;
		row.stamp = toWall(this.server.zone, unix);
		this.server.table(table).insert(row);
		this.chronicle.becameVisible(table, row, unix);
		if (archived) this.keepId(table, row, unix);
	}

	create(table: TableName, commit: Commit, id?: string): void {
		const row = this.newRow(table, this.server.stamp(commit.at), id);
		this.emitEvent(table, row, 'created', commit);
		this.commit(commit, row, (at) => {
			this.server.table(table).insert(row);
			this.chronicle.becameVisible(table, row, at);
		});
	}

	/** Saves a record with new content. */
	edit(table: TableName, row: Row, commit: Commit): void {
		const revision = ++row.lastRevision;
		this.save(table, row, commit, { revision });
	}

	/**
	 * Brings back content that the record had before; within one second the very same version comes
	 * back.
	 */
	revert(table: TableName, row: Row, revision: number, commit: Commit): void {
		this.save(table, row, commit, { revision });
	}

	/**
	 * Takes a record away in the way of its object: for good, voided, canceled, finished or archived.
	 */
	remove(table: TableName, row: Row, commit: Commit): void {
		if (row.locked || !row.visible) return;
		if (table === 'plans' || table === 'items') this.archive(table, row, commit);
		else if (table === 'payments') this.leave(table, row, 'voided', commit);
		else if (table === 'subscriptions') {
			this.leave(table, row, this.random.chance(0.7) ? 'canceled' : 'finished', commit);
		} else {
			this.emitEvent(table, row, 'deleted', commit);
			this.commit(commit, row, () => {
				this.server.table(table).remove(row);
				this.chronicle.vanished(table, row);
			});
		}
	}

	/** Creates a plan or item with the id of an archived one, if there is one. */
	reuse(table: TableName, commit: Commit): void {
		const ids = this.archivedIds.get(table) ?? [];
		const index = ids.findIndex(({ since }) => since + REUSE_AFTER < commit.at);
		if (index < 0) return;
		const [{ id }] = ids.splice(index, 1);
		this.create(table, commit, id);
	}

	renameCustomer(customer: number): void {
		this.server.customerNames.rename(customer);
	}

	private save(
		table: TableName,
		row: Row,
		commit: Commit,
		change: Partial<Pick<Row, 'archived' | 'revision' | 'status'>>,
	): void {
		if (row.locked || !row.visible) return;
		const stamp = this.server.stamp(commit.at);
		this.emitEvent(table, row, 'updated', commit);
		this.commit(commit, row, (at) => {
			const before = `${row.stamp} ${row.revision} ${row.status}`;
			Object.assign(row, change);
			this.server.table(table).restamp(row, stamp);
			// Saving the same content within the second of the last save makes no new version.
			if (before !== `${row.stamp} ${row.revision} ${row.status}`) {
				this.chronicle.becameVisible(table, row, at);
			}
		});
	}

	private archive(table: TableName, row: Row, commit: Commit): void {
		if (row.archived) return;
		const revision = ++row.lastRevision;
		this.save(table, row, commit, { archived: true, revision });
		this.keepId(table, row, commit.at + commit.delay);
	}

	private leave(table: TableName, row: Row, status: RowStatus, commit: Commit): void {
		if (row.status !== 'open') return;
		const revision = ++row.lastRevision;
		this.save(table, row, commit, { status, revision });
		if (status !== 'finished') this.emitEvent(table, row, 'deleted', commit);
	}

	private keepId(table: TableName, row: Row, since: number): void {
		const ids = this.archivedIds.get(table) ?? [];
		ids.push({ id: String(row.id), since });
		this.archivedIds.set(table, ids);
	}

	private newRow(table: TableName, created: number, id?: string): Row {
		const key = this.nextKey++;
		const usesText = table === 'plans' || table === 'items';
		return {
			key,
			id: id ?? (usesText ? `${table}-${key.toString(36)}` : key),
			created,
			customer: 1 + (key % 40),
			stamp: created,
			revision: 1,
			status: 'open',
			archived: false,
			locked: false,
			visible: false,
			lastRevision: 1,
			wire: null,
		};
	}

	private commit({ at, delay }: Commit, row: Row, apply: (at: number) => void): void {
		if (delay === 0) {
			apply(at);
			return;
		}
		row.locked = true;
		this.agenda.put(at + delay, (now) => {
			row.locked = false;
			apply(now);
		});
	}

	/**
	 * Events are stamped like the write and become visible with it or a little later; their ids
	 * follow either order.
	 */
	private emitEvent(
		table: TableName,
		row: Row,
		kind: 'created' | 'deleted' | 'updated',
		{ at, delay }: Commit,
	): void {
		const prefix = EVENT_PREFIX[table];
		if (prefix === undefined || !this.scenario.changeTypes.includes('deleted')) return;
		const timestamp = this.server.date(at);
		const isTold = !(this.scenario.faults.has('emptyEvents') && this.random.chance(0.3));
		const snapshot = kind === 'deleted' && isTold ? toWire(row, this.server.zone) : {};
		const isNumberedFirst = this.random.chance(0.5);
		const early = isNumberedFirst ? this.server.events.nextId() : null;
		const after = Math.min(
			delay + this.random.between(0, 0.5),
			Math.max(delay, this.scenario.lateness),
		);
		const write = () => {
			const id = early ?? this.server.events.nextId();
			this.server.events.insert({ id, type: `${prefix}.${kind}`, timestamp, snapshot });
			if (kind === 'deleted') {
				this.chronicle.deletions.push({ table, id: String(row.id), timestamp, isTold });
			}
		};
		if (after === 0) write();
		else this.agenda.put(at + after, write);
	}
}

/** The stamp that a record's present version is served with. */
export function servedStamp(world: World, row: Row): number {
	return toUnix(world.server.zone, row.stamp);
}
