import type { EmulatorClock } from '../store/clock';

/** Entries kept; older ones are dropped. */
const LOG_LIMIT = 10_000;

/** One call of a webhook as it went. */
export interface Delivery {
	/** Counts from 1 since the start or the last reset. */
	number: number;
	/** Id of the webhook whose secret it is signed with. */
	webhook: number;
	url: string;
	/** Id of the event. */
	event: number;
	/** Type of the event, such as `invoice.paid`. */
	type: string;
	/** Id of the record of attempts that it belongs to. */
	webhookAttempt: number;
	/** Which attempt of that it is, from 1 on. */
	attempt: number;
	/** Null while it is under way, or where there was no answer. */
	status: number | null;
	/** Why there was no answer; null: there was, or it is under way. */
	error: string | null;
	/** Unix milliseconds by the emulator's clock. */
	startedAt: number;
	/** Null while it is under way, or when the emulator was closed meanwhile. */
	endedAt: number | null;
	/** Types of the faults that struck it. */
	faults: string[];
}

/** What is known of a delivery before it goes out. */
export type DeliveryStart = Pick<
	Delivery,
	'attempt' | 'event' | 'faults' | 'type' | 'url' | 'webhook' | 'webhookAttempt'
>;

/** The list of deliveries, for tests and for the curious. */
export class DeliveryLog {
	private entries: Delivery[] = [];
	private total = 0;

	constructor(private readonly clock: EmulatorClock) {}

	/** Opens an entry; `end` closes it. */
	start(delivery: DeliveryStart): Delivery {
		this.total += 1;
		const entry: Delivery = {
			number: this.total,
			...delivery,
			status: null,
			error: null,
			startedAt: Math.floor(this.clock.milliseconds()),
			endedAt: null,
		};
		this.entries.push(entry);
		if (this.entries.length > LOG_LIMIT) this.entries.shift();
		return entry;
	}

	end(entry: Delivery, outcome: { status: number } | { error: string }): void {
		Object.assign(entry, outcome);
		entry.endedAt = Math.floor(this.clock.milliseconds());
	}

	/** Oldest first. */
	list(): readonly Delivery[] {
		return this.entries;
	}

	/** Forgets the entries. */
	reset(): void {
		this.entries = [];
		this.total = 0;
	}
}
