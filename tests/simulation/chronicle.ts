import { toUnix, type Zone } from './model/clock';
import type { Row, TableName } from './model/row';

/** What the simulation knows of a record, whatever a reader saw of it. */
export interface Biography {
	table: TableName;
	row: Row;
	/**
	 * `versionKey` of every version that was ever visible, in the order in which they became visible.
	 */
	versions: string[];
	/** When the present version became visible, real time. */
	visibleSince: number;
	gone: boolean;
}

export interface DeletionFact {
	table: TableName;
	id: string;
	/** Unix seconds on the server's clock. */
	timestamp: number;
	/** False where the server lost the snapshot: nobody can tell which record it was. */
	isTold: boolean;
}

/** The truth about a world, written down by whoever changes it. */
export class Chronicle {
	readonly biographies = new Map<string, Biography>();
	readonly deletions: DeletionFact[] = [];
	versions = 0;

	constructor(private readonly zone: Zone) {}

	/** A new version of the row is visible. */
	becameVisible(table: TableName, row: Row, now: number): void {
		const key = identityOf(table, String(row.id), toUnix(this.zone, row.created));
		let biography = this.biographies.get(key);
		if (biography === undefined) {
			biography = { table, row, versions: [], visibleSince: now, gone: false };
			this.biographies.set(key, biography);
		}
		biography.versions.push(versionKey(toUnix(this.zone, row.stamp), row.revision, row.status));
		biography.visibleSince = now;
		this.versions += 1;
	}

	vanished(table: TableName, row: Row): void {
		const key = identityOf(table, String(row.id), toUnix(this.zone, row.created));
		const biography = this.biographies.get(key);
		if (biography !== undefined) biography.gone = true;
	}
}

/** Text ids are used again, so the creation belongs to the identity of plans and items. */
export function identityOf(table: string, id: string, createdAt: number): string {
	return table === 'plans' || table === 'items' ? `${table} ${id} ${createdAt}` : `${table} ${id}`;
}

/** What tells two versions of a record apart. */
export function versionKey(updatedAt: unknown, revision: unknown, status: unknown): string {
	return `${updatedAt} ${revision} ${status === 'active' ? 'open' : status}`;
}

/** The version that a record holds as the API sends it. */
export function contentOf(record: Readonly<Record<string, unknown>>): string {
	const { revision } = record.metadata as { revision: number };
	return versionKey(record.updated_at, revision, record.status);
}
