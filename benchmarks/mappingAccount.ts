import { startEmulator } from '../emulator';
import type { WireRecord } from '../emulator';
import { generateAccount } from '../emulator/data/generate';
import { listEverything } from '../tests/support/feed/listEverything';

/** A moment that stays, so that the same seed gives the same bytes. */
const NOW = Date.UTC(2026, 0, 31) / 1_000;
const SEED = 7;

/** From this many invoices on an account has lines of all kinds to borrow. */
const FULL_VARIETY = 1_000;

/**
 * The compact JSON of a list of invoices as the emulator sends it, the customer as an id. All
 * invoices have the same number of lines: each borrows those of the invoices after it, so that its
 * amounts need not agree (the mapping adds up nothing that would show it).
 */
export async function wireInvoices(invoices: number, linesEach: number): Promise<string> {
	const account = generateAccount({
		seed: SEED,
		invoices: Math.max(invoices, FULL_VARIETY),
		now: NOW,
	});
	const lines = account.invoices.flatMap(({ record }) => record.items as WireRecord[]);
	const chosen = account.invoices.slice(0, invoices).map((stored, position) => {
		const items = Array.from(
			{ length: linesEach },
			(_, index) => lines[(position * linesEach + index) % lines.length],
		);
		return { ...stored, record: { ...stored.record, items } };
	});
	const emulator = await startEmulator({ account: { invoices: chosen }, now: NOW });
	const records = await listEverything(emulator, 'invoices');
	await emulator.close();
	return JSON.stringify(records);
}
