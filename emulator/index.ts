import { createAdmin } from './admin/client';
import { Lively } from './admin/lively';
import { registerAdminRoutes } from './admin/routes';
import type { SeedOptions } from './admin/types';
import { generateAccount } from './data/generate';
import { createMutator } from './data/mutate';
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
const DEFAULT_INVOICES = 200;
const API_KEY_LENGTH = 32;

const COMPANY_USERNAME = 'emulated-company';

/**
 * Starts a local Invoiced on the loopback address. Several can run in one process; they share
 * nothing.
 * @throws Error when the port is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const clock = new EmulatorClock(options.now === undefined ? Date.now() : options.now * 1000);
	const account = createAccount(options, clock);
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
	const reseed = seeder(account, options);
	reseed({});
	const lively = new Lively(account);
	const deliveries = new DeliveryLog(clock);
	const courier = new Courier({ account, faults, log: deliveries });
	const admin = createAdmin(context, { lively, courier, deliveries }, reseed);
	const server = await buildServer(context, (app) => registerAdminRoutes(admin, app));
	const origin = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
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

/**
 * Fills the account, now and whenever `seed` is called; what an order leaves out stays as it was.
 */
function seeder(account: Account, options: EmulatorOptions): (order: SeedOptions) => void {
	let seed = options.seed ?? DEFAULT_SEED;
	let invoices = options.invoices ?? DEFAULT_INVOICES;
	return (order) => {
		seed = order.seed ?? seed;
		invoices = order.invoices ?? invoices;
		account.profile = order.profile ?? account.profile;
		const now = account.clock.seconds();
		const data = options.account
			? completeAccount(options.account)
			: generateAccount({ seed, invoices, now });
		account.load(data, seed);
	};
}

function createAccount(options: EmulatorOptions, clock: EmulatorClock): Account {
	const seed = options.seed ?? DEFAULT_SEED;
	const settings = {
		apiKey: options.apiKey ?? keyFromSeed(seed),
		username: COMPANY_USERNAME,
		profile: options.profile ?? 'observed',
		seed,
		showsSecrets: options.hideSecrets !== true,
	};
	return new Account(settings, clock, new TimeZone(options.timeZone ?? 'UTC'), createMutator);
}
