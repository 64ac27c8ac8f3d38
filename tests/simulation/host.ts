import type { Change, FeedConfig } from '../../nodes/Invoiced/feed';
import { Connection } from './connection';
import { deepFreeze } from './deepFreeze';
import { Freshness } from './freshness';
import { Ledger } from './ledger';
import { IdealReader, pagesOf, PollMeter } from './meter';
import type { ModelServer } from './modelServer';
import { Random } from '../support/random';
import type { PollCall, Reader, ReadResult, RunningReader, StaticData } from './reader';
import { Progress } from './progress';
import { RequestRules } from './requestRules';
import {
	isPressed,
	READING_SHARE,
	SLOWEST_ANSWER,
	waitForForgotten,
	type Scenario,
} from './scenario';
import type { Settings } from './settings';
import { Timeline } from './timeline';
import { Trouble } from './trouble';
import { installVirtualTime } from './virtualTime';
import type { World } from './world';

/** n8n's durable scheduler gives up a poll after this long and discards what it comes to. */
const DURABLE_TIMEOUT = 45;

/** n8n abandons a poll that takes longer than its time by a quarter. */
const MOST_OF_POLL_TIME = 1.25;

/** Quiet polls in a row after which a reader has come to rest. */
const REST = 3;

/** Seconds by which the wall clock goes back in autumn. */
const AUTUMN_SHIFT = 3600;

/** Between two polls of the calm at the end, unless the overlap is long. */
const CALM_INTERVAL = 120;

/** Polls of the calm after which a reader counts as starved. */
const MOST_CALM_POLLS = 600;

/** n8n in one process. A dead one's promises are never heard of again. */
interface Process {
	/** Changes with each start, and each time that the workflow is published anew. */
	number: number;
	/** Of the process itself. */
	id: number;
	/** Counts the times that the workflow was published in it. */
	publication: number;
	isAlive: boolean;
	/** What n8n's default poller keeps between two polls. */
	data: StaticData;
	reader: RunningReader;
}

export interface HostReport {
	requests: number;
	ideal: number;
	/** Where more requests were taken than the rules allow, in words. */
	excessive: string[];
	/**
	 * Changes that waited behind the history, and histories that waited behind the present, in words.
	 */
	waited: string[];
	/** Where requests came to nothing although something was waiting, in words. */
	stuck: string[];
	/** Polls that were larger or longer than they may be, in words. */
	oversized: string[];
	forgotten: number;
	largestState: number;
	largestPoll: number;
	/** Seconds; without the worlds in which requests stall. */
	longestPoll: number;
	/** Polls in which a request failed but no failure was reported. */
	silentFailures: number;
	starved: boolean;
	/** Polls that took longer than n8n waits. */
	abandoned: number;
	crashes: number;
	polls: number;
}

/** Runs a reader the way n8n runs a poller, over a world that goes on meanwhile. */
export class Host {
	readonly ledger = new Ledger();
	readonly report: HostReport = {
		requests: 0,
		ideal: 0,
		excessive: [],
		waited: [],
		stuck: [],
		oversized: [],
		forgotten: 0,
		largestState: 0,
		largestPoll: 0,
		longestPoll: 0,
		silentFailures: 0,
		starved: false,
		abandoned: 0,
		crashes: 0,
		polls: 0,
	};
	private readonly timeline: Timeline;
	private readonly trouble: Trouble;
	private readonly connection: Connection;
	private readonly ideal: IdealReader;
	private readonly rules: RequestRules;
	private readonly freshness: Freshness;
	private readonly progress: Progress;
	private processes = 0;
	/** When a failure was last told. */
	private toldAt = -Infinity;
	/** What a restart finds: JSON, and the poll that it comes from. */
	private saved: { json: string | null; poll: number; at: number } = {
		json: null,
		poll: 0,
		at: -Infinity,
	};
	private localShift: number;
	private settings: Settings;
	private readonly activeUntil: number;
	private restingPolls = 0;
	private calmPolls = 0;
	private calmSince = 0;

	constructor(
		private readonly scenario: Scenario,
		world: World,
		private readonly server: ModelServer,
		private readonly reader: Reader,
		/** Told in one line what happens, for whoever replays a seed. */
		private readonly trace: (line: string) => void,
	) {
		this.timeline = new Timeline(scenario.start);
		this.trouble = new Trouble(scenario, Random.named(scenario.seed, 'trouble'));
		const tell = (line: string) => this.tell(line);
		const { timeline, trouble } = this;
		this.connection = new Connection(scenario, world, server, timeline, trouble, tell);
		this.ideal = new IdealReader(scenario, server, this.readsDeletions());
		this.rules = new RequestRules(scenario, server, this.readsDeletions());
		this.report.excessive = this.rules.broken;
		this.freshness = new Freshness(scenario, world.chronicle, server, () => this.settings);
		this.report.waited = this.freshness.broken;
		this.progress = new Progress(scenario, world.chronicle, server, () => this.settings);
		this.report.stuck = this.progress.broken;
		this.localShift = scenario.localOffset;
		this.settings = scenario.settings.before;
		this.activeUntil = scenario.start + scenario.polls * scenario.interval + scenario.lateness + 1;
	}

	async run(): Promise<void> {
		const random = Random.named(this.scenario.seed, 'virtual time');
		// Only the node asks the platform.
		const uninstall = this.scenario.faults.has('node')
			? installVirtualTime(this.timeline, () => this.localTime, random)
			: () => undefined;
		this.timeline.at(this.timeline.now, () => this.startProcess(true));
		await this.timeline.run().finally(uninstall);
	}

	/** A process polls at once when it starts, and then at every tick. */
	private startProcess(isFirst: boolean): void {
		const replays = this.scenario.replay > 0 && !isFirst;
		this.freshness.processStarts(isFirst, replays);
		this.progress.processStarts(replays);
		const process: Process = {
			number: ++this.processes,
			id: this.processes,
			publication: 0,
			isAlive: true,
			data: this.loadSaved(),
			reader: this.reader.start(this.scenario.faults.has('node')),
		};
		if (!isFirst) {
			this.ledger.restarts.push({
				process: process.number,
				savedPoll: this.saved.poll,
				replays,
				savedAt: this.saved.at,
			});
		}
		this.tick(process, 0);
	}

	/**
	 * The workflow is published anew: the same process loads what is saved and polls at once,
	 * whatever is still going on.
	 */
	private publish(process: Process): void {
		const { settings } = this.scenario;
		this.settings = settings.after;
		this.tell('published anew');
		process.number = ++this.processes;
		process.publication += 1;
		process.data = this.loadSaved();
		this.freshness.processStarts(false, false);
		this.progress.processStarts(false);
		const { poll: savedPoll, at: savedAt } = this.saved;
		this.ledger.restarts.push({ process: process.number, savedPoll, replays: false, savedAt });
	}

	private tick(process: Process, publication: number): void {
		if (!process.isAlive || publication !== process.publication) return;
		const jump = this.trouble.localJump();
		this.localShift += jump;
		if (jump !== 0) this.freshness.localClockJumped();
		const isActive = this.timeline.now < this.activeUntil;
		if (isActive && this.trouble.restarts()) {
			this.kill(process);
			return;
		}
		if (!isActive && this.isOver()) return;
		const interval = isActive ? this.scenario.interval : this.calmInterval();
		if (
			this.timeline.now >= this.scenario.settings.changeAt &&
			this.settings !== this.scenario.settings.after
		) {
			this.publish(process);
		}
		const now = process.publication;
		this.timeline.at(this.timeline.now + interval, () => this.tick(process, now));
		void this.poll(process);
	}

	/** Whether the calm has lasted long enough and the reader rests. */
	private isOver(): boolean {
		if (this.trouble.isOn) {
			this.trouble.isOn = false;
			this.calmSince = this.timeline.now;
		}
		const { overlap, lateness, catalogInterval } = this.scenario;
		const least =
			2 * (overlap + lateness) +
			2 * catalogInterval +
			5 * CALM_INTERVAL +
			this.stampsAhead() +
			waitForForgotten(this.scenario);
		this.calmPolls += 1;
		this.report.starved ||= this.calmPolls > MOST_CALM_POLLS;
		const isLongEnough = this.timeline.now - this.calmSince > least;
		return this.report.starved || (isLongEnough && this.restingPolls >= this.restingEnough());
	}

	/**
	 * Quiet polls in a row: where a poll has time for a few requests only, as many as it takes to
	 * look everywhere twice.
	 */
	private restingEnough(): number {
		if (!isPressed(this.scenario)) return REST;
		const { objects, pageCap, timeBudget, slowest, faults } = this.scenario;
		const walked = objects.reduce(
			(sum, name) => sum + pagesOf(this.server.table(name).size, pageCap) + 4,
			pagesOf(this.server.events.size, pageCap),
		);
		const longest = faults.has('unevenServer') ? SLOWEST_ANSWER : slowest;
		return REST + Math.ceil((2 * walked) / Math.max(1, Math.floor(timeBudget / longest)));
	}

	/**
	 * Seconds for which stamps may lie in the server's future after a shift; a reader may wait for
	 * its time to come.
	 */
	private stampsAhead(): number {
		const { clockSteps, zone } = this.scenario;
		const steps = clockSteps.map(({ by }) => -by);
		return Math.max(0, ...steps, zone.fallsBackAt === null ? 0 : AUTUMN_SHIFT);
	}

	private kill(process: Process): void {
		if (!process.isAlive) return;
		process.isAlive = false;
		const lost = this.ledger.loseRunning(this.timeline.now);
		this.tell(`process ${process.number} dies, and ${lost} executions with it`);
		this.report.crashes += 1;
		this.timeline.at(this.timeline.now + this.trouble.downtime(), () => this.startProcess(false));
	}

	private async poll(process: Process): Promise<void> {
		const { pageCap, faults } = this.scenario;
		const meter = new PollMeter(pageCap, faults.has('adversary') || faults.has('deletes'));
		const number = ++this.report.polls;
		const { number: publication } = process;
		const began = this.timeline.now;
		const isCalm = !this.trouble.isOn;
		const data = this.scenario.host === 'durable' ? this.loadSaved() : process.data;
		let result: ReadResult | null;
		this.report.ideal += this.ideal.poll(began);
		try {
			result = await process.reader.poll(this.callOf(process, data, meter, began));
		} catch {
			// n8n shows the error and polls again at the next tick; the state stays as it was.
			this.restingPolls = 0;
			this.freshness.pollIsLost();
			return;
		} finally {
			this.report.requests += meter.requests;
		}
		if (result === null || !process.isAlive) return;
		const isLate = this.scenario.host === 'durable' && this.timeline.now - began > DURABLE_TIMEOUT;
		if (isLate) {
			this.tell(`poll ${number} is abandoned`);
			this.report.abandoned += 1;
			this.freshness.pollIsLost();
			return;
		}
		this.review(meter, result, { began, isCalm });
		this.ledger.tell(result.failures, number);
		this.tell(
			`poll ${number}: ${result.changes.length} changes, ${result.failures.length} failures`,
		);
		this.handOver(process, { number, publication }, result, data);
	}

	private callOf(process: Process, data: StaticData, meter: PollMeter, began: number): PollCall {
		const line = {
			meter,
			began,
			isAlive: () => process.isAlive,
			kill: () => this.kill(process),
			localNow: () => Math.floor(this.localTime),
			giveUp: () => {
				this.report.starved = true;
			},
		};
		return {
			process: `${this.scenario.seed} ${this.reader.name} ${process.id}`,
			config: this.feedConfig(process),
			timeZone: this.settings.timeZone,
			budget: (this.scenario.timeBudget / READING_SHARE) * 1000,
			staticData: () => data,
			...this.connection.open(line),
		};
	}

	private feedConfig(process: Process): FeedConfig {
		const { scenario } = this;
		return {
			environment: 'https://api.sandbox.invoiced.com',
			objects: this.settings.objects.map((name) => this.reader.describe(name)),
			changeTypes: this.settings.changeTypes,
			startDate: this.settings.startDate,
			overlap: scenario.overlap,
			maxRecords: this.settings.maxRecords,
			remembered: scenario.remembered,
			catalogInterval: scenario.catalogInterval,
			replay: scenario.replay,
			process: String(process.id),
			query: scenario.expandsCustomer
				? Object.fromEntries(scenario.objects.map((name) => [name, { expand: 'customer' }]))
				: {},
		};
	}

	/** Saves and delivers like n8n: with items, or with every poll where cursors are durable. */
	private handOver(
		process: Process,
		{ number, publication }: { number: number; publication: number },
		{ changes }: ReadResult,
		data: StaticData,
	): void {
		const json = JSON.stringify(data);
		this.report.largestState = Math.max(this.report.largestState, json.length);
		const isDurable = this.scenario.host === 'durable';
		if (changes.length === 0) {
			if (isDurable) this.saved = { json, poll: number, at: this.timeline.now };
			return;
		}
		const ending = this.trouble.handOver();
		// One transaction keeps the cursor and the execution together.
		const isWhole = ending === 'complete' || (isDurable && ending !== 'nothing');
		if (isWhole || ending === 'saved undelivered') {
			this.saved = { json, poll: number, at: this.timeline.now };
		}
		if (isWhole || ending === 'delivered unsaved') {
			const at = this.timeline.now;
			const until = at + this.trouble.executionTime();
			this.ledger.deliver(changes, { poll: number, process: publication, at }, until);
		} else if (ending === 'saved undelivered') {
			const at = this.timeline.now;
			this.ledger.loseInHost(changes, { poll: number, process: publication, at });
		}
		if (ending !== 'complete') this.kill(process);
	}

	private review(
		meter: PollMeter,
		result: ReadResult,
		{ began, isCalm }: { began: number; isCalm: boolean },
	): void {
		const { report } = this;
		report.forgotten += result.forgotten;
		report.largestPoll = Math.max(report.largestPoll, result.changes.length);
		if (!this.scenario.faults.has('stalls')) {
			report.longestPoll = Math.max(report.longestPoll, this.timeline.now - began);
		}
		if (this.isSilent(meter, result)) report.silentFailures += 1;
		const isQuiet = isCalm && result.changes.length === 0 && result.failures.length === 0;
		this.restingPolls = isQuiet ? this.restingPolls + 1 : 0;
		const isClean = !meter.isTroubled && !meter.isMisled && result.failures.length === 0;
		const ended = this.timeline.now;
		this.freshness.review({ began, ended, changes: result.changes, isClean });
		this.progress.review(result.changes, isClean ? meter.requests : 0, ended);
		this.report.oversized.push(...this.sizeFaults(result.changes, ended - began));
		if (!meter.isTroubled) {
			this.rules.review(meter, { began, now: ended }, this.isAtRest());
		}
	}

	/**
	 * A poll may exceed its limits by what cannot be split: one second of each object, one request at
	 * its end.
	 */
	private sizeFaults(changes: readonly Change[], seconds: number): string[] {
		const { objects, pollTime, faults } = this.scenario;
		const { maxRecords } = this.settings;
		const bySecond = countBy(changes, ({ object, updatedAt }) => `${object} ${updatedAt}`);
		const densest = new Map<string, number>();
		for (const [key, count] of bySecond) {
			const [object] = key.split(' ');
			densest.set(object, Math.max(count, densest.get(object) ?? 0));
		}
		const dense = [...densest.values()].reduce((sum, count) => sum + count - 1, 0);
		const found: string[] = [];
		if (changes.length > maxRecords + objects.length + dense) {
			found.push(`${changes.length} changes in one poll, at most ${maxRecords} asked for`);
		}
		if (seconds > MOST_OF_POLL_TIME * pollTime && !faults.has('stalls')) {
			found.push(`a poll of ${seconds.toFixed(0)} s, which had ${pollTime} s`);
		}
		return found;
	}

	private calmInterval(): number {
		return Math.max(CALM_INTERVAL, this.scenario.overlap / 4);
	}

	/**
	 * Nothing has changed for so long that nothing lies within an overlap: of the events two, seen
	 * from the poll before.
	 */
	private isAtRest(): boolean {
		const { overlap, lateness } = this.scenario;
		const calm = this.timeline.now - this.calmSince - this.calmInterval();
		const least = 2 * overlap + lateness + waitForForgotten(this.scenario);
		return this.restingPolls >= REST && calm > least;
	}

	private readsDeletions(): boolean {
		return (
			this.scenario.changeTypes.includes('deleted') &&
			this.scenario.objects.some((name) => name !== 'plans' && name !== 'items')
		);
	}

	private tell(line: string): void {
		const seconds = this.timeline.now - this.scenario.start;
		this.trace(`+${seconds.toFixed(2).padStart(9)} s  ${line}`);
	}

	/**
	 * Whether nobody hears of a read that failed. The node tells of a fault that lasts once an hour.
	 */
	private isSilent(meter: PollMeter, { failures }: ReadResult): boolean {
		const { faults } = this.scenario;
		const before = this.toldAt;
		if (failures.length > 0) this.toldAt = this.localTime;
		if (!meter.hasFailed || failures.length > 0) return false;
		if (!faults.has('node')) return true;
		// Of an answer that came too late for the client nobody knows.
		return !faults.has('stalls') && Math.abs(this.localTime - before) > 3600;
	}

	private get localTime(): number {
		return this.timeline.now + this.localShift;
	}

	private loadSaved(): StaticData {
		const { json } = this.saved;
		if (json === null) return {};
		const data = JSON.parse(json) as StaticData;
		for (const value of Object.values(data)) deepFreeze(value);
		return data;
	}
}

function countBy<Value>(values: readonly Value[], keyOf: (value: Value) => string) {
	const counts = new Map<string, number>();
	for (const value of values) {
		const key = keyOf(value);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}
