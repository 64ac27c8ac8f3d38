import type { Writer } from '../data/mutate';
import type { AccountData, Mutation, MutationResult } from '../data/types';
import type { Work } from '../data/work';
import type { Profile } from '../types';
import type { EmulatorClock } from './clock';
import { PrintedRecords } from './printedRecords';
import { SqliteLedger } from './ledger';
import { TimedCache } from './timedCache';
import type { TimeZone } from './timeZone';

/** Seconds that counts and page cursors live (server source: ApiCache). */
const PAGING_CACHE_SECONDS = 300;

/** Builds the mutator of an account over its ledger. */
export type MutatorFactory = (
	ledger: SqliteLedger,
	options: { seed: number; clock: () => number },
) => Writer;

/** What an account starts from. */
export interface AccountSettings {
	apiKey: string;
	/** The company's username; a Basic user name of its own when the password carries the key. */
	username: string;
	profile: Profile;
	seed: number;
	/** Whether `include=secret` shows the secrets of webhooks, as the server does. */
	showsSecrets: boolean;
}

/** A whole Invoiced account: records, the mutations of them, and the server's caches. */
export class Account {
	readonly ledger: SqliteLedger;
	/** Totals of lists, by query. */
	readonly counts: TimedCache<number>;
	/** Records as lists print them. */
	readonly printed = new PrintedRecords();
	/** Last row id of a page, by query and offset of the next page. */
	readonly cursors: TimedCache<number>;
	profile: Profile;
	/**
	 * Base of the URLs in `Link` headers, whatever host was called: the server takes the one that it
	 * is configured with (server source: AbstractListModelsApiRoute::getEndpoint).
	 */
	linkBase = '';
	/** Seconds by which every write of now on becomes visible late; 0: at once. */
	lateSeconds: () => number = () => 0;
	/** Delivers to a webhook once more; the row id is that of a record of attempts. */
	redeliver: (webhookAttempt: number) => void = () => {};
	private mutator: Writer;

	constructor(
		readonly settings: AccountSettings,
		readonly clock: EmulatorClock,
		readonly zone: TimeZone,
		private readonly createMutator: MutatorFactory,
	) {
		this.ledger = new SqliteLedger(clock);
		this.counts = new TimedCache(clock, PAGING_CACHE_SECONDS);
		this.cursors = new TimedCache(clock, PAGING_CACHE_SECONDS);
		this.profile = settings.profile;
		this.mutator = this.newMutator(settings.seed);
	}

	private newMutator(seed: number): Writer {
		return this.createMutator(this.ledger, {
			seed,
			clock: () => this.zone.stored(this.clock.seconds()),
		});
	}

	/** Replaces all records, forgets the caches and starts the mutations anew. */
	load(data: AccountData, seed: number): void {
		this.ledger.load(data);
		this.counts.clear();
		this.cursors.clear();
		this.printed.clear();
		this.mutator = this.newMutator(seed);
	}

	/**
	 * Applies a mutation.
	 * @param visibleAt unix seconds before which no list shows it
	 * @throws Error when the mutation makes no sense
	 */
	mutate(mutation: Mutation, visibleAt?: number): MutationResult {
		return this.write(visibleAt, () => this.mutator.apply(mutation));
	}

	/** Applies a number of random mutations. */
	mutateRandomly(count: number, visibleAt?: number): MutationResult[] {
		return this.write(visibleAt, () => this.mutator.random(count));
	}

	/** Carries out a request of the API: all of it, or nothing where `action` throws. */
	perform<Result>(action: (work: Work) => Result): Result {
		return this.write(undefined, () => this.mutator.perform(action));
	}

	private write<Result>(visibleAt: number | undefined, work: () => Result): Result {
		this.ledger.settle();
		const moment = visibleAt ?? this.clock.seconds() + this.lateSeconds();
		return moment > this.clock.seconds() ? this.ledger.writeLate(moment, work) : work();
	}

	close(): void {
		this.ledger.close();
	}
}
