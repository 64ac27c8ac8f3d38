import type { Change } from '../../nodes/Invoiced/feed';

/** Why a version may come a second time. */
export type Excuse = 'crash' | 'replay';

export interface Delivery {
	change: Change;
	/** Number of the poll, over all processes. */
	poll: number;
	/** Number of the process. */
	process: number;
}

/** How a process came back. */
export interface Restart {
	process: number;
	/** The last poll whose state survived. */
	savedPoll: number;
	replays: boolean;
	/** Server time of the restart. */
	serverTime: number;
}

/** What the sink received, and what was handed over but never arrived. */
export class Ledger {
	readonly deliveries: Delivery[] = [];
	/** Changes whose execution died with the process after n8n had saved the state. */
	readonly lostInHost: Delivery[] = [];
	readonly restarts: Restart[] = [];

	deliver(changes: readonly Change[], poll: number, process: number): void {
		for (const change of changes) this.deliveries.push({ change, poll, process });
	}

	loseInHost(changes: readonly Change[], poll: number, process: number): void {
		for (const change of changes) this.lostInHost.push({ change, poll, process });
	}
}
