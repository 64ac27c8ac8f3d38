import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { fingerprint, identify, type Fingerprint } from './digest';
import type { MetRecords } from './metRecords';
import type { SeenSet } from './seen';
import { readStamp, stampOf } from '../clock';
import type { Change, ChangeType } from '../types';

/** What another range knows. */
export type Elsewhere = Pick<SeenSet, 'hasVersion' | 'refresh'>;

/**
 * Decides record by record what is a change: a version that was not handed over before, as created
 * or updated, as long as the poll's allowance lasts.
 */
export class ChangeDetector {
	readonly changes: Change[] = [];

	/** A record is looked at more than once, and digesting it is most of the work. */
	private readonly fingerprints = new WeakMap<InvoicedRecord, Fingerprint>();

	constructor(
		private readonly description: ObjectDescription,
		private readonly seen: SeenSet,
		private readonly options: {
			wanted: readonly ChangeType[];
			/**
			 * A record not seen before and created at or after this second counts as created, unless it
			 * was met before.
			 */
			createdSince: number;
			met: MetRecords;
			/**
			 * What another range of the stream has handed over and this one may meet as well. It is told
			 * of what is taken here.
			 */
			elsewhere?: Elsewhere;
			/** Changes to take. Versions that are known or not wanted cost nothing. */
			allowance: number;
		},
	) {}

	/** Whether the allowance is used up. */
	get isFull(): boolean {
		return this.changes.length >= this.options.allowance;
	}

	/** Whether this version has been handed over already. */
	knows(record: InvoicedRecord): boolean {
		return this.seen.hasVersion(this.fingerprint(record));
	}

	/**
	 * Takes the record if it is a change.
	 *
	 * @returns false when it would be a change but the allowance is used up: the read has to stop
	 * before this record
	 */
	offer(record: InvoicedRecord, stamp: number): boolean {
		const digest = this.fingerprint(record);
		if (this.seen.hasVersion(digest)) return true;
		if (this.options.elsewhere?.hasVersion(digest) === true) {
			this.seen.add(digest, stamp);
			return true;
		}
		const { met, createdSince } = this.options;
		const createdAt = readStamp(record.created_at);
		const isYoung = createdAt !== null && createdAt >= createdSince;
		const isNew = isYoung && !this.seen.hasRecord(digest) && !met.has(record, digest);
		const type: ChangeType = isNew ? 'created' : 'updated';
		if (this.options.wanted.includes(type)) {
			if (this.isFull) return false;
			this.changes.push(toChange(this.description, type, digest, record));
		}
		this.seen.add(digest, stamp);
		if (isYoung) met.add(record, digest);
		this.options.elsewhere?.refresh(digest, stamp);
		return true;
	}

	/**
	 * Puts what was taken in the order of the stamps. Of a record that was met in two lists only the
	 * later version stays: its stamp may be the earlier one, where servers disagree on the time.
	 */
	sortByStamp(): void {
		const newest = new Map<string, Change>();
		for (const change of this.changes) {
			const identity = identify(this.description, change.record);
			const type = newest.get(identity)?.type === 'created' ? 'created' : change.type;
			newest.set(identity, { ...change, type });
		}
		const stampOfChange = ({ updatedAt }: Change) => updatedAt ?? Infinity;
		const ordered = [...newest.values()];
		ordered.sort((a, b) => compare(stampOfChange(a), stampOfChange(b)));
		this.changes.splice(0, this.changes.length, ...ordered);
	}

	private fingerprint(record: InvoicedRecord): Fingerprint {
		const known = this.fingerprints.get(record);
		if (known !== undefined) return known;
		const made = fingerprint(this.description, identify(this.description, record), record);
		this.fingerprints.set(record, made);
		return made;
	}
}

/**
 * A record as a change for a test in the editor, where nothing says what was seen before: created
 * if it was made since the start date.
 */
export function sampleChange(
	description: ObjectDescription,
	record: InvoicedRecord,
	startDate: number,
): Change {
	const createdAt = readStamp(record.created_at);
	const type = createdAt !== null && createdAt >= startDate ? 'created' : 'updated';
	const digest = fingerprint(description, identify(description, record), record);
	return toChange(description, type, digest, record);
}

function toChange(
	description: ObjectDescription,
	type: ChangeType,
	{ version }: Fingerprint,
	record: InvoicedRecord,
): Change {
	const { name: object } = description;
	return { object, type, id: String(record.id), updatedAt: stampOf(record), version, record };
}

function compare(a: number, b: number): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
