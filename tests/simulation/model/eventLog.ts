import type { EventRow } from './row';
import { lowerBound } from './table';

/**
 * What happened on the server, by id. An event is written after the request that caused it and may
 * show up late.
 */
export class EventLog {
	private readonly events: EventRow[] = [];
	private lastId = 0;

	get size(): number {
		return this.events.length;
	}

	nextId(): number {
		return ++this.lastId;
	}

	insert(event: EventRow): void {
		this.events.splice(
			lowerBound(this.events, ({ id }) => id < event.id),
			0,
			event,
		);
	}

	/** Newest first. `from` is inclusive, `beforeId` exclusive. */
	newestFirst(options: {
		from: number | null;
		type: string | null;
		beforeId: number | null;
	}): EventRow[] {
		const { from, type, beforeId } = options;
		return this.events
			.filter(
				(event) =>
					(from === null || event.timestamp >= from) &&
					(type === null || event.type === type) &&
					(beforeId === null || event.id < beforeId),
			)
			.reverse();
	}
}
