import type { TableName, WireRecord } from '../types';
import { nounOf } from './account';
import { writeEvents } from './events/write';
import { fieldOf } from './memoryLedger';
import type { Random } from './random';
import type { Ledger, RowChange, StoredRecord, TouchedRow } from './types';

export interface WorkOptions {
	ledger: Ledger;
	random: Random;
	/** Unix seconds of every stamp that this work writes. */
	now: number;
	/** `created_at` of what it creates; default `now`. */
	createdAt?: number;
	/** The generator leaves out the events of long ago. */
	writesEvents: boolean;
}

/**
 * All that one request to the server does: writes are kept back until `finish`, so that a refused
 * request leaves no trace, and the events of an object are merged as the server merges them within
 * a request.
 */
export class Work {
	readonly random: Random;
	readonly now: number;
	/** In the order of the first write. */
	private readonly changes: RowChange[] = [];
	private readonly changesByRow = new Map<TableName, Map<number, RowChange>>();

	constructor(private readonly options: WorkOptions) {
		this.random = options.random;
		this.now = options.now;
	}

	/** @throws Error when there is no such row. */
	read(table: TableName, rowId: number): StoredRecord {
		const stored = this.find(table, rowId);
		if (!stored) throw new Error(`There is no ${nounOf(table)} ${rowId}`);
		return stored;
	}

	find(table: TableName, rowId: number): StoredRecord | undefined {
		const change = this.changesByRow.get(table)?.get(rowId);
		return change ? (change.after ?? undefined) : this.options.ledger.get(table, rowId);
	}

	/** Row ids of a table whose field has the value, what this work changed included; ascending. */
	rowIds(table: TableName, field: string, value: unknown): number[] {
		const stored = this.options.ledger.rowIds(table, { field, equals: value });
		const changed = this.changesByRow.get(table);
		if (!changed) return stored;
		const untouched = stored.filter((rowId) => !changed.has(rowId));
		const matching = [...changed.values()].filter(
			({ after }) => after && fieldOf(after, field) === value,
		);
		return [...untouched, ...matching.map(({ rowId }) => rowId)].sort(
			(left, right) => left - right,
		);
	}

	/**
	 * Creates a record; what `build` gives becomes the work's own, with `created_at` and
	 * `updated_at`.
	 */
	create(
		table: TableName,
		build: (rowId: number) => { record: WireRecord; hidden: WireRecord },
	): StoredRecord {
		const rowId = this.options.ledger.nextRowId(table);
		const { record, hidden } = build(rowId);
		record.created_at = this.options.createdAt ?? this.now;
		record.updated_at = this.now;
		const stored: StoredRecord = { record, hidden, rowId };
		this.begin({ table, rowId, before: null, after: stored });
		return stored;
	}

	/** Saves new values; `updated_at` moves even if no value is another one, as on the server. */
	save(table: TableName, rowId: number, record: WireRecord, hidden: WireRecord = {}): StoredRecord {
		const current = this.read(table, rowId);
		return this.replace(
			table,
			rowId,
			{ ...current.record, ...record },
			{ ...current.hidden, ...hidden },
		);
	}

	/** Saves a whole record, which becomes the work's own. */
	replace(table: TableName, rowId: number, record: WireRecord, hidden: WireRecord): StoredRecord {
		record.updated_at = this.now;
		const stored: StoredRecord = { record, hidden, rowId };
		this.change(table, rowId).after = stored;
		return stored;
	}

	/** Removes a row for good. */
	remove(table: TableName, rowId: number): void {
		this.read(table, rowId);
		this.change(table, rowId).after = null;
	}

	/**
	 * Names the event of the row's update: voiding a payment for one is told as `payment.deleted`.
	 */
	nameUpdate(table: TableName, rowId: number, type: string): void {
		this.change(table, rowId).namedUpdate = type;
	}

	/** Writes an event of that type besides what else the row's change gives, and after it. */
	tell(table: TableName, rowId: number, type: string): void {
		const change = this.change(table, rowId);
		change.told = [...(change.told ?? []), type];
	}

	/** Writes `*.viewed` besides what else the row's change gives. */
	recordView(table: TableName, rowId: number): void {
		this.change(table, rowId).isViewed = true;
	}

	/** Writes everything down, events last, and says what was written. */
	finish(): TouchedRow[] {
		const { ledger, writesEvents } = this.options;
		const changes = this.changes.filter(({ before, after }) => before ?? after);
		for (const { table, rowId, after } of changes) {
			if (after) {
				ledger.put(table, after);
			} else {
				ledger.remove(table, rowId);
			}
		}
		const touched = changes.map(({ table, rowId }) => ({ table, rowId }));
		return writesEvents ? [...touched, ...writeEvents(ledger, this.now, changes)] : touched;
	}

	private change(table: TableName, rowId: number): RowChange {
		const known = this.changesByRow.get(table)?.get(rowId);
		if (known) return known;
		const stored = this.options.ledger.get(table, rowId) ?? null;
		return this.begin({ table, rowId, before: stored, after: stored });
	}

	private begin(change: RowChange): RowChange {
		const { table, rowId } = change;
		const rows = this.changesByRow.get(table) ?? new Map<number, RowChange>();
		this.changesByRow.set(table, rows.set(rowId, change));
		this.changes.push(change);
		return change;
	}
}
