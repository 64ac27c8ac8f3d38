import { OBJECTS } from '../../objects';
import type { WireRecord } from '../../types';
import { MemoryLedger } from '../memoryLedger';
import { Random } from '../random';
import type { AccountOptions } from '../types';
import { Work } from '../work';
import { Agenda } from './agenda';

export const HOUR = 3600;
export const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const SPAN_YEARS = 3;

/**
 * How strongly the past thins out: at 1 it would be even, at 1.5 a twentieth of all falls into the
 * last 12 days.
 */
const DENSITY = 1.5;

/** Events are kept for the last two weeks only: about a twentieth of all changes. */
const EVENT_WINDOW = 14 * DAY;

/** Row ids of each table's first record. */
const FIRST_ROW_IDS = Object.fromEntries(OBJECTS.map(({ table, firstId }) => [table, firstId]));

/**
 * The past of an account, lived through in order of time: whatever happens is the same operation
 * that a mutation applies later, so a generated account is one that could have come about.
 */
export class History {
	readonly ledger = new MemoryLedger(FIRST_ROW_IDS);
	readonly random: Random;
	readonly now: number;
	readonly start: number;
	/** Row ids of the customers that can be billed at the moment. */
	readonly customers: number[] = [];
	/** Row ids of the catalogue items that are not archived at the moment. */
	readonly items: number[] = [];
	private readonly agenda = new Agenda();

	constructor(options: Pick<AccountOptions, 'now' | 'seed'>) {
		this.random = new Random(options.seed);
		this.now = options.now;
		this.start = options.now - SPAN_YEARS * YEAR;
	}

	/** Something happens at this time; what lies in the future of `now` never happens. */
	at(time: number, action: (work: Work) => void): void {
		if (time > this.now) return;
		this.agenda.add(time, () => {
			const work = new Work({
				ledger: this.ledger,
				random: this.random,
				now: time,
				writesEvents: time > this.now - EVENT_WINDOW,
			});
			action(work);
			work.finish();
		});
	}

	/** Lives through everything up to now. */
	run(): void {
		for (let next = this.agenda.next(); next; next = this.agenda.next()) {
			next.action();
		}
	}

	/** One of the items that can be sold at the moment. */
	drawItem(work: Work): WireRecord | undefined {
		return this.items.length > 0
			? work.read('items', this.random.pick(this.items)).record
			: undefined;
	}

	/** A moment of the past since `earliest`, likelier the newer it is. */
	moment(earliest = this.start + DAY): number {
		const age = (this.now - earliest) * this.random.next() ** DENSITY;
		return Math.floor(this.now - age);
	}

	/** A moment between two others; the earlier one if they do not lie apart. */
	between(earliest: number, latest: number): number {
		return this.random.integer(earliest, Math.max(earliest, latest));
	}
}
