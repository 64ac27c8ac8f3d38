import type {
	FeedConfig,
	FeedPort,
	PageAnswer,
	PageRequest,
	PollResult,
	Refusal,
} from '../../../nodes/Invoiced/feed';
import { pollFeed } from '../../../nodes/Invoiced/feed';
import type { ObjectName } from '../../../nodes/Invoiced/objects';
import { EventLog } from './eventLog';
import { SmallServer, type Habits } from './smallServer';

/** Part of a poll's time in which calls begin, as the trigger has it. */
const READING_SHARE = 0.8;

/**
 * Several lists of one account on one clock, of which each request takes its time, and the polls of
 * one feed on it: enough to say what a poll comes to within its limits. Time is virtual.
 */
export class SmallAccount implements FeedPort {
	/** Unix seconds. */
	time = 1_700_000_000;
	/** Seconds that a request takes, also one that fails. */
	pace = 0;
	/** Seconds that the host gives a poll. */
	budget = Infinity;
	/** Asked of each request, by its path: whether it fails. */
	fails: (path: string) => boolean = () => false;
	/** Paths asked for in the current poll. */
	asked: string[] = [];
	/** Of these, begun when the time was up. */
	late = 0;
	private readonly log = new EventLog();
	private readonly lists: Partial<Record<ObjectName, SmallServer>> = {};
	private began = 0;
	private state: unknown;

	/** @param habits of all lists */
	constructor(
		public config: FeedConfig,
		habits: Habits = {},
	) {
		for (const { name } of config.objects) this.lists[name] = new SmallServer(habits);
	}

	/** The rows of an object. */
	list(name: ObjectName): SmallServer {
		const list = this.lists[name];
		if (list === undefined) throw new Error(`${name} are not followed`);
		return list;
	}

	/** Writes down that a record was deleted. */
	tellDeletion(type: string, id: number): void {
		this.log.tell(type, { id, updated_at: this.time - 1000 }, this.time);
	}

	/** One poll, a minute after the end of the one before. */
	async poll(): Promise<PollResult> {
		this.time += 60;
		this.began = this.time;
		this.asked = [];
		this.late = 0;
		const result = await pollFeed(this.state, this.config, this);
		this.state = JSON.parse(JSON.stringify(result.state));
		return result;
	}

	/** Seconds since the current poll began. */
	get elapsed(): number {
		return this.time - this.began;
	}

	now(): number {
		return Math.floor(this.time);
	}

	hasTime(): boolean {
		return this.elapsed < this.budget * READING_SHARE;
	}

	async fetchPage(request: PageRequest): Promise<PageAnswer | Refusal> {
		const { path } = request;
		if (!this.hasTime()) this.late += 1;
		this.asked.push(path);
		this.time += this.pace;
		if (this.fails(path)) throw new Error(`${path} does not answer`);
		if (path === '/events') {
			const serverTime = Math.floor(this.time);
			return { refused: false, ...this.log.page(request), serverTime, duration: this.pace };
		}
		const list = this.list(path.slice(1) as ObjectName);
		list.time = Math.floor(this.time);
		const answer = await list.fetchPage(request);
		return answer.refused ? answer : { ...answer, duration: this.pace };
	}
}
