import type { ChangeType } from '../../nodes/Invoiced/feed';
import type { ClockStep, Zone } from './model/clock';
import type { Gaps } from './model/query';
import { EVENT_PREFIX, type Profile } from './model/routes';
import type { TableName } from './model/row';
import { ALL_FAULTS, type Fault } from './faults';
import { changedSettings, FIRST_ZONE, type Settings, type SettingsOverTime } from './settings';
import { Random } from '../support/random';

/** Who keeps the feed's state: n8n's default poller, or its durable cursors. */
export type HostKind = 'default' | 'durable';

/** Everything about one simulated world that is decided before it starts. All times are seconds. */
export interface Scenario {
	seed: number;
	/** Judged also by the rules that the feed does not keep yet. */
	isStrict: boolean;
	profile: Profile;
	gaps: Gaps;
	host: HostKind;
	faults: ReadonlySet<Fault>;
	/** All that are ever followed. */
	objects: readonly TableName[];
	/** All that are ever asked for. */
	changeTypes: readonly ChangeType[];
	expandsCustomer: boolean;
	/** Real time of the first poll. */
	start: number;
	/** The earliest that is ever set. */
	startDate: number;
	overlap: number;
	/** The least that is ever set. */
	maxRecords: number;
	/** Versions that the state may remember; undefined: as many as it has room for. */
	remembered: number | undefined;
	settings: SettingsOverTime;
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
	/** The shortest and the longest time that an ordinary request takes. */
	quickest: number;
	slowest: number;
	/** What n8n gives a poll; it abandons one that takes a quarter more. */
	pollTime: number;
	/** Part of it in which requests may begin. */
	timeBudget: number;
	/** Rows of a page at most, whatever is asked for. */
	pageCap: number;
	zone: Zone;
	clockSteps: readonly ClockStep[];
	clockJitter: number;
	/** When and by how much `Date` runs ahead of the clock that stamps records; null: never. */
	dateAhead: { from: number; until: number; by: number } | null;
	/** By how much the local clock is ahead of real time. */
	localOffset: number;
}

export interface ScenarioChoice {
	/** Only this fault; null: a random set. */
	fault: Fault | null;
	/** These faults in every world, besides the random ones. */
	withFaults?: readonly Fault[];
	/** Judge also by the rules that the feed does not keep yet. */
	strict?: boolean;
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
	allObjects: 0.05,
	autumn: 0.08,
	bulk: 0.35,
	cappedPages: 0.06,
	clockBack: 0.08,
	crash: 0.2,
	dateAhead: 0.06,
	deletes: 0.6,
	emptyEvents: 0.1,
	emptyPages: 0.08,
	executions: 0.15,
	flood: 0.1,
	forgetting: 0.25,
	handOver: 0.15,
	hangingLists: 0.08,
	jitter: 0.1,
	lateWrites: 0.4,
	latency: 0.3,
	localClock: 0.3,
	lostCursors: 0.15,
	missingRows: 0.08,
	neighbour: 0.15,
	node: 0.15,
	noDate: 0.04,
	outage: 0.12,
	pageErrors: 0.3,
	restart: 0.3,
	sameSecond: 0.5,
	settings: 0.15,
	slowServer: 0.1,
	stalls: 0.1,
	timeBudget: 0.25,
	unevenServer: 0.08,
};

/** Real instants at which clocks were set back by an hour: Sydney, Berlin, New York. */
const AUTUMNS = ['2025-04-05T16:00:00Z', '2025-10-26T01:00:00Z', '2025-11-02T06:00:00Z'].map(
	(instant) => Date.parse(instant) / 1000,
);

/**
 * Faults that take the sight from each other: with them together no reader could tell what
 * happened. Without a `Date` a flood stays within the overlap for ever, and what the state cannot
 * remember of it comes again for ever; and a read that time ends begins an overlap earlier, so that
 * a server which is too slow to show one overlap in a poll holds it up.
 */
const EXCLUSIVE: readonly (readonly Fault[])[] = [
	['autumn', 'clockBack', 'dateAhead', 'noDate'],
	['dateAhead', 'localClock'],
	// A reader that looks behind a clock which goes back meets what it had to forget. Of autumn it
	// knows the instants.
	['clockBack', 'flood'],
	['dateAhead', 'flood'],
	['flood', 'localClock'],
	// What the state forgets is told by the feed only.
	['flood', 'node'],
	['flood', 'noDate'],
	// A call may take a part of the time that n8n tells the node, which is never less than half a
	// minute.
	['node', 'timeBudget'],
	['noDate', 'slowServer'],
	['noDate', 'unevenServer'],
	// That a server caps its pages is found out anew by each read, with three requests: not where a
	// poll has time for so few, nor where it has to look further back than usual.
	['autumn', 'cappedPages'],
	['cappedPages', 'dateAhead'],
	['cappedPages', 'hangingLists'],
	['cappedPages', 'slowServer'],
	['cappedPages', 'timeBudget'],
	['cappedPages', 'unevenServer'],
];

/** Faults that harm nobody without others. */
const COMPANIONS: Partial<Record<Fault, readonly Fault[]>> = {
	lostCursors: ['adversary', 'deletes'],
	neighbour: ['adversary', 'deletes'],
};

/** Part of n8n's time for a poll in which the trigger asks for new pages. */
export const READING_SHARE = 0.8;

/** June and July 2025: no clock on earth is set back but where the world wants it (`AUTUMNS`). */
const EPOCH = Date.parse('2025-06-01T00:00:00Z') / 1000;
const EPOCH_DAYS = 60;
const DAY = 86_400;
const HOUR = 3600;

/**
 * In a flood the state remembers what so many polls may hand over: as it does with a limit of
 * 5,000.
 */
const POLLS_REMEMBERED = 4;

/** The API client sends a request again after half a minute: what takes longer never comes. */
export const SLOWEST_ANSWER = 28;

/** The world of a seed. Depends on nothing but its arguments. */
export function scenarioOf(seed: number, choice: ScenarioChoice): Scenario {
	const random = Random.named(seed, 'scenario');
	const profile = random.pick(['observed', 'documented'] as const);
	const chosen = chooseFaults(seed, choice);
	const has = (fault: Fault) => chosen.has(fault);

	const size = chooseSize(random);
	const some = chooseObjects(random, has('hangingLists') ? 3 : 1);
	const objects = has('allObjects') ? TABLES : some;
	const isLong = has('autumn') || has('dateAhead');
	const polls = isLong ? random.integer(40, 70) : random.integer(8, 40);
	const often = has('executions') ? [60] : [60, 60, 60, 120, 300];
	const interval = isLong ? random.integer(120, 240) : random.pick(often);
	const span = polls * interval;
	const foldsAt = random.pick(AUTUMNS);
	const start = has('autumn')
		? foldsAt - span * random.between(0.3, 0.6)
		: EPOCH + random.integer(0, EPOCH_DAYS * DAY) + random.next();
	const overlap = has('flood') ? HOUR : random.pick([30, 60, 60, 60, 120]);
	const jitter = has('jitter') ? random.between(1, 4) : 0;
	const history = Math.round(size * random.between(0.05, 0.8));
	const bulk = has('bulk') ? Math.round((size - history) * random.between(0.3, 0.8)) : 0;
	const limits = has('executions') || has('flood') ? [20, 50, 100] : [20, 50, 100, 250, 1000, 1000];
	const maxRecords = atLeast(random.pick(limits), size / 50);
	const remembered = has('flood') ? POLLS_REMEMBERED * maxRecords : undefined;
	const flood = remembered === undefined ? 0 : Math.round(remembered * random.between(1.1, 2.5));
	const host = random.pick(['default', 'default', 'durable'] as const);
	const usesDeletions = random.chance(0.6);
	const mayReplay = host === 'default' && random.chance(has('executions') ? 0.8 : 0.4);
	// What is to come again in the hour that comes twice comes once more with each restart, where the
	// state cannot remember it.
	const replays = mayReplay && !(has('autumn') && has('flood'));
	const needsWholeWalks =
		usesDeletions ||
		(choice.profile ?? profile) === 'documented' ||
		objects.some((name) => name === 'plans' || name === 'items');
	// Where whole walks have to fit one poll, they get the time for it.
	const walk =
		needsWholeWalks && !isPressed({ faults: chosen })
			? wholeWalks(size + flood, objects.length)
			: 0;
	const pollTime = host === 'durable' ? 36 : 300;
	const mostTime = READING_SHARE * pollTime;
	const slowness = has('latency') ? random.between(2, 12) : random.between(0.1, 1.5);
	const slowed = Math.min(SLOWEST_ANSWER, pollTime * random.between(0.12, 0.35));
	const ordinary = walk === 0 ? slowness : Math.min(slowness, mostTime / walk);
	const slowest = has('slowServer') ? slowed : ordinary;
	const timeBudget = has('timeBudget') ? slowest * random.between(0.5, 6) : mostTime;
	const lateness = latenessOf(random, has('lateWrites'), overlap - 2 * Math.ceil(jitter) - 1);
	const changeTypes: readonly ChangeType[] = usesDeletions
		? ['created', 'updated', 'deleted']
		: ['created', 'updated'];
	const startDate = Math.floor(start - random.pick([0, HOUR, DAY, 400 * DAY]));
	const whole: Settings = {
		objects,
		changeTypes,
		startDate,
		maxRecords,
		timeZone: FIRST_ZONE,
	};
	const changeAt = start + span * random.between(0.2, 0.7);
	return {
		seed,
		isStrict: choice.strict === true,
		profile: choice.profile ?? profile,
		gaps: {
			archived: random.chance(0.5),
			finished: random.chance(0.5),
			eventFilters: random.chance(0.5),
			// Not drawn: a further draw would change every world that is known by its seed.
			refuseUnknown: seed % 2 === 0,
		},
		host,
		faults: chosen,
		objects,
		changeTypes,
		expandsCustomer: random.chance(0.2) && !has('node'),
		start,
		startDate,
		overlap,
		maxRecords,
		remembered,
		settings: has('settings')
			? changedSettings(whole, changeAt, Random.named(seed, 'settings'))
			: { before: whole, after: whole, changeAt: Infinity },
		catalogInterval: random.pick([0, 300, 900]),
		replay: replays ? random.pick([HOUR / 12, HOUR / 4, HOUR]) : 0,
		interval,
		polls,
		history,
		bulk: bulk + flood,
		writes: size - history - bulk,
		lateness,
		quickest: has('slowServer') ? slowest * 0.6 : 0.02,
		slowest,
		pollTime,
		timeBudget: Math.min(mostTime, Math.max(timeBudget, walk * slowest)),
		pageCap: has('cappedPages') ? random.pick([20, 50, 50]) : 100,
		zone: {
			fallsBackAt: has('autumn') ? foldsAt : null,
			ambiguous: random.pick(['first', 'second']),
		},
		clockSteps: has('clockBack')
			? [{ at: start + span * random.between(0.2, 0.7), by: -random.integer(31, HOUR) }]
			: [],
		clockJitter: jitter,
		dateAhead: has('dateAhead') ? chooseDateAhead(random, start, span) : null,
		localOffset: has('localClock') ? random.between(-2 * HOUR, 2 * HOUR) : random.between(-2, 2),
	};
}

/**
 * How long a change may wait, in a flood, that shares a minute with what the state had to forget:
 * that minute is read once more when nothing can come late into it, and into the minutes after it
 * that were forgotten meanwhile.
 */
export function waitForForgotten({
	faults,
	overlap,
}: Pick<Scenario, 'faults' | 'overlap'>): number {
	return faults.has('flood') ? 2 * (overlap + LOOK_BEHIND) : 0;
}

/** How far a list without a filter is looked at behind its bound, for the hour that comes twice. */
export const LOOK_BEHIND = 75 * 60;

/** Object types whose rows can be deleted for good, and those that have events at all. */
export function writesEvents(table: TableName): boolean {
	return EVENT_PREFIX[table] !== undefined;
}

/** Whether a clock goes back at some time, that of the stamps or that of `Date`. */
export function hasShiftingClock({ zone, clockSteps, dateAhead }: Scenario): boolean {
	return zone.fallsBackAt !== null || clockSteps.length > 0 || dateAhead !== null;
}

/**
 * The longest that stamps go back, and how long a reader may look further back for it; real time.
 */
const SHIFT_LASTS = 4.5 * HOUR;

/**
 * Whether the clock that stamps records goes back at about that time: the hour comes twice, and
 * whoever looks back behind it reads more than an overlap. A reader may take as long until it is
 * sure that it is over.
 */
export function isClockShifting(scenario: Scenario, now: number): boolean {
	const { zone, clockSteps, dateAhead, isStrict } = scenario;
	// Where `Date` is put right it steps back as well.
	const isPutRight =
		dateAhead !== null && now >= dateAhead.until && now <= dateAhead.until + SHIFT_LASTS;
	if (isPutRight) return true;
	const shifts = [zone.fallsBackAt, ...clockSteps.map(({ at }) => at)];
	if (!isStrict) return shifts.some((at) => at !== null);
	return shifts.some((at) => at !== null && now >= at - HOUR && now <= at + SHIFT_LASTS);
}

/** Whether the time of a poll is too short for all that there is to read. */
export function isPressed({ faults }: Pick<Scenario, 'faults'>): boolean {
	const pressing = ['hangingLists', 'slowServer', 'unevenServer'] as const;
	return pressing.some((fault) => faults.has(fault));
}

/**
 * Each fault is drawn from numbers of its own, so that a new one changes no world that does not
 * have it.
 */
function chooseFaults(seed: number, { fault: only, withFaults = [] }: ScenarioChoice): Set<Fault> {
	if (only !== null) return withCompanions(new Set([only]));
	const faults = new Set<Fault>(withFaults);
	for (const fault of ALL_FAULTS) {
		const rivals = EXCLUSIVE.filter((group) => group.includes(fault)).flat();
		const isFree = !rivals.some((rival) => faults.has(rival));
		if (Random.named(seed, fault).chance(LIKELIHOOD[fault]) && isFree) faults.add(fault);
	}
	return withCompanions(faults);
}

function withCompanions(faults: Set<Fault>): Set<Fault> {
	for (const fault of faults) for (const other of COMPANIONS[fault] ?? []) faults.add(other);
	return faults;
}

/** An hour for a part of the time, or two minutes from some moment on. */
function chooseDateAhead(random: Random, start: number, span: number): Scenario['dateAhead'] {
	const from = start + span * random.between(-0.1, 0.4);
	if (random.chance(0.5)) return { from, until: Infinity, by: 120 };
	return { from, until: from + span * random.between(0.2, 0.5), by: HOUR };
}

/** Record versions of the world: many small worlds, some with thousands; about 1,100 on average. */
function chooseSize(random: Random): number {
	return random.pick([
		random.integer(100, 700),
		random.integer(100, 700),
		random.integer(100, 700),
		random.integer(300, 1000),
		random.integer(300, 1000),
		random.integer(700, 2000),
		random.integer(700, 2000),
		random.integer(2000, 6500),
	]);
}

function chooseObjects(random: Random, least: number): TableName[] {
	const count = Math.max(least, random.pick([1, 1, 1, 2, 2, 3, 4]));
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
