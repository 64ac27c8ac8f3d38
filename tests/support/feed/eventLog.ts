import type { PageAnswer, PageRequest } from '../../../nodes/Invoiced/feed';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';

/** The events of an account, and pages of them as Invoiced lists them: newest first. */
export class EventLog {
	/** In the order of their ids. */
	readonly events: InvoicedRecord[] = [];
	/** Rows of a page, whatever is asked for. */
	mostRows = Infinity;

	/** @param ignores parameters that the server takes as if they were not there */
	constructor(private readonly ignores: readonly string[] = []) {}

	/** Writes an event. */
	tell(type: string, object: InvoicedRecord, timestamp: number): void {
		this.events.push({ id: this.events.length + 1, type, timestamp, data: { object } });
	}

	/** The page that a request is answered with. */
	page({ query }: PageRequest): Pick<PageAnswer, 'records' | 'totalCount'> {
		const heard = (name: string) => (this.ignores.includes(name) ? undefined : query[name]);
		const since = Number(heard('start_date') ?? 0);
		const type = heard('filter[type]');
		const related = heard('related_to');
		const found = [...this.events]
			.reverse()
			.filter(
				(event) =>
					Number(event.timestamp) >= since &&
					(type === undefined || event.type === type) &&
					(related === undefined || relationOf(event) === related),
			);
		const size = Math.min(Number(query.per_page), this.mostRows);
		const start = (Number(query.page) - 1) * size;
		return { records: found.slice(start, start + size), totalCount: found.length };
	}
}

function relationOf({ type, data }: InvoicedRecord): string {
	const { object } = data as { object: InvoicedRecord };
	return `${String(type).split('.')[0]},${String(object.id)}`;
}
