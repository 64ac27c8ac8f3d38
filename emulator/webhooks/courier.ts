import type { StoredRecord } from '../data/types';
import type { FaultPlan } from '../faults/faultPlan';
import type { DeliveryFault } from '../faults/types';
import type { Account } from '../store/account';
import { Attempts, entriesOf } from './attempts';
import type { DeliveryLog, DeliveryStart } from './deliveryLog';
import type { Job } from './job';
import { payloadOf } from './payload';
import { post, TIME_LIMITS, type Outcome, type Post } from './post';
import { SECRET_LENGTH, signatureOf } from './signature';
import { WaitingRoom } from './waitingRoom';
import { WakeUp } from './wakeUp';

/** Deliveries of an account that are under way at once (server source: WebhookJob). */
export const CONCURRENT_DELIVERIES = 5;

/** A duplicate is one more call. */
const USUAL_DUPLICATES = 2;

/** Seconds that a delivery waits for one to overtake it. */
const LONGEST_WAIT = 60;

/** What is needed to deliver. */
export interface CourierContext {
	account: Account;
	faults: FaultPlan;
	log: DeliveryLog;
}

/**
 * Delivers the account's events to its webhooks: as they happen, again every hour by the emulator's
 * clock while that fails, and again when somebody asks for it (server source: WebhookSubscriber,
 * Pusher, WebhookRetries). Deliveries begin in the order of the events, so many at a time.
 */
export class Courier {
	private readonly attempts: Attempts;
	private readonly queue: Job[] = [];
	private readonly underWay = new Map<Job, Promise<void>>();
	private readonly waiting: WaitingRoom;
	private readonly wakeUp: WakeUp;
	private isClosed = false;
	/** Aborted when what is under way has to end. */
	private ending = new AbortController();
	private idle: (() => void)[] = [];
	private start: NodeJS.Immediate | null = null;

	constructor(private readonly context: CourierContext) {
		const { account, faults } = context;
		this.attempts = new Attempts(account);
		this.waiting = new WaitingRoom(account.clock, faults, (job) => this.enqueue(job));
		this.wakeUp = new WakeUp(account.clock, () => this.deliverDue());
		account.clock.watch(() => this.deliverDue());
		account.ledger.onEvent = (event) => this.emit(event);
		account.redeliver = (attempt) => this.redeliver(attempt);
		this.deliverDue();
	}

	/** Delivers what the clock says is due; what is queued already is not queued again. */
	deliverDue(): void {
		if (this.isClosed) return;
		this.context.account.ledger.settle();
		this.waiting.letGoDue();
		const known = new Set(
			[...this.queue, ...this.underWay.keys(), ...this.waiting.jobs()].map(
				({ attempt }) => attempt,
			),
		);
		for (const attempt of this.attempts.due().filter((rowId) => !known.has(rowId))) {
			this.redeliver(attempt);
		}
		this.setWakeUp();
	}

	/**
	 * Resolves once nothing that is due is left to be delivered. What a fault holds back until it is
	 * overtaken is not due.
	 */
	async settled(): Promise<void> {
		this.deliverDue();
		while (this.isBusy()) {
			await new Promise<void>((resolve) => {
				this.idle.push(resolve);
			});
		}
	}

	/** Ends every delivery under way and forgets what is queued: all data was replaced. */
	reset(): void {
		this.ending.abort();
		this.ending = new AbortController();
		this.queue.length = 0;
		this.waiting.clear();
		this.deliverDue();
		this.tellIfIdle();
	}

	/** Ends every delivery under way, for good: none begins afterwards. */
	async close(): Promise<void> {
		this.isClosed = true;
		this.ending.abort();
		this.queue.length = 0;
		this.waiting.clear();
		this.wakeUp.set(null);
		if (this.start) clearImmediate(this.start);
		await Promise.all(this.underWay.values());
		this.tellIfIdle();
	}

	private emit(event: StoredRecord): void {
		if (this.isClosed) return;
		const opened = this.attempts.open(event);
		if (opened.length === 0) return;
		for (const attempt of opened) this.redeliver(attempt);
		this.setWakeUp();
	}

	private redeliver(attempt: number): void {
		const record = this.attempts.find(attempt)?.record;
		if (record) this.enqueue({ attempt, url: String(record.url), faults: null });
	}

	private enqueue(job: Job): void {
		if (this.isClosed) return;
		this.queue.push(job);
		// After the request that wrote the event: the server has a queue for that.
		this.start ??= setImmediate(() => {
			this.start = null;
			this.startNext();
		});
	}

	private startNext(): void {
		while (this.queue.length > 0 && this.underWay.size < CONCURRENT_DELIVERIES) {
			const job = this.queue.shift() as Job;
			const done = this.run(job).finally(() => {
				this.underWay.delete(job);
				this.startNext();
				this.tellIfIdle();
			});
			this.underWay.set(job, done);
		}
	}

	private isBusy(): boolean {
		return this.queue.length > 0 || this.underWay.size > 0;
	}

	private tellIfIdle(): void {
		if (this.isBusy()) return;
		const told = this.idle;
		this.idle = [];
		for (const tell of told) tell();
	}

	private setWakeUp(): void {
		if (this.isClosed) return;
		const moments = [
			this.attempts.nextMoment(),
			this.context.account.ledger.nextVisible(),
			this.waiting.nextMoment(),
		].filter((moment) => moment !== null);
		this.wakeUp.set(moments.length === 0 ? null : Math.min(...moments));
	}

	private async run(job: Job): Promise<void> {
		const { signal } = this.ending;
		try {
			await this.deliver(job, signal);
		} catch (error) {
			// What was ended has no outcome; anything else is a bug of the emulator.
			if (!signal.aborted) console.error(error);
		}
	}

	private async deliver(job: Job, signal: AbortSignal): Promise<void> {
		const { account } = this.context;
		const attempt = this.attempts.find(job.attempt);
		if (!attempt) return;
		const webhook = this.attempts.webhookOf(attempt);
		const event = account.ledger.get('events', Number(attempt.record.event_id));
		if (!webhook || !event) {
			this.attempts.endRetries(job.attempt);
			return;
		}
		const faults = job.faults ?? this.strike(job.url, event);
		const wait = faults.find((fault) => fault.type === 'deliveryOutOfOrder');
		if (wait) {
			const others = faults.filter((fault) => fault !== wait);
			this.waiting.take({ ...job, faults: others }, wait.seconds ?? LONGEST_WAIT);
			this.setWakeUp();
			return;
		}
		const body = payloadOf(account, event);
		const call = { url: job.url, headers: this.headersOf(body, webhook, faults), body };
		const duplicate = faults.find((fault) => fault.type === 'duplicateDelivery');
		const times = duplicate ? (duplicate.times ?? USUAL_DUPLICATES) : 1;
		for (let time = 0; time < times; time += 1) {
			const start = startOf(job, webhook, event, faults);
			await this.callOnce(call, start, signal);
		}
		this.waiting.overtaken(job.url);
	}

	private async callOnce(
		call: Post,
		start: Omit<DeliveryStart, 'attempt'>,
		signal: AbortSignal,
	): Promise<void> {
		const { log } = this.context;
		const attempt = this.attempts.find(start.webhookAttempt);
		if (!attempt) return;
		const entry = log.start({ ...start, attempt: entriesOf(attempt).length + 1 });
		const outcome: Outcome = start.faults.includes('lostDelivery')
			? { status: 200 }
			: await post(call, TIME_LIMITS, signal);
		log.end(entry, outcome);
		this.attempts.record(start.webhookAttempt, outcome);
		this.setWakeUp();
	}

	/** One at a time waits for an address, so that the next one can overtake it. */
	private strike(address: string, event: StoredRecord): DeliveryFault[] {
		const url = URL.parse(address);
		const occasion = {
			method: 'POST',
			path: url?.pathname ?? '',
			query: url?.search.slice(1) ?? '',
			event: String(event.record.type),
		};
		return this.context.faults.strikeDelivery(occasion, !this.waiting.has(address));
	}

	private headersOf(
		body: string,
		webhook: StoredRecord,
		faults: readonly DeliveryFault[],
	): Record<string, string> {
		const headers = { 'User-Agent': 'Invoiced/1.0', 'Content-Type': 'application/json' };
		const wrong = faults.find((fault) => fault.type === 'wrongSignature');
		if (wrong?.how === 'missing') return headers;
		const secret = wrong
			? this.context.faults.token(SECRET_LENGTH)
			: this.attempts.secretOf(webhook);
		return { ...headers, 'X-Invoiced-Signature': signatureOf(body, secret) };
	}
}

function startOf(
	{ attempt, url }: Job,
	webhook: StoredRecord,
	event: StoredRecord,
	faults: readonly DeliveryFault[],
): Omit<DeliveryStart, 'attempt'> {
	return {
		webhook: webhook.rowId,
		url,
		event: event.rowId,
		type: String(event.record.type),
		webhookAttempt: attempt,
		faults: faults.map(({ type }) => type),
	};
}
