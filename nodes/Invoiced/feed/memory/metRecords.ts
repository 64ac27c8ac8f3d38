import type { InvoicedRecord } from '../../objects';
import { ID_DIGEST_LENGTH, type Fingerprint } from './digest';
import { SEEN_KEPT, SeenSet } from './seen';
import type { MetState, StreamState } from '../stored';

/**
 * The records that came already, of those that would count as created if they came again.
 *
 * "Created" reaches back to the start date while older records may still come for the first time:
 * while history is read, and while the head is behind. The seen-set is no help there, as it knows
 * hours, not years. So every such record is noted until all have come: a record that is edited
 * after its turn is updated, one that is edited before it is created, and only once.
 */
export class MetRecords {
	private readonly ids: Set<number>;
	private readonly digests: Set<string>;

	constructor({ ids, digests }: MetState = { ids: '', digests: '' }) {
		this.ids = new Set(decodeIds(ids));
		this.digests = new Set(cut(digests, ID_DIGEST_LENGTH));
	}

	has({ id }: InvoicedRecord, digest: Fingerprint): boolean {
		return (isPlain(id) && this.ids.has(id)) || this.digests.has(digest.id);
	}

	add({ id }: InvoicedRecord, digest: Fingerprint): void {
		if (isPlain(id)) this.ids.add(id);
		else this.digests.add(digest.id);
	}

	/** Takes over the records of a seen-set, of which only the digests are known. */
	addSeen(seen: SeenSet, since: number): void {
		for (const id of seen.recordsSince(since)) this.digests.add(id);
	}

	toState(): MetState {
		return {
			ids: encodeIds([...this.ids].sort((a, b) => a - b)),
			digests: [...this.digests].join(''),
		};
	}
}

/** The stream's state after a read that met these records. */
export function withMet(before: StreamState, after: StreamState, met: MetRecords): StreamState {
	const rest = { ...after };
	delete rest.met;
	// The head learns with its next read that the history has ended.
	const reachesBack = after.head.createdSince < after.head.from - SEEN_KEPT;
	if (!mayMeetOlder(after) && !reachesBack) return rest;
	// What was handed over shortly before is in the seen-set as yet, and will drop out of it.
	if (before.met === undefined) {
		met.addSeen(new SeenSet(before.head.seen), before.head.createdSince);
	}
	return { ...rest, met: met.toState() };
}

/** Characters that the records take in the state. */
export function metSize({ ids, digests }: MetState): number {
	return ids.length + digests.length;
}

/**
 * As many of the records as fit: the youngest, which are edited most. What is let go may come as
 * created once more.
 */
export function youngestMet({ ids, digests }: MetState, characters: number): MetState {
	const room = Math.max(0, characters);
	const fitting = youngestIds(decodeIds(ids), room);
	const left = Math.max(0, room - fitting.length);
	const kept = Math.min(digests.length, left - (left % ID_DIGEST_LENGTH));
	return { ids: fitting, digests: digests.slice(digests.length - kept) };
}

/** Whether records that are older than the head's overlap may still come for the first time. */
function mayMeetOlder({ head, histories, hidden }: StreamState): boolean {
	const isHiddenOpen = hidden !== null && (hidden.behind || hidden.readAt === null);
	return head.behind || histories.length > 0 || isHiddenOpen;
}

function youngestIds(ids: readonly number[], room: number): string {
	let start = ids.length;
	let size = 0;
	while (start > 0) {
		const distance = start === 1 ? ids[0] : ids[start - 1] - ids[start - 2];
		size += encodeNumber(distance).length;
		// The first one is written in full.
		if (size + encodeNumber(ids[start - 1]).length > room) break;
		start -= 1;
	}
	return encodeIds(ids.slice(start));
}

function isPlain(id: unknown): id is number {
	return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** A character holds so much of a number, and whether more of it follows. */
const PART = 32;

/**
 * Ascending ids as their distances, lowest part first: one to three characters each, as ids are
 * given in the order of creation.
 */
function encodeIds(ids: readonly number[]): string {
	let previous = 0;
	const parts: string[] = [];
	for (const id of ids) {
		parts.push(encodeNumber(id - previous));
		previous = id;
	}
	return parts.join('');
}

function encodeNumber(value: number): string {
	let text = '';
	let rest = value;
	while (rest >= PART) {
		text += ALPHABET[(rest % PART) + PART];
		rest = Math.floor(rest / PART);
	}
	return text + ALPHABET[rest];
}

function decodeIds(text: string): number[] {
	const ids: number[] = [];
	let previous = 0;
	let value = 0;
	let weight = 1;
	for (const letter of text) {
		const part = VALUES.get(letter) ?? 0;
		value += (part % PART) * weight;
		weight *= PART;
		if (part >= PART) continue;
		previous += value;
		ids.push(previous);
		value = 0;
		weight = 1;
	}
	return ids;
}

function cut(text: string, length: number): string[] {
	return Array.from({ length: Math.floor(text.length / length) }, (_, index) =>
		text.slice(index * length, (index + 1) * length),
	);
}
