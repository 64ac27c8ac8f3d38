import { startAttempt, within } from '../api';
import type { InvoicedApi } from '../api';

/**
 * Milliseconds that a walk may stand still before those who wait for it give up. A page takes a
 * fifth of it at most, and after as long the server has forgotten how far a walk was (300 s, server
 * source: ApiCache.php).
 */
const LONGEST_STANDSTILL = 300_000;

/** One walk among those over the same list. */
interface Turn {
	/** Resolves when the walk is over. */
	end: Promise<void>;
	isOver: boolean;
	/**
	 * When it last got somewhere, on the clock of `performance.now`; null while it waits for its turn
	 * itself.
	 */
	movedAt: number | null;
}

/** For each client, the last walk that waits or runs, by what it walks. */
const lastTurns = new WeakMap<InvoicedApi, Map<string, Turn>>();

/**
 * Lets walks over the same list with the same query run one after the other. The server keeps one
 * page cursor for all of them, so two at once can skip a record when one is deleted meanwhile
 * (server source: ApiCache.php). Several input items that ask for the same records would do that.
 *
 * The wait ends when n8n stops the execution, and when the walk before has stood still for too
 * long: whoever opens a walk must read it to its end, or return it.
 *
 * @param key what is walked
 * @throws Error when the wait ends without a turn
 */
export async function* serialize<Page>(
	api: InvoicedApi,
	key: string,
	open: () => AsyncGenerator<Page, void, void>,
): AsyncGenerator<Page, void, void> {
	const turns = lastTurns.get(api) ?? new Map<string, Turn>();
	lastTurns.set(api, turns);
	const before = turns.get(key);
	let leave = (): void => undefined;
	const end = new Promise<void>((resolve) => (leave = resolve));
	const turn: Turn = { end, isOver: false, movedAt: null };
	turns.set(key, turn);
	try {
		if (before !== undefined) await endOf(before, api.cancellation);
		turn.movedAt = performance.now();
		for await (const page of open()) {
			turn.movedAt = performance.now();
			yield page;
			turn.movedAt = performance.now();
		}
	} finally {
		turn.isOver = true;
		leave();
	}
}

async function endOf(turn: Turn, cancellation: AbortSignal | undefined): Promise<void> {
	while (!turn.isOver) {
		const stoodStill = performance.now() - (turn.movedAt ?? performance.now());
		if (stoodStill >= LONGEST_STANDSTILL) {
			throw new Error(
				'Another read of the same list, which this one has to wait for, stands still',
			);
		}
		const wait = startAttempt(Math.ceil(LONGEST_STANDSTILL - stoodStill), cancellation);
		await within(turn.end, wait.signal).catch(() => undefined);
		wait.release();
		if (wait.wasCancelled()) throw new Error('The execution was canceled');
	}
}
