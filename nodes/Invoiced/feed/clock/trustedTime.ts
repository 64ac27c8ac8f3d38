import type { InvoicedRecord } from '../../objects';
import { readStamp, stampOf } from './stamps';
import type { StampWitness } from '../stored';
import type { Page } from '../types';

/**
 * `Date` ahead of what is plausible by less is what clocks differ by anyway; the overlap covers it.
 */
const TOLERANCE = 5;

/**
 * What a poll knows of the server's time besides its `Date`, which a proxy may have wrong for hours
 * or for good. A `Date` that runs ahead would move the watermark past records that are still to be
 * written.
 *
 * The local clock contradicts such a `Date`. It may be wrong itself, so the records' own stamps are
 * the arbiter: a record that is stamped later than the local clock says shows that this clock is
 * slow, and by how much. Both can only hold the watermark back, and never further than the newest
 * stamp that was seen: what is read again then is what changed right before it.
 */
export class TrustedTime {
	private isFresh = false;

	/** @param witness as the last poll left it; absent: no stamp has been seen yet */
	constructor(public witness?: StampWitness) {}

	/** Learns from a page. @param received local seconds */
	note({ records, serverTime }: Pick<Page, 'records' | 'serverTime'>, received: number): void {
		if (serverTime === null) return;
		let newest = -Infinity;
		for (const record of records) {
			const stamp = timeOf(record);
			// One that lies ahead of `Date` itself tells of a shifted clock, not of the time.
			if (stamp !== null && stamp <= serverTime) newest = Math.max(newest, stamp);
		}
		if (newest === -Infinity || newest < this.byWitness(received, serverTime)) return;
		this.witness = { stamp: newest, readAt: received, serverTime };
		this.isFresh = true;
	}

	/**
	 * The server's time when a page was asked for: by its `Date`, unless that is ahead of all that is
	 * plausible.
	 *
	 * @param sent local seconds
	 * @returns whole seconds; null when the answer had no `Date`
	 */
	whenSent(
		{ serverTime, duration }: Pick<Page, 'duration' | 'serverTime'>,
		sent: number,
	): number | null {
		if (serverTime === null) return null;
		const told = Math.floor(serverTime - duration);
		const plausible = Math.floor(Math.max(sent, this.byWitness(sent, serverTime)));
		return told <= plausible + TOLERANCE ? told : plausible - TOLERANCE;
	}

	/**
	 * The server's time by the newest stamp and what has passed since, by the clock that says less.
	 */
	private byWitness(local: number, serverTime: number): number {
		if (this.witness === undefined) return -Infinity;
		const { stamp, readAt, serverTime: then } = this.witness;
		const passed = Math.min(local - readAt, serverTime - then);
		// Between two polls a clock that went back says nothing; within one, an earlier request is
		// asked about.
		return stamp + (this.isFresh ? passed : Math.max(0, passed));
	}
}

function timeOf(record: InvoicedRecord): number | null {
	return stampOf(record) ?? readStamp(record.timestamp);
}
