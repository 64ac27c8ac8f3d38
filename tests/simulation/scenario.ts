import type { ChangeType } from '../../nodes/Invoiced/feed';
import type { ClockStep, Zone } from './model/clock';
import type { Gaps } from './model/query';
import { EVENT_PREFIX, type Profile } from './model/routes';
import type { TableName } from './model/row';
import { ALL_FAULTS, type Fault } from './faults';
import { Random } from '../support/random';

/** Who keeps the feed's state: n8n's default poller, or its durable cursors. */
export type HostKind = 'default' | 'durable';

/** Everything about one simulated world that is decided before it starts. All times are seconds. */
export interface Scenario {
	seed: number;
	profile: Profile;
	gaps: Gaps;
	host: HostKind;
	faults: ReadonlySet<Fault>;
	objects: readonly TableName[];
	changeTypes: readonly ChangeType[];
	expandsCustomer: boolean;
	/** Real time of the first poll. */
	start: number;
	startDate: number;
	overlap: number;
	maxRecords: number;
	catalogInterval: number;
	/** Window that the first poll of a process reads again; 0: off. */
	replay: number;
	/** Between two ticks of the poller. */
	interval: number;
	/** Polls while the world changes. */
	polls: number;
	/** Records that are there before the first poll. */
	history: number;
	/** Records of one import or mass update, at most. */
	bulk: number;
	/** Steady writes during the active polls. */
	writes: number;
	/** A write becomes visible this long after its stamp, at most. */
	lateness: number;
	/** The longest time an ordinary request takes. */
	slowest: number;
	timeBudget: number;
	zone: Zone;
	clockSteps: readonly ClockStep[];
	clockJitter: number;
	/** By how much the local clock is ahead of real time. */
	localOffset: number;
}

export interface ScenarioChoice {
	/** Only this fault; null: a random set. */
	fault: Fault | null;
	/** Null: either. */
	profile: Profile | null;
}

const TABLES: readonly TableName[] = [
	'invoices',
	'customers',
	'payments',
	'subscriptions',
	'plans',
	'items',
	'transactions',
	'credit_notes',
	'estimates',
];

/** How often a fault is part of a random world. */
const LIKELIHOOD: Readonly<Record<Fault, number>> = {
	adversary: 0.5,
	autumn: 0.08,
	bulk: 0.35,
	clockBack: 0.08,
	crash: 0.2,
	deletes: 0.6,
	emptyEvents: 0.1,
	flood: 0.004,
	forgetting: 0.25,
	handOver: 0.15,
	jitter: 0.1,
	lateWrites: 0.4,
	latency: 0.3,
	localClock: 0.3,
	noDate: 0.04,
	outage: 0.12,
	pageErrors: 0.3,
	restart: 0.3,
	sameSecond: 0.5,
	stalls: 0.1,
	timeBudget: 0.25,
};

/** Real instants at which clocks were set back by an hour: Sydney, Berlin, New York. */
const AUTUMNS = ['2025-04-05T16:00:00Z', '2025-10-26T01:00:00Z', '2025-11-02T06:00:00Z'].map(
	(instant) => Date.parse(instant) / 1000,
);

/**
 * Faults that take the sight from each other: with them together no reader could tell what happened. Without a `Date` a flood stays
 * within the overlap for ever, and what the state cannot remember of it comes again for ever.
 */
const EXCLUSIVE: readonly (readonly Fault[])[] = [
	['autumn', 'clockBack', 'noDate'],
	['flood', 'noDate'],
];

/** Part of n8n's time for a poll in which the trigger asks for new pages. */
const READING_SHARE = 0.8;

/** June and July 2025: no clock on earth is set back but where the world wants it (`AUTUMNS`). */
const EPOCH = Date.parse('2025-06-01T00:00:00Z') / 1000;
const EPOCH_DAYS = 60;
const DAY = 86_400;
const HOUR = 3600;

/** The world of a seed. Depends on nothing but its arguments. */
export function scenarioOf(seed: number, choice: ScenarioChoice): Scenario {
	const random = Random.named(seed, 'scenario');
	const profile = random.pick(['observed', 'documented'] as const);
	const faults = chooseFaults(random);
	const chosen = choice.fault === null ? faults : new Set([choice.fault]);
	const has = (fault: Fault) => chosen.has(fault);

	const size = chooseSize(random);
	const objects = chooseObjects(random);
	const polls = has('flood') ? 10 : has('autumn') ? random.whole(40, 70) : random.whole(8, 40);
	const interval = has('autumn') ? random.whole(120, 240) : random.pick([60, 60, 60, 120, 300]);
	const span = polls * interval;
	const foldsAt = random.pick(AUTUMNS);
	const start = has('autumn')
		? foldsAt - span * random.between(0.3, 0.6)
		: EPOCH + random.whole(0, EPOCH_DAYS * DAY) + random.next();
	const overlap = has('flood') ? HOUR : random.pick([30, 60, 60, 60, 120]);
	const jitter = has('jitter') ? random.between(1, 4) : 0;
	const history = Math.round(size * random.between(0.05, 0.8));
	const bulk = has('bulk') ? Math.round((size - history) * random.between(0.3, 0.8)) : 0;
	const maxRecords = atLeast(random.pick([20, 50, 100, 250, 1000, 1000]), size / 50);
	const flood = has('flood') ? random.whole(21_000, 25_000) : 0;
	const host = random.pick(['default', 'default', 'durable'] as const);
	const usesDeletions = random.chance(0.6);
	const replays = host === 'default' && random.chance(0.4);
	const needsWholeWalks =
		usesDeletions ||
		(choice.profile ?? profile) === 'documented' ||
		objects.some((name) => name === 'plans' || name === 'items');
	const walk = needsWholeWalks ? wholeWalks(size + flood, objects.length) : 0;
	const mostTime = READING_SHARE * (host === 'durable' ? 36 : 300);
	const slowness = has('latency') ? random.between(2, 12) : random.between(0.1, 1.5);
	const slowest = walk === 0 ? slowness : Math.min(slowness, mostTime / walk);
	const timeBudget = has('timeBudget') ? slowest * random.between(0.5, 6) : mostTime;
	const lateness = latenessOf(random, has('lateWrites'), overlap - 2 * Math.ceil(jitter) - 1);
	return {
		seed,
		profile: choice.profile ?? profile,
		gaps: {
			archived: random.chance(0.5),
			finished: random.chance(0.5),
			eventFilters: random.chance(0.5),
		},
		host,
		faults: chosen,
		objects,
		changeTypes: usesDeletions ? ['created', 'updated', 'deleted'] : ['created', 'updated'],
		expandsCustomer: random.chance(0.2),
		start,
		startDate: Math.floor(start - random.pick([0, HOUR, DAY, 400 * DAY])),
		overlap,
		maxRecords: maxRecords + flood / 4,
		catalogInterval: random.pick([0, 300, 900]),
		replay: replays ? random.pick([HOUR / 4, HOUR]) : 0,
		interval,
		polls,
		history,
		bulk: bulk + flood,
		writes: size - history - bulk,
		lateness,
		slowest,
		timeBudget: Math.max(timeBudget, walk * slowest),
		zone: {
			fallsBackAt: has('autumn') ? foldsAt : null,
			ambiguous: random.pick(['first', 'second']),
		},
		clockSteps: has('clockBack')
			? [{ at: start + span * random.between(0.2, 0.7), by: -random.whole(31, HOUR) }]
			: [],
		clockJitter: jitter,
		localOffset: has('localClock') ? random.between(-2 * HOUR, 2 * HOUR) : random.between(-2, 2),
	};
}

/** Object types whose rows can be deleted for good, and those that have events at all. */
export function writesEvents(table: TableName): boolean {
	return EVENT_PREFIX[table] !== undefined;
}

/**
 * While a clock is off, in a flood, and where no `Date` lets the watermark move on, the overlap holds more than a page even at
 * rest.
 */
export function hasWideOverlap({ faults }: Scenario): boolean {
	const wide = ['autumn', 'clockBack', 'flood', 'noDate'] as const;
	return wide.some((fault) => faults.has(fault));
}

function chooseFaults(random: Random): Set<Fault> {
	const faults = new Set<Fault>();
	for (const fault of ALL_FAULTS) {
		const rivals = EXCLUSIVE.filter((group) => group.includes(fault)).flat();
		const isFree = !rivals.some((rival) => faults.has(rival));
		if (random.chance(LIKELIHOOD[fault]) && isFree) faults.add(fault);
	}
	return faults;
}

/** Record versions of the world: many small worlds, some with thousands; about 1,100 on average. */
function chooseSize(random: Random): number {
	return random.pick([
		random.whole(100, 700),
		random.whole(100, 700),
		random.whole(100, 700),
		random.whole(300, 1000),
		random.whole(300, 1000),
		random.whole(700, 2000),
		random.whole(700, 2000),
		random.whole(2000, 6500),
	]);
}

function chooseObjects(random: Random): TableName[] {
	const count = random.pick([1, 1, 1, 2, 2, 3, 4]);
	const rest = [...TABLES];
	return Array.from({ length: count }, () => {
		const table = random.chance(0.3) && rest.includes('invoices') ? 'invoices' : random.pick(rest);
		rest.splice(rest.indexOf(table), 1);
		return table;
	});
}

function latenessOf(random: Random, isLate: boolean, limit: number): number {
	return isLate ? Math.max(1, limit * random.between(0.3, 1)) : 0;
}

/** Requests of a poll in which every list that cannot be read in parts is walked whole. */
function wholeWalks(rows: number, objects: number): number {
	return 2 * (Math.ceil(rows / 100) + 1) + 4 * objects;
}

/** Keeps a world's polls to some hundreds, however small the limit. */
function atLeast(value: number, least: number): number {
	return Math.max(value, Math.ceil(least));
}
