import type { ObjectName } from '../objects';
import { runReading } from './runReading';
import {
	noteHandOver,
	replay,
	restoreState,
	trimState,
	withDueJoined,
	withoutLogs,
	withProcess,
} from './memory';
import { NotEnoughTime } from './notEnoughTime';
import { Shares } from './shares';
import { TrustedTime } from './clock';
import { inTurn, turnsOf, type Turn } from './turns';
import type { FeedState } from './stored';
import type {
	Change,
	FeedConfig,
	PageAnswer,
	PageReply,
	PageRequest,
	ReadName,
	Reading,
	Refusal,
} from './types';

/** What the feed needs of the world. */
export interface FeedPort {
	/** Reads a page. A refusal (HTTP 400) is an answer; everything else that goes wrong is thrown. */
	fetchPage(request: PageRequest): Promise<PageAnswer | Refusal>;
	/**
	 * Local seconds. They space the walks of lists without a filter, and hold the watermark back
	 * where the server's `Date` is ahead of them.
	 */
	now(): number;
	/**
	 * Whether the poll's time lets another call begin. It is asked after each call; the first one is
	 * always made.
	 */
	hasTime(): boolean;
}

export interface FeedFailure {
	object: ReadName;
	error: unknown;
}

export interface PollResult {
	/** In the order in which they are to be emitted; per record the order of its versions. */
	changes: Change[];
	/** Plain JSON; to be kept only together with handing over the changes. */
	state: FeedState;
	/** Objects whose read failed: their part of the state stands where it stood. */
	failures: FeedFailure[];
	/**
	 * Objects that the poll did not come to: there is no news of them, good or bad. They are first in
	 * the next poll.
	 */
	unread: ReadName[];
	/** Versions that had to be forgotten to keep the state small; each may come once more. */
	forgotten: number;
	/**
	 * The same poll without what it read of one object's records, for a caller that cannot hand them
	 * over: that part of the state stands where it stood. Deletions stay in, as they come from
	 * elsewhere.
	 */
	withhold(object: ObjectName): PollResult;
}

/**
 * One poll: the heads of all objects, the deletions, then the histories, as far as the limits
 * allow. What the limits keep from its turn comes first in the next poll, so that each of them
 * moves on however little a poll can do.
 *
 * Nothing is assigned anywhere: whoever calls it keeps `state` and emits `changes`, or neither. A
 * poll that is cut off at any point has had no effect.
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
	const start = begin(restored, config);
	const poll = new Poll(start, config, port);
	await poll.run();
	const { changes, failures, unread, end: state } = poll;
	return toResult({ changes, failures, unread, state }, start, config);
}

/**
 * The state that the poll begins with: the first poll of a process reads again what the one before
 * may have lost.
 */
function begin(restored: FeedState, config: FeedConfig): FeedState {
	const isFirst = !restored.processes.includes(config.process);
	const processes = withProcess(restored.processes, config.process);
	if (config.replay === 0) return { ...withoutLogs(restored), processes };
	return { ...(isFirst ? replay(restored, config) : restored), processes };
}

/** @param start the state that the poll began with */
function toResult(
	{ state: end, ...read }: Pick<PollResult, 'changes' | 'failures' | 'state' | 'unread'>,
	start: FeedState,
	config: FeedConfig,
): PollResult {
	const withhold = (object: ObjectName): PollResult => {
		const changes = read.changes.filter(
			(change) => change.object !== object || change.type === 'deleted',
		);
		const streams = { ...end.streams, [object]: start.streams[object] };
		return toResult({ ...read, changes, state: { ...end, streams } }, start, config);
	};
	return { ...read, ...trimState(end, config), withhold };
}

/** The running totals of one poll. */
class Poll {
	readonly changes: Change[] = [];
	readonly failures: FeedFailure[] = [];
	private state: FeedState;
	private readonly shares: Shares;
	private readonly time: TrustedTime;
	/** Names of the turns that were had. */
	private readonly had = new Set<string>();
	private timeLeft = true;
	private requests = 0;

	constructor(
		state: FeedState,
		private readonly config: FeedConfig,
		private readonly port: FeedPort,
	) {
		this.state = withDueJoined(state);
		this.time = new TrustedTime(state.witness);
		this.shares = new Shares(config.maxRecords, this.turns(), !state.timeWasShort);
	}

	/**
	 * The state that the next poll begins with: first with what this one did not come to, in the
	 * order of its waiting.
	 */
	get end(): FeedState {
		const waiting = this.turns()
			.map(({ name }) => name)
			.filter((name) => !this.had.has(name));
		const { witness } = this.time;
		return {
			...this.state,
			...(witness === undefined ? {} : { witness }),
			waiting,
			timeWasShort: waiting.length > 0 && !this.timeLeft,
		};
	}

	get unread(): ReadName[] {
		const turns = this.turns();
		const had = new Set(turns.filter(({ name }) => this.had.has(name)).map(({ of }) => of));
		return [...new Set(turns.map(({ of }) => of))].filter((of) => !had.has(of));
	}

	/** Each turn once, then what is left to those that have more waiting. */
	async run(): Promise<void> {
		const passed = new Set<string>();
		for (;;) {
			const [turn, ...toCome] = this.turns().filter(({ name }) => !passed.has(name));
			if (turn === undefined || !this.timeLeft || this.shares.left <= 0) break;
			passed.add(turn.name);
			const allowance = this.shares.next(turn, toCome);
			if (allowance > 0) await this.read(turn, allowance);
		}
		for (let moves = true; moves;) moves = await this.goOn();
	}

	/** Divides what is left once more. @returns whether anything came of it */
	private async goOn(): Promise<boolean> {
		const open = this.turns().filter(({ name, goesOn }) => goesOn || !this.had.has(name));
		let moved = false;
		for (const [index, { name }] of open.entries()) {
			// An earlier one may have changed the state.
			const turn = this.turns().find((each) => each.name === name);
			if (turn === undefined || !this.timeLeft || this.shares.left <= 0) continue;
			const allowance = Math.ceil(this.shares.left / (open.length - index));
			if (await this.read(turn, allowance)) moved = true;
		}
		return moved;
	}

	/** The reads that are due as things stand now, in their order. */
	private turns(): Turn[] {
		const failed = new Set(this.failures.map(({ object }) => object));
		const turns = turnsOf(this.state, this.config, this.port.now());
		return inTurn(
			turns.filter(({ of }) => !failed.has(of)),
			this.state.waiting,
		);
	}

	/**
	 * Makes one read; a failure is noted and leaves the state and the changes of that read out.
	 *
	 * @returns whether it handed anything over or came to an end
	 */
	private async read(turn: Turn, share: number): Promise<boolean> {
		const allowance = Math.min(share, this.leftOf(turn.of));
		if (allowance <= 0) return false;
		const hasWholeTime = this.requests === 0;
		this.had.add(turn.name);
		try {
			const result = await this.runReading(turn.read(allowance, this.port.now()));
			const { changes, state, failure } = result;
			const noted = noteHandOver(state, turn, changes, this.port.now(), this.config.replay);
			// What the head has learned of the time may have made ranges due that overlap.
			this.state = withDueJoined(noted);
			this.shares.take(turn, changes.length);
			for (const change of changes) this.changes.push(change);
			if (failure) this.failures.push({ object: turn.of, error: failure });
			const goesOn = this.turns().some(({ name }) => name === turn.name);
			const gotOn = changes.length > 0 || !goesOn;
			if (!gotOn && !this.timeLeft && !hasWholeTime) this.had.delete(turn.name);
			return gotOn;
		} catch (error) {
			// It may only have come too late; next time it is the first and has all the time there is.
			if (error instanceof NotEnoughTime && !hasWholeTime) this.had.delete(turn.name);
			else this.failures.push({ object: turn.of, error });
			return false;
		}
	}

	/** What may still be handed over of an object that the caller cannot take any number of. */
	private leftOf(name: ReadName): number {
		const most = name === 'deletions' ? undefined : this.config.atMost?.[name];
		if (most === undefined) return Infinity;
		const isOne = ({ object, type }: Change) => object === name && type !== 'deleted';
		return most - this.changes.filter(isOne).length;
	}

	/** No call begins once the time is up, whatever became of the one before. */
	private async runReading<Result>(reading: Reading<Result>): Promise<Result> {
		return await runReading(reading, async (request): Promise<PageReply> => {
			if (!this.timeLeft) throw new NotEnoughTime(request);
			this.requests += 1;
			const sent = this.port.now();
			const answer = await this.port.fetchPage(request).finally(() => {
				this.timeLeft = this.port.hasTime();
			});
			if (answer.refused) return { ...answer, timeLeft: this.timeLeft };
			this.time.note(answer, this.port.now());
			const whenSent = () => this.time.whenSent(answer, sent);
			return { ...answer, timeLeft: this.timeLeft, sentAt: sent, whenSent };
		});
	}
}
