import type { ObjectDescription, ObjectName } from '../objects/types';
import { drive } from './drive';
import { readDeletions } from './readDeletions';
import { readHead } from './readHead';
import { readHidden } from './readHidden';
import { dueHistory, readHistory } from './readHistory';
import { replay } from './replay';
import { restoreState, withDeletions } from './state';
import { trimState } from './trimState';
import { TrustedTime } from './trustedTime';
import type {
	Change,
	FeedConfig,
	FeedState,
	HistoryRange,
	PageReply,
	PageRequest,
	Reading,
	StreamState,
} from './types';

/** The part of a poll's records that belongs to the history while there is any, so that it drains however busy the present is. */
const HISTORY_SHARE = 0.2;

/** What the feed needs of the world. */
export interface FeedPort {
	/** Reads a page. A refusal (HTTP 400) is an answer; everything else that goes wrong is thrown. */
	fetchPage(request: PageRequest): Promise<PageReply>;
	/**
	 * Local seconds. They space the walks of lists without a filter, and hold the watermark back where the server's `Date` is
	 * ahead of them.
	 */
	now(): number;
}

export interface FeedFailure {
	object: ObjectName | 'deletions';
	error: unknown;
}

export interface PollResult {
	/** In the order in which they are to be emitted; per record the order of its versions. */
	changes: Change[];
	/** Plain JSON; to be kept only together with handing over the changes. */
	state: FeedState;
	/** Objects whose read failed: their part of the state stands where it stood. */
	failures: FeedFailure[];
	/** Versions that had to be forgotten to keep the state small; each may come once more. */
	forgotten: number;
	/**
	 * The same poll without what it read of one object's records, for a caller that cannot hand them over: that part of the state
	 * stands where it stood. Deletions stay in, as they come from elsewhere.
	 */
	withhold(object: ObjectName): PollResult;
}

/**
 * One poll: the heads of all objects, the deletions, then the histories, as far as the limits allow.
 *
 * Nothing is assigned anywhere: whoever calls it keeps `state` and emits `changes`, or neither. A poll that is cut off at any
 * point has had no effect.
 *
 * @param stored the state of the last poll, or anything else to start anew
 * @throws Error when the stored state was written by a newer version
 */
export async function pollFeed(
	stored: unknown,
	config: FeedConfig,
	port: FeedPort,
): Promise<PollResult> {
	const restored = restoreState(stored, config);
	const start = config.replay > 0 ? replay(restored, config) : restored;
	const poll = new Poll({ ...start, streams: { ...start.streams } }, config, port);
	await poll.readHeads();
	await poll.readHidden();
	await poll.readDeletions();
	await poll.readHistories();
	const { changes, failures, nextState: state } = poll;
	return toResult({ changes, failures, state }, start, config);
}

/** @param start the state that the poll began with */
function toResult(
	{ changes, state: end, failures }: Pick<PollResult, 'changes' | 'failures' | 'state'>,
	start: FeedState,
	config: FeedConfig,
): PollResult {
	const withhold = (object: ObjectName): PollResult => {
		const rest = changes.filter((change) => change.object !== object || change.type === 'deleted');
		const streams = { ...end.streams, [object]: start.streams[object] };
		return toResult({ changes: rest, state: { ...end, streams }, failures }, start, config);
	};
	return { changes, failures, ...trimState(end, config), withhold };
}

/** An object, and the range of its history that is to be read next. */
interface OpenHistory {
	description: ObjectDescription;
	history: HistoryRange;
}

/** The running totals of one poll. */
class Poll {
	readonly changes: Change[] = [];
	readonly failures: FeedFailure[] = [];
	private timeLeft = true;
	private readonly time: TrustedTime;

	constructor(
		private readonly state: FeedState,
		private readonly config: FeedConfig,
		private readonly port: FeedPort,
	) {
		this.time = new TrustedTime(state.witness);
	}

	/** The state after the poll. */
	get nextState(): FeedState {
		const { witness } = this.time;
		return witness === undefined ? this.state : { ...this.state, witness };
	}

	async readHeads(): Promise<void> {
		const due = this.inTurn(this.config.objects.filter((each) => this.isDue(each)));
		const hasHistory = due.some(({ name }) => dueHistory(this.stream(name)) !== null);
		const share = hasHistory
			? Math.floor(this.config.maxRecords * (1 - HISTORY_SHARE))
			: this.config.maxRecords;
		for (const [index, description] of due.entries()) {
			if (!this.timeLeft) return;
			const allowance = this.shareOf(share - this.changes.length, due.length - index);
			await this.attempt(description.name, async () => {
				const stream = this.stream(description.name);
				const reading = readHead(description, stream, this.config, allowance, this.port.now());
				this.take(description.name, await this.drive(reading));
			});
		}
	}

	/** The stand-in lists of hidden records, where they are needed: seldom, and only behind a complete head and history. */
	async readHidden(): Promise<void> {
		const failed = new Set(this.failures.map(({ object }) => object));
		for (const description of this.config.objects) {
			const { name } = description;
			const { hidden, head, histories } = this.stream(name);
			const isComplete = !head.behind && histories.length === 0 && !failed.has(name);
			if (hidden === null || !isComplete || !this.timeLeft) continue;
			if (!hidden.behind && !this.isOver(this.config.catalogInterval, hidden.readAt)) continue;
			const allowance = this.shareOf(this.config.maxRecords - this.changes.length, 1);
			await this.attempt(name, async () => {
				const stream = this.stream(name);
				const now = this.port.now();
				const reading = readHidden(description, stream, this.config, allowance, now);
				this.take(name, await this.drive(reading));
			});
		}
	}

	/** Takes place also when the time is up, or slow heads could keep it from ever being its turn. */
	async readDeletions(): Promise<void> {
		const watched = withDeletions(this.config.objects, this.state);
		if (watched.length === 0) return;
		await this.attempt('deletions', async () => {
			const allowance = this.shareOf(this.config.maxRecords - this.changes.length, 1);
			const { deletions } = this.state;
			const reading = readDeletions(watched, deletions, this.config, allowance, this.port.now());
			const result = await this.drive(reading);
			this.state.deletions = result.state;
			this.changes.push(...result.changes);
		});
	}

	/** The history that is furthest behind comes first, and gets a page also when the time is up. */
	async readHistories(): Promise<void> {
		const failed = new Set(this.failures.map(({ object }) => object));
		const open = this.config.objects
			.filter(({ name }) => !failed.has(name))
			.map((description) => ({ description, history: dueHistory(this.stream(description.name)) }))
			.filter((each): each is OpenHistory => each.history !== null)
			.sort((a, b) => a.history.from - b.history.from);
		for (const [index, { description, history }] of open.entries()) {
			if (index > 0 && !this.timeLeft) return;
			const left = this.config.maxRecords - this.changes.length;
			const allowance = this.shareOf(left, open.length - index);
			await this.attempt(description.name, async () => {
				const stream = this.stream(description.name);
				const reading = readHistory(description, stream, history, this.config, allowance);
				this.take(description.name, await this.drive(reading));
			});
		}
	}

	/** Runs one read; a failure is noted and leaves the state and the changes of that read out. */
	private async attempt(object: FeedFailure['object'], read: () => Promise<void>): Promise<void> {
		try {
			await read();
		} catch (error) {
			this.failures.push({ object, error });
		}
	}

	private async drive<Result>(reading: Reading<Result>): Promise<Result> {
		return await drive(reading, async (request) => {
			const sent = this.port.now();
			const reply = await this.port.fetchPage(request);
			if (reply.refused) return reply;
			this.timeLeft = reply.timeLeft;
			this.time.note(reply, this.port.now());
			return { ...reply, whenSent: () => this.time.whenSent(reply, sent) };
		});
	}

	private take(name: ObjectName, result: { changes: Change[]; state: StreamState }): void {
		this.state.streams[name] = result.state;
		for (const change of result.changes) this.changes.push(change);
	}

	private stream(name: ObjectName): StreamState {
		const stream = this.state.streams[name];
		if (stream === undefined) throw new Error(`No state for '${name}'`);
		return stream;
	}

	/** A list without a filter is walked whole, so it is walked less often; more waiting records make it due at once. */
	private isDue({ name, list }: ObjectDescription): boolean {
		const { clock, head } = this.stream(name);
		return (
			list.changedSince || head.behind || this.isOver(this.config.catalogInterval, clock.readAt)
		);
	}

	/** Whether the interval has passed since then; a local clock that was set back counts as passed. */
	private isOver(interval: number, since: number | null): boolean {
		const elapsed = this.port.now() - (since ?? -Infinity);
		return elapsed < 0 || elapsed >= interval;
	}

	/**
	 * The object that waited longest comes first, or a short time budget could pass it over for ever. Of the others those that
	 * are behind come last, so that they get what the rest leaves.
	 */
	private inTurn(due: readonly ObjectDescription[]): ObjectDescription[] {
		const readAt = ({ name }: ObjectDescription) => this.stream(name).clock.readAt ?? -Infinity;
		const isBehind = ({ name }: ObjectDescription) => Number(this.stream(name).head.behind);
		const [first, ...rest] = [...due].sort((a, b) => compare(readAt(a), readAt(b)));
		return due.length === 0 ? [] : [first, ...rest.sort((a, b) => isBehind(a) - isBehind(b))];
	}

	/** An even part of what is left, at least one record so that every read makes progress. */
	private shareOf(left: number, among: number): number {
		return Math.max(1, Math.floor(left / among));
	}
}

function compare(a: number, b: number): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
