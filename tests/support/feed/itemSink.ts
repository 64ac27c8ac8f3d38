import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { changeOf } from '../trigger';

/** Tables whose "deleted" means voided or canceled: the record stays. */
const KEEPS_DELETED = new Set(['payments', 'subscriptions']);

/** Tables whose ids are given again after archiving; the creation time tells the records apart. */
const REUSES_IDS = new Set(['items', 'plans']);

/** One stored record: what the last item said of it. */
export interface Stored {
	record: IDataObject;
	/** Seconds; what the items before it said may not be later. */
	updatedAt: number;
	wasCreated: boolean;
}

/** An item that should not have come, or not then. */
export interface Delivery {
	table: string;
	identity: string;
	key: string;
}

/**
 * Where a workflow would put the items: the latest state of every record by object and id. It also
 * counts what a careful reader would complain about. The items have to be raw.
 */
export class ItemSink {
	private readonly tables = new Map<string, Map<string, Stored>>();
	private readonly keys = new Set<string>();
	/** Items that came once more. */
	readonly repeats: Delivery[] = [];
	/** Items whose record had come with a later stamp already. */
	readonly outOfOrder: Delivery[] = [];
	items = 0;

	take(items: readonly INodeExecutionData[] | null): void {
		for (const item of items ?? []) this.takeOne(item);
	}

	/** The stored records of a table by identity; see `identityOf`. */
	contents(table: string): ReadonlyMap<string, Stored> {
		return this.tables.get(table) ?? new Map<string, Stored>();
	}

	private takeOne(item: INodeExecutionData): void {
		const change = changeOf(item);
		const record = { ...item.json };
		delete record._change;
		this.items += 1;
		const identity = identityOf(change.object, record);
		const delivery = { table: change.object, identity, key: change.key };
		if (this.keys.has(change.key)) this.repeats.push(delivery);
		this.keys.add(change.key);
		const table = this.tables.get(change.object) ?? new Map<string, Stored>();
		this.tables.set(change.object, table);
		if (change.type === 'deleted') {
			if (!KEEPS_DELETED.has(change.object)) table.delete(identity);
			return;
		}
		const before = table.get(identity);
		const updatedAt = Number(record.updated_at);
		if (before !== undefined && before.updatedAt > updatedAt) this.outOfOrder.push(delivery);
		const wasCreated = change.type === 'created' || before?.wasCreated === true;
		table.set(identity, { record, updatedAt, wasCreated });
	}
}

/** What tells a record from all others of its table, also from one that had its id before. */
export function identityOf(table: string, record: Record<string, unknown>): string {
	const id = String(record.id);
	return REUSES_IDS.has(table) ? `${id} ${String(record.created_at)}` : id;
}
