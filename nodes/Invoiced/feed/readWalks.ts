import type { InvoicedRecord, ListParameters, ObjectDescription } from '../objects/types';
import { CLOCK_SHIFT } from './clock';
import { identify } from './digest';
import type { Intake } from './intake';
import type { ListSource } from './listRequest';
import { stampOf } from './stamps';
import type { Page, Reading } from './types';
import { walkInKeyOrder } from './walkInKeyOrder';
import type { FirstAnswer } from './watermark';

/** Records kept in memory per change that may be emitted; beyond, the newest ones wait for a later poll. */
const BATCH_FACTOR = 4;

/** What a read of a range came to. */
export interface RangeOutcome {
	first: FirstAnswer;
	/** First second that was not read to its end; null when the read reached the present (or its upper bound). */
	position: number | null;
	/** Resume point inside the second `position`. */
	afterId: string | null;
	newestStamp: number | null;
	/** A record came that is stamped before the bound that was asked for. */
	cameBelowBound: boolean;
	/** A record came that the plain list hides. */
	sawHidden: boolean;
	/** The time budget ended a walk in key order, which a later poll has to begin anew. */
	isCutShort: boolean;
}

interface WalkRange {
	/** The lowest stamp that counts. */
	startDate: number;
	/** The bound that is asked for. */
	from: number;
	until: number | null;
	/** Changes to hand over at most. */
	allowance: number;
}

interface Candidate {
	record: InvoicedRecord;
	stamp: number;
}

/**
 * Reads whole lists in key order, page after page, and hands the changes over in the order of their stamps.
 *
 * Pages in key order do not shift while records change. This is the cheapest way for what fits one poll
 * (`ceil(n / 100)` requests), the way for lists that have no filter or show their records in several walks, and the
 * fallback for servers that ignore what the keyset walk needs. A record edited meanwhile is stamped after the first
 * answer and belongs to the next poll.
 *
 * @param walks parameter sets that together show every record
 * @param firstPage the first page of the first walk, if it is there already
 */
export function* readWalks(
	source: ListSource,
	walks: readonly ListParameters[],
	range: WalkRange,
	intake: Intake,
	firstPage: Page | null = null,
): Reading<RangeOutcome> {
	const findings = new Findings(source, range, intake);
	const take = (page: Page) => findings.take(page);
	let complete = true;
	for (const [index, walk] of walks.entries()) {
		const walkSource = { ...source, parameters: { ...source.parameters, ...walk } };
		const given = index === 0 ? firstPage : null;
		complete &&= yield* walkInKeyOrder(walkSource, range.from, take, given);
	}
	const { first, newestStamp, cameBelowBound, sawHidden } = findings;
	const stoppedAt = emitInOrder(findings.batch, intake);
	return {
		first: first ?? { serverTime: null, duration: 0 },
		position: complete ? stoppedAt : range.from,
		afterId: null,
		newestStamp,
		cameBelowBound,
		sawHidden,
		isCutShort: !complete,
	};
}

/** What the pages of a walk have shown so far. */
class Findings {
	readonly batch: Batch;
	first: FirstAnswer | null = null;
	newestStamp: number | null = null;
	cameBelowBound = false;
	sawHidden = false;
	/** Stamps of the repeated hour in autumn lie before the bound; what was handed over is in the seen-set long enough. */
	private readonly lowest: number;

	constructor(
		private readonly source: ListSource,
		private readonly range: WalkRange,
		private readonly intake: Intake,
	) {
		this.batch = new Batch(Math.max(1, range.allowance) * BATCH_FACTOR);
		this.lowest = Math.max(range.startDate, range.from - CLOCK_SHIFT);
	}

	take(page: Page): void {
		this.first ??= page;
		for (const record of page.records) {
			const stamp = stampOf(record) ?? this.first.serverTime ?? this.range.from;
			if (this.isMeant(record, stamp)) this.keep(record, stamp);
		}
	}

	private isMeant(record: InvoicedRecord, stamp: number): boolean {
		const { until } = this.range;
		const isInRange = stamp >= this.lowest && (until === null || stamp < until);
		return isInRange && this.source.accepts?.(record) !== false;
	}

	private keep(record: InvoicedRecord, stamp: number): void {
		const { description } = this.source;
		this.sawHidden ||= isHidden(description, record);
		this.newestStamp = Math.max(stamp, this.newestStamp ?? stamp);
		if (this.intake.knows(record)) return;
		this.cameBelowBound ||= stamp < this.range.from;
		this.batch.add(identify(description, record), { record, stamp });
	}
}

/**
 * `readWalks` where nothing else can read the rest in a later poll.
 *
 * @throws Error when the time budget ended the walk: begun anew each time, it would never show the records at its end
 */
export function* readWholeWalks(
	...walk: Parameters<typeof readWalks>
): ReturnType<typeof readWalks> {
	const outcome = yield* readWalks(...walk);
	const [{ description }] = walk;
	if (outcome.isCutShort) throw new NotEnoughTime(description);
	return outcome;
}

/** More records than one poll has time to read, in a list that cannot be read in parts. */
export class NotEnoughTime extends Error {
	constructor({ path }: Pick<ObjectDescription, 'path'>) {
		super(
			`One poll does not have the time to read all that Invoiced lists under '${path.slice(1)}'. Nothing of it was emitted and the next poll tries again. If this happens each time, let this trigger follow fewer objects.`,
		);
	}
}

/** Whether the record is one that the plain list hides. */
export function isHidden(description: ObjectDescription, { status }: InvoicedRecord): boolean {
	return typeof status === 'string' && description.list.hidden?.statuses.includes(status) === true;
}

/**
 * Offers the candidates, oldest first. A second is always finished, so that the next read can start at the one after it.
 *
 * @returns the stamp of the first candidate that was left, or null
 */
function emitInOrder(batch: Batch, intake: Intake): number | null {
	let finished: number | null = null;
	for (const { record, stamp } of batch.inOrder()) {
		if (!intake.offer(record, stamp, stamp === finished)) return stamp;
		finished = stamp;
	}
	return batch.cutoff;
}

/** The oldest candidates of a walk, one per record, at most `limit` of them. */
class Batch {
	private candidates = new Map<string, Candidate>();
	/** Stamp of the oldest candidate that was let go; null when none was. */
	cutoff: number | null = null;

	constructor(private readonly limit: number) {}

	add(identity: string, candidate: Candidate): void {
		if (this.cutoff !== null && candidate.stamp >= this.cutoff) return;
		const present = this.candidates.get(identity);
		if (present === undefined || present.stamp <= candidate.stamp) {
			this.candidates.set(identity, candidate);
		}
		if (this.candidates.size > 2 * this.limit) this.shrink();
	}

	inOrder(): Candidate[] {
		return [...this.candidates.values()].sort((a, b) => a.stamp - b.stamp);
	}

	private shrink(): void {
		const ordered = [...this.candidates.entries()].sort((a, b) => a[1].stamp - b[1].stamp);
		this.cutoff = ordered[this.limit][1].stamp;
		this.candidates = new Map(ordered.slice(0, this.limit));
	}
}
