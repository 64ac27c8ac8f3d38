import type { TableName, WireRecord } from '../types';
import { OBJECT_TYPES } from './account';
import { writeEvents } from './events/write';
import { fieldOf } from './memoryLedger';
import type { Random } from './random';
import type { Ledger, StoredRecord, TouchedRow } from './types';

/** A row as it stood before this work and as it stands now; null where it did not or does not exist. */
export interface RowChange {
	table: TableName;
	rowId: number;
	before: StoredRecord | null;
	after: StoredRecord | null;
	/** Type of the update's event, where it is not the plain `*.updated`. */
	namedUpdate?: string;
	/** Somebody looked at the document, which has an event of its own. */
	isViewed?: boolean;
}

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
 * All that one request to the server does: writes are kept back until `finish`, so that a refused request leaves no
 * trace, and the events of an object are merged as the server merges them within a request.
 */
export class Work {
	readonly random: Random;
	readonly now: number;
	private readonly changes = new Map<string, RowChange>();

	constructor(private readonly options: WorkOptions) {
		this.random = options.random;
		this.now = options.now;
	}

	/** @throws Error when there is no such row. */
	read(table: TableName, rowId: number): StoredRecord {
		const stored = this.find(table, rowId);
		if (!stored) {
			throw new Error(`There is no ${OBJECT_TYPES[table].replace('_', ' ')} ${rowId}`);
		}
		return stored;
	}

	find(table: TableName, rowId: number): StoredRecord | undefined {
		const change = this.changes.get(`${table}:${rowId}`);
		return change ? (change.after ?? undefined) : this.options.ledger.get(table, rowId);
	}

	/** Row ids of a table whose field has the value, what this work changed included; ascending. */
	rowIds(table: TableName, field: string, value: unknown): number[] {
		const changed = [...this.changes.values()].filter((change) => change.table === table);
		const changedIds = new Set(changed.map(({ rowId }) => rowId));
		const untouched = this.options.ledger
			.rowIds(table, { field, equals: value })
			.filter((rowId) => !changedIds.has(rowId));
		const matching = changed.filter(({ after }) => after && fieldOf(after, field) === value);
		return [...untouched, ...matching.map(({ rowId }) => rowId)].sort(
			(left, right) => left - right,
		);
	}

	/** Creates a record; `created_at` and `updated_at` are set here. */
	create(
		table: TableName,
		build: (rowId: number) => { record: WireRecord; hidden: WireRecord },
	): StoredRecord {
		const rowId = this.options.ledger.nextRowId(table);
		const { record, hidden } = build(rowId);
		const stored: StoredRecord = {
			record: { ...record, created_at: this.options.createdAt ?? this.now, updated_at: this.now },
			hidden,
			rowId,
		};
		this.changes.set(`${table}:${rowId}`, { table, rowId, before: null, after: stored });
		return stored;
	}

	/** Saves new values; `updated_at` moves even if no value is another one, as on the server. */
	save(table: TableName, rowId: number, record: WireRecord, hidden: WireRecord = {}): StoredRecord {
		const current = this.read(table, rowId);
		const stored: StoredRecord = {
			record: { ...current.record, ...record, updated_at: this.now },
			hidden: { ...current.hidden, ...hidden },
			rowId,
		};
		this.change(table, rowId).after = stored;
		return stored;
	}

	/** Removes a row for good. */
	remove(table: TableName, rowId: number): void {
		this.read(table, rowId);
		this.change(table, rowId).after = null;
	}

	/** Names the event of the row's update: voiding a payment for one is told as `payment.deleted`. */
	nameUpdate(table: TableName, rowId: number, type: string): void {
		this.change(table, rowId).namedUpdate = type;
	}

	/** Writes `*.viewed` besides what else the row's change gives. */
	recordView(table: TableName, rowId: number): void {
		this.change(table, rowId).isViewed = true;
	}

	/** Writes everything down, events last, and says what was written. */
	finish(): TouchedRow[] {
		const { ledger, writesEvents } = this.options;
		const changes = [...this.changes.values()].filter(({ before, after }) => before ?? after);
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
		const key = `${table}:${rowId}`;
		const known = this.changes.get(key);
		if (known) {
			return known;
		}
		const stored = this.options.ledger.get(table, rowId) ?? null;
		const change: RowChange = { table, rowId, before: stored, after: stored };
		this.changes.set(key, change);
		return change;
	}
}
