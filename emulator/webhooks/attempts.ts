import { Random } from '../data/random';
import type { StoredRecord } from '../data/types';
import type { Account } from '../store/account';
import type { Outcome } from './post';
import { SECRET_LENGTH } from './signature';

/** Seconds from one attempt to the next (server source: Pusher). */
export const RETRY_SECONDS = 3600;

/** So many attempts fail before the webhook is disabled (server source: Pusher). */
export const MOST_ATTEMPTS = 48;

/** The receiver wants no more: no attempt follows. */
const GONE = 410;

/** Only so many webhooks of one address are disabled at a time (server source: Pusher). */
const MOST_DISABLED = 100;

/** One entry of `attempts`. */
type Entry = { status_code: number; timestamp: number } | { error: string; timestamp: number };

/**
 * What the account keeps of its webhooks' deliveries: one record for each event and webhook, with
 * every attempt (server source: WebhookSubscriber, WebhookAttempt, Pusher).
 */
export class Attempts {
	constructor(private readonly account: Account) {}

	/**
	 * Opens a record for each enabled webhook that wants the event.
	 * @returns the row ids
	 */
	open(event: StoredRecord): number[] {
		const conditions = [{ sql: '"enabled" = 1', values: [] }];
		return this.account.ledger.database
			.select('webhooks', { conditions, order: [] })
			.filter((webhook) => wants(webhook, event))
			.map((webhook) => this.create(webhook, event));
	}

	find(rowId: number): StoredRecord | undefined {
		return this.account.ledger.get('webhook_attempts', rowId);
	}

	/**
	 * The webhook that an address is called for: of several the first, enabled or not (server source:
	 * Pusher::performAttempt).
	 */
	webhookOf(attempt: StoredRecord): StoredRecord | undefined {
		const [first] = this.webhooksAt(attempt);
		return first;
	}

	/** The secret of a webhook; one that has none is given one, as on the server. */
	secretOf({ rowId, record, hidden }: StoredRecord): string {
		if (typeof hidden.secret === 'string' && hidden.secret !== '') return hidden.secret;
		const secret = new Random(this.account.settings.seed + rowId).token(SECRET_LENGTH);
		this.account.ledger.put('webhooks', { rowId, record, hidden: { ...hidden, secret } });
		return secret;
	}

	/** The attempts whose next one is due, the earliest first. */
	due(): number[] {
		const conditions = [{ sql: '"next_attempt" <= ?', values: [this.account.clock.seconds()] }];
		const order = ['next_attempt', 'row_id'];
		return this.account.ledger.database
			.selectRows('webhook_attempts', { conditions, order })
			.map((row) => row.row_id);
	}

	/** When the next attempt of all is due, unix seconds; null: there is none to come. */
	nextMoment(): number | null {
		const conditions = [{ sql: '"next_attempt" IS NOT NULL', values: [] }];
		const order = ['next_attempt'];
		const [next] = this.account.ledger.database.select('webhook_attempts', {
			conditions,
			order,
			limit: 1,
		});
		return next === undefined ? null : Number(next.record.next_attempt);
	}

	/** Lets no further attempt follow. */
	endRetries(rowId: number): void {
		this.save(rowId, { next_attempt: null });
	}

	/** Adds what came of an attempt, and what follows from it. */
	record(rowId: number, outcome: Outcome): void {
		const attempt = this.find(rowId);
		if (!attempt) return;
		const now = this.account.clock.seconds();
		const entry: Entry =
			'status' in outcome
				? { status_code: outcome.status, timestamp: now }
				: { error: outcome.error, timestamp: now };
		const attempts = [...entriesOf(attempt), entry];
		if (attempts.some(isSuccess)) {
			this.save(rowId, { attempts, next_attempt: null });
			return;
		}
		const isLast =
			attempts.length >= MOST_ATTEMPTS || ('status' in outcome && outcome.status === GONE);
		if (isLast) this.disableWebhooks(attempt);
		this.save(rowId, { attempts, next_attempt: isLast ? null : now + RETRY_SECONDS });
	}

	private webhooksAt({ record }: StoredRecord): StoredRecord[] {
		const { ledger } = this.account;
		// Capitals and small letters are the same to the column, as to the server's.
		const sql = '"url" = ?';
		return ledger.database.select('webhooks', {
			conditions: [{ sql, values: [String(record.url)] }],
			order: [],
		});
	}

	private disableWebhooks(attempt: StoredRecord): void {
		const enabled = this.webhooksAt(attempt).filter(({ record }) => record.enabled === true);
		for (const { rowId, record, hidden } of enabled.slice(0, MOST_DISABLED)) {
			const changed = { ...record, enabled: false, updated_at: this.stamp() };
			this.account.ledger.put('webhooks', { rowId, record: changed, hidden });
		}
	}

	private create({ record: { url } }: StoredRecord, event: StoredRecord): number {
		const { ledger, clock } = this.account;
		const rowId = ledger.nextRowId('webhook_attempts');
		const stamp = this.stamp();
		const record = {
			id: rowId,
			url,
			event_id: event.rowId,
			attempts: [],
			next_attempt: clock.seconds() + RETRY_SECONDS,
			created_at: stamp,
			updated_at: stamp,
		};
		ledger.put('webhook_attempts', { rowId, record, hidden: {} });
		return rowId;
	}

	private save(rowId: number, fields: Record<string, unknown>): void {
		const attempt = this.find(rowId);
		if (!attempt) return;
		const record = { ...attempt.record, ...fields, updated_at: this.stamp() };
		this.account.ledger.put('webhook_attempts', { ...attempt, record });
	}

	private stamp(): number {
		return this.account.zone.stored(this.account.clock.seconds());
	}
}

/** The entries of an attempt, in the order in which they were made. */
export function entriesOf({ record }: StoredRecord): Entry[] {
	return Array.isArray(record.attempts) ? (record.attempts as Entry[]) : [];
}

function isSuccess(entry: Entry): boolean {
	return 'status_code' in entry && entry.status_code >= 200 && entry.status_code < 300;
}

/** `*` stands for every type (server source: WebhookSubscriber::isEventSupported). */
function wants({ record: { events } }: StoredRecord, event: StoredRecord): boolean {
	if (typeof events !== 'object' || events === null) return false;
	const types: unknown[] = Object.values(events);
	return types.includes('*') || types.includes(event.record.type);
}
