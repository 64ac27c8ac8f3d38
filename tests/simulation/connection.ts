import type { FeedPort, PageAnswer, PageRequest, Refusal } from '../../nodes/Invoiced/feed';
import { Adversary } from './adversary';
import type { PollMeter } from './meter';
import { ROUTE_BY_PATH } from './model/routes';
import type { ListAnswer, ModelServer } from './modelServer';
import { Random } from '../support/random';
import { SLOWEST_ANSWER, type Scenario } from './scenario';
import type { Timeline } from './timeline';
import type { Trouble } from './trouble';
import type { Wire, WireAnswer } from './wire';
import type { World } from './world';

/** A poll that asks for more pages than this goes round in circles: no world has as many rows. */
const MOST_REQUESTS = 2000;

/**
 * A call's time: at most a minute, and no more than this part of the poll's time (`api/createApi`,
 * `api/http/limits`).
 */
const MOST_CALL = 60;
const CALL_SHARE = 0.4;

/** Where a client asks whose account its key opens. */
const ACCOUNT_PATH = '/companies/current';

/** The only account there is. */
const ACCOUNT = { id: 4711, name: 'Simulation' };

interface Account {
	account: typeof ACCOUNT;
}

/** What may become of a request. */
interface News {
	answered(answer: ListAnswer | Account, serverTime: number | null): void;
	/** The server is there and does not answer the question. */
	refused(): void;
	/** No answer will ever come. */
	silent(): void;
	/** The answer takes longer than the API client waits. */
	slow?(): void;
	/** The reader asks without end. */
	circles(): void;
}

/** One poll's way to the server. */
export interface Line {
	meter: PollMeter;
	/** When the poll began. */
	began: number;
	/** A dead process hears of nothing any more. */
	isAlive(): boolean;
	/** The process dies on the way. */
	kill(): void;
	/** Local time. */
	localNow(): number;
	/** The reader asks without end. */
	giveUp(): void;
}

/** Carries requests to the model server, with everything that can happen to a request. */
export class Connection {
	private readonly adversary: Adversary;

	constructor(
		private readonly scenario: Scenario,
		private readonly world: World,
		private readonly server: ModelServer,
		private readonly timeline: Timeline,
		private readonly trouble: Trouble,
		/** Told in one line what happens. */
		private readonly tell: (line: string) => void,
	) {
		this.adversary = new Adversary(world, scenario, Random.named(scenario.seed, 'adversary'));
	}

	open(line: Line): { port: FeedPort; wire: Wire } {
		const port: FeedPort = {
			now: () => line.localNow(),
			hasTime: () => this.timeline.now - line.began < this.scenario.timeBudget,
			fetchPage: (request) => this.fetchPage(request, line),
		};
		return { port, wire: this.wireOf(line) };
	}

	/** Pages for the feed alone. */
	private fetchPage(request: PageRequest, line: Line): Promise<PageAnswer | Refusal> {
		return new Promise((resolve, reject) => {
			const { timeline } = this;
			const sent = timeline.now;
			const fail = (reason: string) => {
				if (!line.isAlive()) return;
				line.meter.isTroubled = true;
				line.meter.hasFailed = true;
				this.tell(`${request.path} fails: ${reason}`);
				reject(new Error(reason));
			};
			this.send(request, line, {
				circles: () => reject(new Error('This poll goes round in circles')),
				answered: (answer, serverTime) =>
					resolve(toAnswer(answer, { serverTime, duration: timeline.now - sent })),
				refused: () => fail('503 Service Unavailable'),
				silent: () => timeline.at(sent + this.callDeadline, () => fail('No answer in time')),
			});
		});
	}

	/** HTTP for the whole node, whose client does by itself what a failed request takes. */
	private readonly wireOf =
		(line: Line): Wire =>
		(path, query) =>
			new Promise((resolve) => {
				this.send({ path, query }, line, {
					circles: () => undefined,
					answered: (answer, serverTime) => resolve(toWireAnswer(answer, serverTime)),
					refused: () => {
						const status = this.trouble.failureStatus();
						line.meter.isTroubled = true;
						// Without the account's name the node does all the same.
						line.meter.hasFailed ||= status < 500 && path !== ACCOUNT_PATH;
						this.tell(`${path} is answered with ${status}`);
						resolve({ status, headers: {}, body: '' });
					},
					silent: () => {
						line.meter.isTroubled = true;
					},
					slow: () => {
						line.meter.isTroubled = true;
					},
				});
			});

	/** Carries a request to the server and back. Nothing comes back to a dead process. */
	private send(request: PageRequest, line: Line, news: News): void {
		if (!line.isAlive()) return;
		if (line.meter.requests > MOST_REQUESTS) {
			line.giveUp();
			news.circles();
			return;
		}
		const { timeline } = this;
		const sent = timeline.now;
		if (sent - line.began >= this.scenario.timeBudget) line.meter.late += 1;
		const fate = this.trouble.fateOf(request.path, sent);
		if (fate.crashes) {
			timeline.at(sent + fate.evaluated, () => line.kill());
			return;
		}
		let answer: ListAnswer | Account;
		timeline.at(sent + fate.evaluated, () => {
			answer =
				request.path === ACCOUNT_PATH
					? { account: ACCOUNT }
					: this.readList(request, timeline.now, line.meter);
		});
		if (fate.received === Infinity) {
			news.silent();
			return;
		}
		if (fate.received > SLOWEST_ANSWER) news.slow?.();
		timeline.at(sent + fate.received, () => {
			if (!line.isAlive()) return;
			if (fate.fails) news.refused();
			else news.answered(answer, this.dateHeader(sent + fate.dated));
		});
	}

	private readList(request: PageRequest, now: number, meter: PollMeter): ListAnswer {
		const table = ROUTE_BY_PATH.get(request.path)?.table;
		this.world.advanceTo(now);
		const goesById = this.goesById(request.path);
		if (this.trouble.forgets(goesById)) {
			this.server.forgetPages(request.path);
			meter.isSetBack ||= !goesById;
		}
		if (this.letNeighbourRead(request, now)) meter.isSetBack ||= !goesById;
		const target = this.trouble.isOn && table !== 'events' ? table : undefined;
		if (target !== undefined) this.adversary.beforePage(target, now);
		const answer = this.disturbed(this.server.list(request.path, request.query, now), meter);
		meter.count(request, answer.ok ? answer.total : 0);
		if (target !== undefined && answer.ok) this.adversary.afterPage(target, answer.rows, now);
		this.tell(describe(request, answer));
		return answer;
	}

	/**
	 * Another client with the very same query moves the places where the server believes that pages
	 * ended.
	 */
	private letNeighbourRead({ path, query }: PageRequest, now: number): boolean {
		const pages = this.trouble.neighboursPages();
		for (let page = 1; page <= pages; page++) {
			this.server.list(path, { ...query, page: String(page) }, now);
		}
		return pages > 0;
	}

	private disturbed(answer: ListAnswer, meter: PollMeter): ListAnswer {
		if (!answer.ok || answer.records.length === 0) return answer;
		const fault = this.trouble.pageFault();
		if (fault === null) return answer;
		meter.isMisled = true;
		this.tell(`a page of ${answer.records.length} with this fault: ${fault}`);
		const missing = fault === 'empty' ? null : this.trouble.rowIn(answer.records);
		const isThere = (_row: unknown, index: number) => missing !== null && index !== missing;
		return {
			...answer,
			records: answer.records.filter(isThere),
			rows: answer.rows.filter(isThere),
		};
	}

	/** Null where there is none. */
	private dateHeader(at: number): number | null {
		const { faults, dateAhead } = this.scenario;
		if (faults.has('noDate')) return null;
		const isAhead = dateAhead !== null && at >= dateAhead.from && at < dateAhead.until;
		return this.server.date(at) + (isAhead ? dateAhead.by : 0);
	}

	/** Whether nobody needs the server's memory of where the pages of a list ended. */
	private goesById(path: string): boolean {
		const isFilterable = ROUTE_BY_PATH.get(path)?.filterableById === true;
		return isFilterable && this.scenario.profile === 'observed';
	}

	/** Seconds after which the API client gives a request up. */
	private get callDeadline(): number {
		return Math.min(MOST_CALL, this.scenario.pollTime * CALL_SHARE);
	}
}

function toAnswer(
	answer: ListAnswer | Account,
	times: { serverTime: number | null; duration: number },
): PageAnswer | Refusal {
	if ('account' in answer) throw new Error('The feed asks for lists only');
	if (!answer.ok) return { refused: true, message: answer.message };
	return { refused: false, records: answer.records, totalCount: answer.total, ...times };
}

function toWireAnswer(answer: ListAnswer | Account, serverTime: number | null): WireAnswer {
	const headers = {
		'content-type': 'application/json',
		...(serverTime === null ? {} : { date: new Date(serverTime * 1000).toUTCString() }),
	};
	if ('account' in answer) return { status: 200, headers, body: JSON.stringify(answer.account) };
	if (!answer.ok) {
		const body = JSON.stringify({ type: 'invalid_request', message: answer.message });
		return { status: 400, headers, body };
	}
	const count = { 'x-total-count': String(answer.total) };
	return { status: 200, headers: { ...headers, ...count }, body: JSON.stringify(answer.records) };
}

function describe({ path, query }: PageRequest, answer: ListAnswer): string {
	const parameters = Object.entries(query)
		.filter(([name]) => name !== 'per_page')
		.map(([name, value]) => `${name}=${value}`);
	const outcome = answer.ok ? `${answer.records.length} of ${answer.total}` : 'refused';
	return `${path} ${parameters.join(' ')} → ${outcome}`;
}
