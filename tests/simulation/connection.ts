import type { FeedPort, PageReply, PageRequest } from '../../nodes/Invoiced/feed';
import { Adversary } from './adversary';
import type { PollMeter } from './meter';
import { ROUTE_BY_PATH } from './model/routes';
import type { ListAnswer, ModelServer } from './modelServer';
import { Random } from '../support/random';
import type { Scenario } from './scenario';
import type { Timeline } from './timeline';
import type { Trouble } from './trouble';
import type { World } from './world';

/** A poll that asks for more pages than this goes round in circles: no world has as many rows. */
const MOST_REQUESTS = 2000;

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

	open(line: Line): FeedPort {
		return {
			now: () => line.localNow(),
			fetchPage: (request) => this.fetchPage(request, line),
		};
	}

	private fetchPage(request: PageRequest, line: Line): Promise<PageReply> {
		return new Promise((resolve, reject) => {
			if (!line.isAlive()) return;
			if (line.meter.requests > MOST_REQUESTS) {
				line.giveUp();
				reject(new Error('This poll goes round in circles'));
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
			let answer: ListAnswer;
			timeline.at(sent + fate.evaluated, () => {
				answer = this.readList(request, timeline.now, line.meter);
			});
			timeline.at(sent + fate.received, () => {
				if (!line.isAlive()) return;
				if (fate.fails) {
					line.meter.isTroubled = true;
					this.tell(`${request.path} fails`);
					reject(new Error('503 Service Unavailable'));
					return;
				}
				const sendsDate = !this.scenario.faults.has('noDate');
				const serverTime = sendsDate ? this.server.date(sent + fate.dated) : null;
				const timeLeft = timeline.now - line.began < this.scenario.timeBudget;
				resolve(toReply(answer, { serverTime, duration: fate.received, timeLeft }));
			});
		});
	}

	private readList(request: PageRequest, now: number, meter: PollMeter): ListAnswer {
		const table = ROUTE_BY_PATH.get(request.path)?.table;
		this.world.advanceTo(now);
		if (this.mayForget(request.path) && this.trouble.forgets()) {
			this.server.forgetPages(request.path);
		}
		const target = this.trouble.isOn && table !== 'events' ? table : undefined;
		if (target !== undefined) this.adversary.beforePage(target, now);
		const answer = this.server.list(request.path, request.query, now);
		meter.count(request, answer.ok ? answer.total : 0);
		if (target !== undefined && answer.ok) this.adversary.afterPage(target, answer.rows, now);
		this.tell(describe(request, answer));
		return answer;
	}

	/** Where there are page numbers only, nothing that the server sends tells a reader that it has forgotten where a page ended. */
	private mayForget(path: string): boolean {
		const goesById = ROUTE_BY_PATH.get(path)?.filterableById === true;
		return goesById && this.scenario.profile === 'observed';
	}
}

function toReply(
	answer: ListAnswer,
	times: { serverTime: number | null; duration: number; timeLeft: boolean },
): PageReply {
	if (!answer.ok) return { refused: true, message: answer.message };
	return { refused: false, records: answer.records, totalCount: answer.total, ...times };
}

function describe({ path, query }: PageRequest, answer: ListAnswer): string {
	const parameters = Object.entries(query)
		.filter(([name]) => name !== 'per_page')
		.map(([name, value]) => `${name}=${value}`);
	const outcome = answer.ok ? `${answer.records.length} of ${answer.total}` : 'refused';
	return `${path} ${parameters.join(' ')} → ${outcome}`;
}
