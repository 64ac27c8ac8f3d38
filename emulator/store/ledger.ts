import type { AccountData, Ledger, StoredRecord } from '../data/types';
import { OBJECT_OF, TABLE_NAMES } from '../objects';
import type { TableName } from '../types';
import type { EmulatorClock } from './clock';
import { COLUMNS } from './columns';
import type { Database, LateWrite } from './database';
import { fieldOf } from './row';
import type { Condition } from './sql';

type LateWrites = Map<number, LateWrite>;

/**
 * The truth about the account: what was written, be it visible yet or not. Mutations read and write
 * here; lists read the `database`, which holds what is visible.
 */
export class SqliteLedger implements Ledger {
	/**
	 * Told of every event that happens, once it is visible: neither of those that an account starts
	 * with nor of those that are put as they are.
	 */
	onEvent: (event: StoredRecord) => void = () => {};
	private late = emptyLateWrites();
	private newestRowIds = new Map<TableName, number>();
	/** Of what is visible: the row ids of each table, ascending. */
	private readonly visible = new Map<TableName, number[]>();
	/** The moment at which writes become visible; null: at once. */
	private visibleAt: number | null = null;

	/** Goes on with the account that the database holds. */
	constructor(
		private readonly clock: EmulatorClock,
		readonly database: Database,
	) {
		if (database.isNew) return;
		this.newestRowIds = database.newestRowIds();
		for (const table of TABLE_NAMES) this.late[table] = database.lateWrites(table);
	}

	/**
	 * Replaces everything by the records of an account; `settled` writes what belongs to it. Takes
	 * the tables out of `account` as it goes, so that no large account lies in memory twice.
	 */
	load(account: AccountData, settled: () => void = () => undefined): void {
		this.late = emptyLateWrites();
		this.newestRowIds.clear();
		this.visible.clear();
		this.database.replaceAll(() => {
			this.reserveDeleted(account);
			for (const table of TABLE_NAMES) {
				for (const stored of account[table]) this.database.put(table, stored);
				const newest = account[table].reduce((most, { rowId }) => Math.max(most, rowId), 0);
				if (newest > 0) this.reserve(table, newest);
				account[table] = [];
			}
			settled();
		});
	}

	/** Runs writes of which a process that is killed leaves all or none. */
	atomically<Result>(work: () => Result): Result {
		return this.database.transaction(work);
	}

	/** Runs writes that no list shows before the clock reaches a moment (unix seconds). */
	writeLate<Result>(visibleAt: number, work: () => Result): Result {
		const before = this.visibleAt;
		this.visibleAt = visibleAt;
		try {
			return work();
		} finally {
			this.visibleAt = before;
		}
	}

	/** Makes visible what is due. Called before every read of the API. */
	settle(): void {
		const now = this.clock.seconds();
		for (const table of TABLE_NAMES) {
			for (const [rowId, write] of this.late[table]) {
				if (write.visibleAt > now) continue;
				this.database.transaction(() => {
					this.forgetLate(table, rowId);
					if (write.stored) this.show(table, write.stored);
					else this.hide(table, rowId);
				});
				if (write.stored && write.isAnnounced) this.onEvent(write.stored);
			}
		}
	}

	get(table: TableName, rowId: number): StoredRecord | undefined {
		const write = this.late[table].get(rowId);
		if (!write) return this.database.get(table, rowId);
		return write.stored ? structuredClone(write.stored) : undefined;
	}

	put(table: TableName, stored: StoredRecord): void {
		this.reserve(table, stored.rowId);
		if (this.isLate()) {
			this.writeLateTo(table, stored.rowId, structuredClone(stored));
			return;
		}
		// A row lock would make this write wait for the earlier one: both become visible together.
		this.forgetLate(table, stored.rowId);
		this.show(table, stored);
	}

	remove(table: TableName, rowId: number): void {
		if (this.isLate()) {
			this.writeLateTo(table, rowId, null);
			return;
		}
		this.forgetLate(table, rowId);
		this.hide(table, rowId);
	}

	rowIds(table: TableName, where?: { field: string; equals: unknown }): number[] {
		const visible = where
			? this.database.rowIds(table, [whereCondition(table, where.field, where.equals)])
			: [...this.visibleRowIds(table)];
		if (this.late[table].size === 0) return visible;
		const rowIds = new Set(visible);
		for (const [rowId, { stored }] of this.late[table]) {
			if (stored && (!where || fieldOf(stored, where.field) === where.equals)) rowIds.add(rowId);
			else rowIds.delete(rowId);
		}
		return [...rowIds].sort((left, right) => left - right);
	}

	nextRowId(table: TableName): number {
		const next = (this.newestRowIds.get(table) ?? OBJECT_OF[table].firstId - 1) + 1;
		this.newestRowIds.set(table, next);
		return next;
	}

	count(table: TableName): number {
		return this.late[table].size === 0 ? this.database.count(table, []) : this.rowIds(table).length;
	}

	announce(eventRowId: number): void {
		const late = this.late.events.get(eventRowId);
		if (late) {
			late.isAnnounced = true;
			this.database.putLateWrite('events', eventRowId, late);
		}
		const event = late ? undefined : this.database.get('events', eventRowId);
		if (event) this.onEvent(event);
	}

	/** When the next late write becomes visible, unix seconds; null: there is none. */
	nextVisible(): number | null {
		let next: number | null = null;
		for (const table of TABLE_NAMES) {
			for (const { visibleAt } of this.late[table].values()) {
				next = Math.min(visibleAt, next ?? visibleAt);
			}
		}
		return next;
	}

	/** Every stored record of a table, late writes included. */
	all(table: TableName): StoredRecord[] {
		if (this.late[table].size === 0) {
			return this.database.select(table, { conditions: [], order: [] });
		}
		return this.rowIds(table).flatMap((rowId) => this.get(table, rowId) ?? []);
	}

	close(): void {
		this.database.close();
	}

	private isLate(): boolean {
		return this.visibleAt !== null && this.visibleAt > this.clock.seconds();
	}

	private writeLateTo(table: TableName, rowId: number, stored: StoredRecord | null): void {
		const write = { visibleAt: this.visibleAt ?? 0, stored, isAnnounced: false };
		this.late[table].set(rowId, write);
		this.database.putLateWrite(table, rowId, write);
	}

	private forgetLate(table: TableName, rowId: number): void {
		if (this.late[table].delete(rowId)) this.database.removeLateWrite(table, rowId);
	}

	private show(table: TableName, stored: StoredRecord): void {
		this.database.put(table, stored);
		const rowIds = this.visible.get(table);
		if (rowIds) enter(rowIds, stored.rowId);
	}

	private hide(table: TableName, rowId: number): void {
		this.database.remove(table, rowId);
		const rowIds = this.visible.get(table);
		if (!rowIds) return;
		const position = positionOf(rowIds, rowId);
		if (rowIds[position] === rowId) rowIds.splice(position, 1);
	}

	/** Kept once asked for: random mutations draw from all records of a table, again and again. */
	private visibleRowIds(table: TableName): number[] {
		const known = this.visible.get(table);
		if (known) return known;
		const rowIds = this.database.rowIds(table, []);
		this.visible.set(table, rowIds);
		return rowIds;
	}

	/** An id is never given again, also not that of a record which only its events still tell of. */
	private reserveDeleted(account: AccountData): void {
		for (const { hidden } of account.events) {
			const table = TABLE_NAMES.find((name) => OBJECT_OF[name].objectType === hidden.object_type);
			if (table && typeof hidden.object_id === 'number') this.reserve(table, hidden.object_id);
		}
	}

	private reserve(table: TableName, rowId: number): void {
		if (rowId < (this.newestRowIds.get(table) ?? 0)) return;
		this.newestRowIds.set(table, rowId);
		this.database.putNewestRowId(table, rowId);
	}
}

/** Where a row id stands among ascending ones, or would stand. */
function positionOf(rowIds: readonly number[], rowId: number): number {
	let low = 0;
	let high = rowIds.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (rowIds[middle] < rowId) low = middle + 1;
		else high = middle;
	}
	return low;
}

function enter(rowIds: number[], rowId: number): void {
	const position = positionOf(rowIds, rowId);
	if (rowIds[position] !== rowId) rowIds.splice(position, 0, rowId);
}

function emptyLateWrites(): Record<TableName, LateWrites> {
	return Object.fromEntries(TABLE_NAMES.map((table) => [table, new Map()])) as Record<
		TableName,
		LateWrites
	>;
}

/** A search for a field's value: by its typed column where there is one, else in the JSON. */
function whereCondition(table: TableName, field: string, equals: unknown): Condition {
	const column = COLUMNS[table].get(field);
	const value = typeof equals === 'boolean' ? Number(equals) : equals;
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw new Error(`A search by ${field} needs a text, a number or a boolean`);
	}
	if (column) {
		const collation = column.kind === 'text' ? ' COLLATE BINARY' : '';
		return { sql: `"${field}" = ?${collation}`, values: [value] };
	}
	const path = `$.${JSON.stringify(field)}`;
	return {
		sql: 'COALESCE(json_extract(record, ?), json_extract(hidden, ?)) = ?',
		values: [path, path, value],
	};
}
