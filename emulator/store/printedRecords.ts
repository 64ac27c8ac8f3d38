import { PrintedJson } from '../http/json';
import type { Profile, TableName } from '../types';
import type { Row } from './database';

interface Entry {
	row: Row;
	profile: Profile;
	json: PrintedJson;
}

/**
 * Remembers how a record was printed, until it changes. Printing is most of the work of a list, and
 * would otherwise decide how fast a client can read that sends several requests at a time.
 */
export class PrintedRecords {
	private readonly tables = new Map<TableName, Map<number, Entry>>();

	/** @param print makes the JSON of a row that was not printed yet, or has changed since */
	of(table: TableName, row: Row, profile: Profile, print: () => unknown): PrintedJson {
		let entries = this.tables.get(table);
		if (entries === undefined) this.tables.set(table, (entries = new Map()));
		const known = entries.get(row.row_id);
		const isCurrent =
			known !== undefined &&
			known.profile === profile &&
			known.row.record === row.record &&
			known.row.hidden === row.hidden;
		if (isCurrent) return known.json;
		const json = PrintedJson.of(print());
		entries.set(row.row_id, { row, profile, json });
		return json;
	}

	clear(): void {
		this.tables.clear();
	}
}
