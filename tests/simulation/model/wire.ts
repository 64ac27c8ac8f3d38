import { toUnix, type Zone } from './clock';
import type { EventRow, Row } from './row';

export type WireRecord = Readonly<Record<string, unknown>>;

/** Statuses by table in the words of the API; what differs is of no importance to a feed. */
const OPEN = 'active';

/** JSON of a record. It is frozen: whoever changes what was served would change the server. */
export function toWire(row: Row, zone: Zone): WireRecord {
	row.wire ??= Object.freeze({
		id: row.id,
		customer: row.customer,
		status: row.status === 'open' ? OPEN : row.status,
		total: row.revision * 10,
		metadata: Object.freeze({ revision: row.revision }),
		created_at: toUnix(zone, row.created),
		updated_at: toUnix(zone, row.stamp),
	});
	return row.wire;
}

/** JSON of a record with its customer in place of the customer's id. */
export function toExpandedWire(row: Row, zone: Zone, customerNames: CustomerNames): WireRecord {
	const customer = Object.freeze({ id: row.customer, name: customerNames.name(row.customer) });
	return Object.freeze({ ...toWire(row, zone), customer });
}

export function toEventWire(event: EventRow): WireRecord {
	const { id, type, timestamp, snapshot } = event;
	return { id, type, timestamp, data: { object: snapshot } };
}

/** Names of customers that change without any of their documents changing. */
export class CustomerNames {
	private readonly renamed = new Map<number, number>();

	name(customer: number): string {
		return `Customer ${customer}, name ${this.renamed.get(customer) ?? 1}`;
	}

	rename(customer: number): void {
		this.renamed.set(customer, (this.renamed.get(customer) ?? 1) + 1);
	}
}
