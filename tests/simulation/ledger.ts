import type { Change } from '../../nodes/Invoiced/feed';

/** Why a version may come a second time. */
export type Excuse = 'crash' | 'replay';

export interface Delivery {
	change: Change;
	handOver: HandOver;
}

export interface HandOver {
	/** Number of the poll, over all processes. */
	poll: number;
	/** Number of the process. */
	process: number;
	/** Real time. */
	at: number;
}

/** How a process came back. */
export interface Restart {
	process: number;
	/** The last poll whose state survived. */
	savedPoll: number;
	replays: boolean;
	/** When that was, real time. */
	savedAt: number;
}

/** An execution that works on what a poll handed over. Real time. */
interface Execution {
	deliveries: readonly Delivery[];
	until: number;
}

/** What the sink received, and what was handed over but never arrived. */
export class Ledger {
	deliveries: Delivery[] = [];
	/** Changes whose execution died with the process after n8n had saved the state. */
	readonly lostInHost: Delivery[] = [];
	readonly restarts: Restart[] = [];
	/** Lists of which a poll told that records were missing in them. */
	readonly incomplete: Array<{ object: unknown; poll: number }> = [];

	/** Executions that may still be lost. */
	private running: Execution[] = [];

	/** The hand-over of a poll to an execution that ends at `until`. */
	deliver(changes: readonly Change[], handOver: HandOver, until: number): void {
		const deliveries = changes.map((change) => ({ change, handOver }));
		this.deliveries.push(...deliveries);
		this.running.push({ deliveries, until });
	}

	/**
	 * The process dies: what its executions had not finished never arrives. @returns how many
	 * executions that were
	 */
	loseRunning(now: number): number {
		const lost = this.running.filter(({ until }) => until > now);
		this.running = [];
		for (const { deliveries } of lost) this.lostInHost.push(...deliveries);
		if (lost.length > 0) {
			const isLost = new Set(lost.flatMap(({ deliveries }) => deliveries));
			this.deliveries = this.deliveries.filter((delivery) => !isLost.has(delivery));
		}
		return lost.length;
	}

	/** What a poll told to the user. */
	tell(failures: readonly unknown[], poll: number): void {
		for (const failure of failures) {
			const { object, error } = failure as { object?: unknown; error?: { message?: string } };
			if (error?.message?.includes('counts more records') === true) {
				this.incomplete.push({ object, poll });
			}
		}
	}

	loseInHost(changes: readonly Change[], handOver: HandOver): void {
		for (const change of changes) this.lostInHost.push({ change, handOver });
	}
}
