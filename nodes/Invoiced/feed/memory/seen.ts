import { CONTENT_DIGEST_LENGTH, ID_DIGEST_LENGTH, type Fingerprint } from './digest';
import type { SeenState } from '../stored';

/** Characters of one entry. */
export const ENTRY_LENGTH = ID_DIGEST_LENGTH + CONTENT_DIGEST_LENGTH;
const MINUTE = 60;

/**
 * Seconds that versions stay in the set behind the watermark. Only a clock that goes back makes the
 * feed read there again: by an hour of the clock itself, the widest overlap of two hours, and what
 * a walk without a filter looks behind its bound. Where state gets large this part goes first
 * (`trimState`).
 */
export const SEEN_KEPT = 4.25 * 3600;

interface Entry {
	content: string;
	/** Minute of the version's stamp. */
	minute: number;
}

/**
 * The record versions that were handed over and may be read again: one entry per record, holding
 * its latest version.
 *
 * Stored as ten base64 characters per record (id digest, content digest), strung together per
 * minute of the stamp, so that thousands of records fit into a workflow's static data and old
 * minutes are dropped whole.
 */
export class SeenSet {
	private readonly entries = new Map<string, Entry>();

	constructor(state: SeenState = {}) {
		for (const [minute, text] of Object.entries(state)) {
			for (let start = 0; start + ENTRY_LENGTH <= text.length; start += ENTRY_LENGTH) {
				const id = text.slice(start, start + ID_DIGEST_LENGTH);
				const content = text.slice(start + ID_DIGEST_LENGTH, start + ENTRY_LENGTH);
				this.entries.set(id, { content, minute: Number(minute) });
			}
		}
	}

	get size(): number {
		return this.entries.size;
	}

	/** Whether any version of the record is known. */
	hasRecord(fingerprint: Fingerprint): boolean {
		return this.entries.has(fingerprint.id);
	}

	/** Whether the record's latest known version is this one. */
	hasVersion(fingerprint: Fingerprint): boolean {
		return this.entries.get(fingerprint.id)?.content === fingerprint.content;
	}

	/** @param stamp Unix seconds of the version */
	add(fingerprint: Fingerprint, stamp: number): void {
		const minute = Math.floor(stamp / MINUTE);
		this.entries.set(fingerprint.id, { content: fingerprint.content, minute });
	}

	/** Sets the latest version of a record that is known already. */
	refresh(fingerprint: Fingerprint, stamp: number): void {
		if (this.hasRecord(fingerprint)) this.add(fingerprint, stamp);
	}

	/** Digests of the ids of records stamped in or after the minute of `from`. */
	recordsSince(from: number): string[] {
		const firstMinute = Math.floor(from / MINUTE);
		return [...this.entries].filter(([, { minute }]) => minute >= firstMinute).map(([id]) => id);
	}

	/**
	 * Takes over the records of another set that are not known here, or in an earlier minute only.
	 */
	include(other: SeenSet): void {
		for (const [id, entry] of other.entries) {
			const own = this.entries.get(id);
			if (own === undefined || own.minute < entry.minute) this.entries.set(id, entry);
		}
	}

	/**
	 * The entries stamped in or after the minute of `from`, and not after that of `until`, as state.
	 */
	toState(from: number, until = Infinity): SeenState {
		const firstMinute = Math.floor(from / MINUTE);
		const lastMinute = Math.floor(until / MINUTE);
		const state: SeenState = {};
		for (const [id, { content, minute }] of this.entries) {
			if (minute >= firstMinute && minute <= lastMinute) {
				state[minute] = (state[minute] ?? '') + id + content;
			}
		}
		return state;
	}
}

/** What any of the states holds; of a record in two of them the later version. */
export function allSeen(...states: SeenState[]): SeenState {
	const all = new SeenSet();
	for (const state of states) all.include(new SeenSet(state));
	return all.toState(-Infinity);
}

/** The entries of a state stamped from the minute of `from` on and before `until`. */
export function seenBetween(state: SeenState, from: number, until: number): SeenState {
	const firstMinute = Math.floor(from / MINUTE);
	return Object.fromEntries(
		Object.entries(state).filter(
			([minute]) => Number(minute) >= firstMinute && Number(minute) * MINUTE < until,
		),
	);
}

/** Number of entries a state holds, of those stamped in or after the minute of `from`. */
export function seenSize(state: SeenState, from = -Infinity): number {
	const firstMinute = Math.floor(from / MINUTE);
	return Object.entries(state)
		.filter(([minute]) => Number(minute) >= firstMinute)
		.reduce((sum, [, text]) => sum + text.length / ENTRY_LENGTH, 0);
}
