import type { AccountData, Ledger, StoredRecord } from '../data/types';
import { OBJECT_OF, TABLE_NAMES } from '../objects';
import type { TableName } from '../types';
import type { EmulatorClock } from './clock';
import { COLUMNS } from './columns';
import { Database } from './database';
import { fieldOf } from './row';
import type { Condition } from './sql';

/** A write that is done but not yet visible; null stands for a deletion. */
interface LateWrite {
	visibleAt: number;
	stored: StoredRecord | null;
	/** Set of an event that somebody is told of once it is visible. */
	isAnnounced?: boolean;
}

type LateWrites = Map<number, LateWrite>;

/**
 * The truth about the account: what was written, be it visible yet or not. Mutations read and write
 * here; lists read the `database`, which holds what is visible.
 */
export class SqliteLedger implements Ledger {
	readonly database = new Database();
	/**
	 * Told of every event that happens, once it is visible: neither of those that an account starts
	 * with nor of those that are put as they are.
	 */
	onEvent: (event: StoredRecord) => void = () => {};
	private late = emptyLateWrites();
	private lastRowId = new Map<TableName, number>();
	/** The moment at which writes become visible; null: at once. */
	private visibleAt: number | null = null;

	constructor(private readonly clock: EmulatorClock) {}

	/** Replaces everything by the records of an account. */
	load(account: AccountData): void {
		this.database.clear();
		this.late = emptyLateWrites();
		this.lastRowId.clear();
		this.database.transaction(() => {
			for (const table of TABLE_NAMES) {
				for (const stored of account[table]) this.put(table, stored);
			}
		});
		this.reserveDeleted(account);
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
				this.late[table].delete(rowId);
				if (write.stored) this.database.put(table, write.stored);
				else this.database.remove(table, rowId);
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
			this.late[table].set(stored.rowId, this.lateWrite(structuredClone(stored)));
			return;
		}
		// A row lock would make this write wait for the earlier one: both become visible together.
		this.late[table].delete(stored.rowId);
		this.database.put(table, stored);
	}

	remove(table: TableName, rowId: number): void {
		if (this.isLate()) {
			this.late[table].set(rowId, this.lateWrite(null));
			return;
		}
		this.late[table].delete(rowId);
		this.database.remove(table, rowId);
	}

	rowIds(table: TableName, where?: { field: string; equals: unknown }): number[] {
		const conditions = where ? [whereCondition(table, where.field, where.equals)] : [];
		const visible = this.database.rowIds(table, conditions);
		if (this.late[table].size === 0) return visible;
		const rowIds = new Set(visible);
		for (const [rowId, { stored }] of this.late[table]) {
			if (stored && (!where || fieldOf(stored, where.field) === where.equals)) rowIds.add(rowId);
			else rowIds.delete(rowId);
		}
		return [...rowIds].sort((left, right) => left - right);
	}

	nextRowId(table: TableName): number {
		const next = (this.lastRowId.get(table) ?? OBJECT_OF[table].firstId - 1) + 1;
		this.lastRowId.set(table, next);
		return next;
	}

	count(table: TableName): number {
		return this.late[table].size === 0 ? this.database.count(table, []) : this.rowIds(table).length;
	}

	announce(eventRowId: number): void {
		const late = this.late.events.get(eventRowId);
		if (late) late.isAnnounced = true;
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

	private lateWrite(stored: StoredRecord | null): LateWrite {
		return { visibleAt: this.visibleAt ?? 0, stored };
	}

	/** An id is never given again, also not that of a record which only its events still tell of. */
	private reserveDeleted(account: AccountData): void {
		for (const { hidden } of account.events) {
			const table = TABLE_NAMES.find((name) => OBJECT_OF[name].objectType === hidden.object_type);
			if (table && typeof hidden.object_id === 'number') this.reserve(table, hidden.object_id);
		}
	}

	private reserve(table: TableName, rowId: number): void {
		if (rowId > (this.lastRowId.get(table) ?? 0)) this.lastRowId.set(table, rowId);
	}
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
