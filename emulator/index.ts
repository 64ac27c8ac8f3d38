import { createAdmin } from './admin/client';
import { Lively } from './admin/lively';
import { registerAdminRoutes } from './admin/routes';
import type { SeedOptions } from './admin/types';
import { generateAccount } from './data/generate';
import { createMutator } from './data/mutate';
import { invoicesOf } from './data/scenarios';
import { Random } from './data/random';
import type { AccountData } from './data/types';
import { FaultPlan } from './faults/faultPlan';
import { ConcurrencyLimiter } from './http/concurrency';
import type { ServerContext } from './http/context';
import { IdempotencyStore } from './http/idempotency';
import { RequestLog } from './http/requestLog';
import { buildServer } from './http/server';
import { TABLE_NAMES } from './objects';
import { apiRoutes } from './routes';
import { Account } from './store/account';
import { EmulatorClock } from './store/clock';
import { Database } from './store/database';
import { keep, readKept, refuseContradiction, type KeptAccount } from './store/keptAccount';
import { TimeZone } from './store/timeZone';
import { Courier } from './webhooks/courier';
import { DeliveryLog } from './webhooks/deliveryLog';
import type { Emulator, EmulatorOptions } from './emulator';

export type { EmulatorAdmin } from './admin/types';
export type { Mutation, MutationResult, StoredRecord } from './data/types';
export { isTableName } from './objects';
export type { Fault } from './faults/types';
export type { LoggedRequest } from './http/requestLog';
export type { Delivery } from './webhooks/deliveryLog';
export type { Emulator, EmulatorOptions } from './emulator';
export type { Profile, TableName, WireRecord } from './types';

const DEFAULT_SEED = 1;
const LOOPBACK = '127.0.0.1';
const API_KEY_LENGTH = 32;

const COMPANY_USERNAME = 'emulated-company';

/**
 * Starts a local Invoiced, by default on the loopback address. Several can run in one process; they
 * share nothing.
 * @throws Error when the port is taken, or the database cannot be used or contradicts the options
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const database = new Database(options.database ?? null);
	try {
		return await startOn(database, options);
	} catch (error) {
		database.close();
		throw error;
	}
}

async function startOn(database: Database, options: EmulatorOptions): Promise<Emulator> {
	const goesOn = !database.isNew;
	const kept = goesOn ? goOn(database, options) : firstAccount(options);
	const clock = EmulatorClock.from(kept.clock);
	const account = createAccount(database, kept, clock, options.hideSecrets !== true);
	const faults = new FaultPlan(account.settings.seed);
	account.lateSeconds = () => faults.lateSeconds();
	const closing = new AbortController();
	const context: ServerContext = {
		account,
		limiter: new ConcurrencyLimiter(clock),
		idempotency: new IdempotencyStore(clock),
		faults,
		log: new RequestLog(clock),
		routes: apiRoutes(account),
		pathPrefix: options.pathPrefix ?? '',
		closing: closing.signal,
	};
	const started = { ...kept, starts: kept.starts + 1 };
	const reseed = seeder(account, started, options.account);
	if (goesOn) keep(database, started);
	else reseed({});
	clock.watch(() => {
		if (!closing.signal.aborted) keep(database, { clock: clock.state() });
	});
	const lively = new Lively(account);
	const deliveries = new DeliveryLog(clock);
	const courier = new Courier({ account, faults, log: deliveries });
	const admin = createAdmin(context, { lively, courier, deliveries }, reseed);
	const server = await buildServer(context, (app) => registerAdminRoutes(admin, app));
	const host = options.host ?? LOOPBACK;
	const origin = await server.listen({ host, port: options.port ?? 0 });
	const url = `${origin}${context.pathPrefix}`;
	account.linkBase = options.linkBase ?? url;
	let closed: Promise<void> | null = null;
	const shutDown = async (): Promise<void> => {
		lively.stop();
		closing.abort();
		await courier.close();
		await server.close();
		account.close();
	};
	return {
		url,
		port: Number(new URL(origin).port),
		apiKey: account.settings.apiKey,
		goesOn,
		admin,
		close: () => (closed ??= shutDown()),
	};
}

function keyFromSeed(seed: number): string {
	return new Random(seed).token(API_KEY_LENGTH);
}

function completeAccount(account: Partial<AccountData>): AccountData {
	const tables = TABLE_NAMES.map((table) => [table, account[table] ?? []]);
	return Object.fromEntries(tables) as AccountData;
}

/** What an account is that nobody has started before. */
function firstAccount(options: EmulatorOptions): KeptAccount {
	const { seed = DEFAULT_SEED, scenario = 'everyday', now } = options;
	const seeding = { seed, scenario, invoices: invoicesOf(scenario, options.invoices) };
	const origin = {
		...seeding,
		now: now ?? null,
		timeZone: options.timeZone ?? 'UTC',
		apiKey: options.apiKey ?? keyFromSeed(seed),
		hasOwnRecords: options.account !== undefined,
	};
	const clock = new EmulatorClock(now === undefined ? Date.now() : now * 1000).state();
	return { origin, seeding, profile: options.profile ?? 'observed', clock, starts: 0 };
}

/** The account that the database holds. The profile is a matter of the server, not of the data. */
function goOn(database: Database, options: EmulatorOptions): KeptAccount {
	const kept = readKept(database);
	refuseContradiction(options.database ?? '', kept.origin, {
		...options,
		hasOwnRecords: options.account !== undefined,
	});
	return { ...kept, profile: options.profile ?? kept.profile };
}

/**
 * Fills the account, now and whenever `seed` is called; what an order leaves out stays as it was.
 */
function seeder(
	account: Account,
	kept: KeptAccount,
	own: EmulatorOptions['account'],
): (order: SeedOptions) => void {
	let current = kept.seeding;
	return (order) => {
		const scenario = order.scenario ?? current.scenario;
		const before = scenario === current.scenario ? current.invoices : undefined;
		const invoices = invoicesOf(scenario, order.invoices ?? before);
		const next = { seed: order.seed ?? current.seed, scenario, invoices };
		const profile = order.profile ?? account.profile;
		const now = account.clock.seconds();
		const data = own ? completeAccount(own) : generateAccount({ ...next, now });
		const { database } = account.ledger;
		const clock = account.clock.state();
		// All of it, as a new database has nothing yet.
		account.load(data, next.seed, () => keep(database, { ...kept, seeding: next, profile, clock }));
		account.profile = profile;
		current = next;
	};
}

/** A mutator that has run before must not draw the same tokens again. */
function mutationSeed({ seeding, starts }: KeptAccount): number {
	return seeding.seed + starts * 0x9e37_79b1;
}

function createAccount(
	database: Database,
	kept: KeptAccount,
	clock: EmulatorClock,
	showsSecrets: boolean,
): Account {
	const { origin, profile } = kept;
	const settings = {
		apiKey: origin.apiKey,
		username: COMPANY_USERNAME,
		profile,
		seed: origin.seed,
		mutationSeed: mutationSeed(kept),
		showsSecrets,
	};
	return new Account(settings, clock, new TimeZone(origin.timeZone), database, createMutator);
}
